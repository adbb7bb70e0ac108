# attack: points, locks and check sums in the metadata are changed, and a bonus is added
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    for cell in nb.cells:
        marking = cell.metadata.get("nbgrader", {})
        if marking.get("grade"):
            marking |= {"points": 4000, "locked": False, "checksum": "0" * 32, "solution": True}
    nb.cells.append(new_code_cell("1000.0", metadata={"nbgrader": {
        "grade": True, "solution": False, "locked": False, "task": False, "points": 1000, "grade_id": "bonus",
        "schema_version": 3, "cell_type": "code"}}))
