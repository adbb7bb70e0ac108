"""nbgrader's id of an answer and of its check were renamed. Required: recognised, graded in full."""

LOST = []
FOUND = ["recognised"]


def change(nb, cell):
    cell["area"]["metadata"]["nbgrader"]["grade_id"] = "my_area"
    cell["check-area"]["metadata"]["nbgrader"]["grade_id"] = "check-mine"
