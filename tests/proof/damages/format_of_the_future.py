"""A format that nobody knows yet. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    nb["nbformat"], nb["nbformat_minor"] = 7, 3
    for each in nb["cells"]:
        each["shape"] = "round"
