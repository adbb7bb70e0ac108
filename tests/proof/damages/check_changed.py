"""The expected values of a check were changed. Required: the course's own check counts."""

LOST = ["area", "table"]
FOUND = ["changed check"]


def change(nb, cell):
    cell["area"]["source"] = cell["area"]["source"].replace("*", "+")
    cell["check-area"]["source"] = 'print("all right")'
