"""Answered in a new cell at the very end. Required: graded in full."""

LOST = []
FOUND = ["elsewhere", "order"]


def change(nb, cell):
    new = {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": cell["shout"]["source"],
    }
    cell["shout"]["source"] = ""
    nb["cells"].append(new)
