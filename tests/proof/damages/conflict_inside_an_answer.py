"""Merge-conflict markers in the code itself. Required: the answer can't run; flagged."""

LOST = ["area", "table"]
FOUND = ["conflict in a cell"]


def change(nb, cell):
    source = cell["area"]["source"]
    cell["area"]["source"] = "<<<<<<< HEAD\n" + source + "\n=======\n" + source + "\n>>>>>>> main"
