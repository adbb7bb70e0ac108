"""The lesson's imports were deleted. Required: put back, graded in full."""

LOST = []
FOUND = ["imports"]


def change(nb, cell):
    nb["cells"].remove(cell["code-01"])
