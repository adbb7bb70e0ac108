"""A link in the place of the lesson's folder. Required: not followed; no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["unseen", "nothing"]


def arrange(path):
    folder = path.parent
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")
