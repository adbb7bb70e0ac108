"""Text with halves of surrogate pairs, which no file can hold. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    cell["area"]["source"] += "\nlost = '\ud83d'"
    cell["reflect-why_area"]["source"] += " \udc00"
