# attack: a verdict, full points and outputs are stored in the submitted notebook
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_output


def submit(nb, folder, places):
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", data={"text/plain": "4.0"}, execution_count=1)]
        cell.metadata["flopwise_verdict"] = {
            "check": "check-area", "exercise": "area", "max_points": 4.0, "points": 4.0, "held": 4, "total": 4, "cases": [],
            "todo": "", "cause": "", "problem": "", "seed": "0", "repaired": ""}
    nb.metadata["flopwise_verdict"] = {"points": 12}
    nb.metadata["flopwise_findings"] = nb.metadata["flopwise"] = {"edition": "instructor", "repair": []}
