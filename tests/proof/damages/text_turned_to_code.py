"""A reflection was turned into a code cell. Required: turned back; a person grades it."""

LOST = []
FOUND = ["type"]


def change(nb, cell):
    cell["reflect-why_area"].update(cell_type="code", outputs=[], execution_count=3)
