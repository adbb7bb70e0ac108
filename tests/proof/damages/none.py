"""A folder without anything. Required: no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["nothing"]


def arrange(path):
    path.unlink()
