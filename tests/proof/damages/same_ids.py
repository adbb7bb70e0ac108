"""Every cell has the same id. Required: graded in full."""

LOST = []
FOUND = ["cell ids"]


def change(nb, cell):
    for each in nb["cells"]:
        each["id"] = "area"
