"""An answer bears its check's id and the other way round. Required: told apart, graded in full."""

LOST = []
FOUND = ["recognised"]


def change(nb, cell):
    cell["area"]["metadata"]["nbgrader"]["grade_id"] = "check-area"
    cell["check-area"]["metadata"]["nbgrader"]["grade_id"] = "area"
