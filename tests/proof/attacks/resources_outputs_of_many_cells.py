# attack: thousands of outputs of a few letters each, and thousands of lines of one error
# outcome: flagged: too much of it in all
# stock: no: it fills the disk
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    source = "import sys\nfrom IPython.display import display\nfor n in range(400):\n    display({'text/plain': str(n)}, raw=True)\n    print('a')\n    print('b', file=sys.stderr, flush=True)"
    nb.cells.extend(new_code_cell(source) for _ in range(6))
