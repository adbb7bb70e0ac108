"""An answer's cell was split in two, as JupyterLab does it. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    helper = dict(cell["area"], id="split", source="def times(a, b):\n    return a * b")
    cell["area"]["source"] = "def area(width, height):\n    return times(width, height)"
    nb["cells"].insert(nb["cells"].index(cell["area"]), helper)
