"""An answer's cell was copied. Required: counted once, in full."""

LOST = []
FOUND = ["copy of an answer"]


def change(nb, cell):
    nb["cells"].insert(3, {**cell["area"], "id": "pasted", "source": cell["area"]["source"] + "\n# a copy"})
