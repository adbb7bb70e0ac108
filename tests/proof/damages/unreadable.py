"""A notebook without any permission. Required: no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["passed over", "nothing"]


def arrange(path):
    path.chmod(0)
