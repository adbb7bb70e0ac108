# attack: each cell shows as much as one cell may, and there are many cells
# outcome: flagged: too much of it in all
# stock: no: it fills the disk
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    source = "from IPython.display import display\nfor _ in range(3):\n    display({'image/png': 'A' * 1_000_000}, raw=True)"
    nb.cells.extend(new_code_cell(source) for _ in range(14))
