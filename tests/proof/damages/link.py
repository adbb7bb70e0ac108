"""A link instead of the notebook. Required: not followed; no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["passed over", "nothing"]


def arrange(path):
    path.unlink()
    path.symlink_to("/etc/hostname")
