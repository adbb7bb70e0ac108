# attack: one picture of a megabyte that a text names a thousand times
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_markdown_cell


def submit(nb, folder, places):
    attachments = {"a": {"image/png": "A" * 1_000_000}, "b": {"text/html": "<script>alert(1)</script>"}, "c": {"image/png": 5}}
    texts = ["![](attachment:a)" * 1_000] * 3 + ["![](attachment:b) ![](attachment:c) ![](attachment:d)"]
    for text in texts:
        nb.cells.append(new_markdown_cell(text))
        nb.cells[-1]["attachments"] = attachments
