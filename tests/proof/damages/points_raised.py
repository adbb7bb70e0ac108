"""The points in the metadata were raised. Required: the course's own count."""

LOST = []
FOUND = ["marks"]


def change(nb, cell):
    cell["check-area"]["metadata"]["nbgrader"]["points"] = 1000
    cell["check-table"]["metadata"]["nbgrader"]["points"] = "many"
    cell["reflect-why_area"]["metadata"]["nbgrader"]["points"] = -3
