"""A notebook that says it is the instructor's. Required: graded in full, flagged."""

LOST = []
FOUND = ["instructor"]


def change(nb, cell):
    nb["metadata"]["flopwise"]["edition"] = "instructor"
