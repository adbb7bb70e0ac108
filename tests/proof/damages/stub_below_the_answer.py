"""The untouched exercise was pasted below the answer, which it would undo. Required: graded in full."""

LOST = []
FOUND = ["copy of an answer"]


def change(nb, cell):
    stub = dict(cell["area"], id="pasted", source="def area(width, height):\n    ...  # your code here\n")
    stub["source"] = 'def area(width, height):\n    """Cells of a grid."""\n    ...  # your code here'
    nb["cells"].insert(nb["cells"].index(cell["area"]) + 1, stub)
