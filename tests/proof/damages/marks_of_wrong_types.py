"""Metadata that is null, a list, a text. Required: graded in full."""

LOST = []
FOUND = ["recognised"]


def change(nb, cell):
    for number, each in enumerate(nb["cells"]):
        each["metadata"] = [None, [1], "x", {"nbgrader": 5}, {"nbgrader": {"grade_id": ["area"]}}][number % 5]
    nb["metadata"] = None
