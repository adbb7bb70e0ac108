# attack: each cell ends in an error whose words are as many as a cell may show, and there are many cells
# outcome: flagged: too much of it in all
# stock: no: it fills the disk
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    nb.cells.extend(new_code_cell("raise ValueError('x' * 60_000)") for _ in range(90))
