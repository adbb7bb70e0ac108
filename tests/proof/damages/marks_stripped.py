"""A tool removed all of nbgrader's marks. Required: recognised by cell ids; graded in full."""

LOST = []
FOUND = ["recognised"]


def change(nb, cell):
    for each in nb["cells"]:
        each["metadata"] = {}
