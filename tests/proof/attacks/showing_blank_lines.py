# attack: cells of 200 KB of blank lines, brackets and quotes, which take long to colour
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    for piece in (" \n", "\n", "\n ", "\t\n", "(", "'", "\\\n", "f'{", "#\n"):
        nb.cells.append(new_code_cell("1\n" + piece * (200_000 // len(piece))))
    for _ in range(100):  # each of them is short enough, all of them are not
        nb.cells.append(new_code_cell("1\n" + " \n" * 9_000))
