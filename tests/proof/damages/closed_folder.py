"""A lesson's folder without any permission. Required: no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["unseen", "nothing"]


def arrange(path):
    path.parent.chmod(0)
