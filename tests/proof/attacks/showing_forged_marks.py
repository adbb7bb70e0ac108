# attack: cells of the student's own with the marks of a check, of an answer with points, and of a verdict
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

CASE = {"call": "area(3, 4)", "holds": True, "yours": "1000 of 1000", "expected": "1000 of 1000", "message": "1000 of 1000"}
VERDICT = {"grade_id": "check-more", "exercise": "more", "points": 1000.0, "max_points": 1000.0, "held": 5, "total": 5, "cases": [CASE] * 5, "cause": "1000 of 1000",
           "repaired": "1000 of 1000", "problem": "", "todo": "", "seed": "", "measured": {}}


def marks(**flags):
    return {"grade_id": "more", "grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3, "points": 1000, "score": 1000,
            "comment": "1000 of 1000 points", "cell_type": "code"} | flags


def submit(nb, folder, places):
    output = new_output("execute_result", {"text/plain": "1000"})
    for number, flags in enumerate(({}, {"grade": False}, {"solution": True}, {"task": True}, {"grade_id": "check-area"}, {"grade_id": "area", "solution": True})):
        own = {"grade_id": f"more-{number}"} | flags
        for make in (new_code_cell, new_markdown_cell):
            cell = make("1000", metadata={"nbgrader": marks(**own), "flopwise_verdict": VERDICT, "flopwise": {"exercise": "more", "setup": True}})
            if make is new_code_cell:
                cell.outputs = [output]
            nb.cells.append(cell)
    for cell in nb.cells[:6]:
        cell.metadata["flopwise_verdict"] = VERDICT
