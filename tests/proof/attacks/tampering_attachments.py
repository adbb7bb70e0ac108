# attack: attachments and outputs with kinds and names that lead out of the page's folder
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_markdown_cell, new_output


def submit(nb, folder, places):
    cell = new_markdown_cell("![](attachment:../../../evil.png) ![](../../../gradebook.db) [x](file:///etc/passwd)")
    cell["attachments"] = {"../../../evil.png": {"image/png": "aGVsbG8="}, "/etc/passwd": {"text/html": "<script>1</script>"}}
    nb.cells.append(cell)
    nb.cells[2].outputs = [new_output("display_data", data={"image/png": "../../x", "text/html": "<b>old</b>"},
                                      metadata={"filenames": {"image/png": "../../../evil.png"}})]
