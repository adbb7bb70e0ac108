"""Copied into a new notebook cell by cell. Required: recognised by what the cells say; graded in full."""

LOST = []
FOUND = ["recognised"]


def change(nb, cell):
    for number, each in enumerate(nb["cells"]):
        each["metadata"], each["id"] = {}, f"c{number}"
    nb["metadata"] = {}
