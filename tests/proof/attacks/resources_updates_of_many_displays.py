# attack: small displays that are changed into large ones afterwards, in many cells
# outcome: flagged: too much of it in all
# stock: no: it fills the disk
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    source = (
        "from IPython.display import display\n"
        "shown = [display({'text/plain': 'a'}, raw=True, display_id=True) for _ in range(6)]\n"
        "for each in shown:\n    each.update({'text/html': 'A' * 500_000}, raw=True)"
    )
    nb.cells.extend(new_code_cell(source) for _ in range(14))
