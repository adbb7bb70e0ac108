"""Ids that are numbers, or longer than allowed. Required: graded in full."""

LOST = []
FOUND = ["cell ids"]


def change(nb, cell):
    for number, one in enumerate(nb["cells"]):
        one["id"] = number if number % 2 else f"n\u00f6 id {number} " * 20
