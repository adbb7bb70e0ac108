"""Cells of code that no parser gets to the end of: a hundred thousand brackets, signs, texts in texts.
Required: graded in full, in seconds.
"""

LOST = []
FOUND = []


def change(nb, cell):
    for piece in ("(", "-", "not ", "f'{", "a.", "x = ", "lambda: ", "[0", "if 1:\n "):
        source = piece * (200_000 // len(piece))
        nb["cells"].append(
            {"cell_type": "code", "id": f"long-{len(nb['cells'])}", "metadata": {}, "source": source}
            | {"outputs": [], "execution_count": None}
        )
