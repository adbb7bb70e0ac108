"""Ids that are numbers, or longer than allowed. Required: graded in full."""

LOST = []
FOUND = ["cell ids"]


def change(nb, cell):
    for number, each in enumerate(nb["cells"]):
        each["id"] = number if number % 2 else f"n\u00f6 id {number} " * 20
