# attack: each cell prints as much as one cell may, and there are many cells
# outcome: flagged: too much of it in all
# stock: no: it fills the disk
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    nb.cells.extend(new_code_cell("print('x' * 65_000)") for _ in range(90))
