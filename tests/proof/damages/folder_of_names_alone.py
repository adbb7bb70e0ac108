"""A lesson's folder that shows its files' names and nothing else. Required: no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["passed over", "nothing"]


def arrange(path):
    path.parent.chmod(0o444)
