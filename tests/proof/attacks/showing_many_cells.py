# attack: five thousand cells of text, each of which is laid out
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_markdown_cell


def submit(nb, folder, places):
    nb.cells.extend(new_markdown_cell(f"**{number}** *a* [b](c)\n\n- d\n- e\n") for number in range(5_000))
