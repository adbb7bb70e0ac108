"""The cell of an exercise is gone. Required: that exercise earns nothing, flagged."""

LOST = ["shout"]
FOUND = ["no answer cell"]


def change(nb, cell):
    nb["cells"].remove(cell["shout"])
