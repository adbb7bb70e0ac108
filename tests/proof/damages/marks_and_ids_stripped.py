"""Copied into a new notebook cell by cell. Required: recognised by what the cells say; graded in full."""

LOST = []
FOUND = ["recognised"]


def change(nb, cell):
    for number, one in enumerate(nb["cells"]):
        one["metadata"], one["id"] = {}, f"c{number}"
    nb["metadata"] = {}
