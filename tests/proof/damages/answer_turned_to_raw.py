"""An answer's cell was turned into a raw cell. Required: turned back, graded in full."""

LOST = []
FOUND = ["type"]


def change(nb, cell):
    cell["table"]["cell_type"] = "raw"
