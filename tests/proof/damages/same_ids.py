"""Every cell has the same id. Required: graded in full."""

LOST = []
FOUND = ["cell ids"]


def change(nb, cell):
    for one in nb["cells"]:
        one["id"] = "area"
