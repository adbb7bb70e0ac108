"""Locks and grading marks were changed in the metadata. Required: the course's own count."""

LOST = []
FOUND = ["marks"]


def change(nb, cell):
    cell["check-area"]["metadata"]["nbgrader"].update(locked=False, grade=False, solution=True)
    cell["area"]["metadata"]["nbgrader"].update(grade=True, points=50)
    cell["setup"]["metadata"]["nbgrader"]["schema_version"] = 99
