"""Mail added .txt to the name. Required: graded in full."""

LOST = []
FOUND = ["wrong name"]


def arrange(path):
    path.rename(path.with_name(f"{path.name}.txt"))
