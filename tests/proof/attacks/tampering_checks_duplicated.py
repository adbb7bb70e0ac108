# attack: each check stands twice, behind the wrong answer and behind one that reads the first
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
import copy


def submit(nb, folder, places):
    checks = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    for cell in copy.deepcopy(checks):
        cell.id += "-again"
        cell.source = "4.0"
        nb.cells.append(cell)
        nb.cells.insert(2, copy.deepcopy(cell) | {"id": f"{cell.id}-2"})
