"""A check cell was turned into Markdown. Required: turned back, graded in full."""

LOST = []
FOUND = ["type"]


def change(nb, cell):
    cell["check-area"]["cell_type"] = "markdown"
