"""Outputs of every wrong type. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    for number, one in enumerate(one for one in nb["cells"] if one["cell_type"] == "code"):
        one["outputs"] = [None, 7, {"a": 1}, [3], [{"output_type": "x"}], [{"data": [[]]}]][number % 6]
        one["execution_count"] = "many"
