"""The cell of an answer in words is gone. Required: put back empty, flagged."""

LOST = ["reflect-why_area"]
FOUND = ["no answer cell"]


def change(nb, cell):
    nb["cells"].remove(cell["reflect-why_area"])
