"""A lesson's folder whose files have to be guessed. Required: no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["unseen", "nothing"]


def arrange(path):
    path.parent.chmod(0o311)
