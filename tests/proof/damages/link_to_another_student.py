"""A link to another student's work. Required: not followed; no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["passed over", "nothing"]


def arrange(path):
    path.unlink()
    path.symlink_to("../../honest/90-tiny/90-tiny.ipynb")
