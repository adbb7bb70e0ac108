"""The set-up cell is gone. Required: put back, graded in full."""

LOST = []
FOUND = ["set-up"]


def change(nb, cell):
    nb["cells"].remove(cell["setup"])
