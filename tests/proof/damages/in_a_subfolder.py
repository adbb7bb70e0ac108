"""The notebook lies in a folder of the folder. Required: found, graded in full."""

LOST = []
FOUND = ["wrong name"]


def arrange(path):
    (path.parent / "week 5").mkdir()
    path.rename(path.parent / "week 5" / path.name)
