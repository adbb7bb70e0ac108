# attack: a cell of one's own bears the check's grade_id, and the real one another
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
import copy


def submit(nb, folder, places):
    for cell in list(nb.cells):
        marking = cell.metadata.get("nbgrader", {})
        if marking.get("grade"):
            own = copy.deepcopy(cell) | {"id": f"own-{cell.id}", "source": "4.0"}
            marking["grade_id"] = f"other-{marking['grade_id']}"
            nb.cells.insert(nb.cells.index(cell), own)
