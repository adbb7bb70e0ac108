"""A file without any permission. Required: flagged and no points, or graded by a grader who may read all."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["passed over", "nothing"]


def arrange(path):
    path.chmod(0)
