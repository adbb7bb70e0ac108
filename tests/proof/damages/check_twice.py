"""A check cell was pasted above its exercise, too. Required: counted once, in full."""

LOST = []
FOUND = ["copy of a check"]


def change(nb, cell):
    nb["cells"].insert(2, dict(cell["check-area"], id="pasted"))
