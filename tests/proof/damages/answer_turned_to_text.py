"""An answer's cell was turned into Markdown, in a fence. Required: turned back, graded in full."""

LOST = []
FOUND = ["type"]


def change(nb, cell):
    cell["area"]["cell_type"] = "markdown"
    cell["area"]["source"] = "```python\n" + cell["area"]["source"] + "\n```"
