# attack: the check cells become text, raw cells, and cells of a kind that does not exist
# outcome: refused
# stock: run
# %% submission
import itertools


def submit(nb, folder, places):
    kinds = itertools.cycle(["markdown", "raw"])
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.cell_type = next(kinds)
            del cell["outputs"], cell["execution_count"]
