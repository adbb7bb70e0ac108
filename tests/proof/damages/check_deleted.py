"""A check cell is gone. Required: put back behind its exercise, graded in full."""

LOST = []
FOUND = ["no check"]


def change(nb, cell):
    nb["cells"].remove(cell["check-area"])
