# attack: the metadata of cells hold texts, lists and numbers where others are expected
# outcome: refused
# stock: run
# %% submission
import itertools


def submit(nb, folder, places):
    odd = itertools.cycle([5, ["x"], "grade", {"grade_id": ["check-area"]}, {"grade": "yes", "points": {}, "grade_id": 7}])
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["nbgrader"] = next(odd)
            cell.metadata["flopwise"] = next(odd)
