"""Outputs of every wrong type. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    for number, each in enumerate(each for each in nb["cells"] if each["cell_type"] == "code"):
        each["outputs"] = [None, 7, {"a": 1}, [3], [{"output_type": "x"}], [{"data": [[]]}]][number % 6]
        each["execution_count"] = "many"
