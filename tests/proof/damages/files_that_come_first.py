"""More than four thousand files whose names come before the notebook's. Required: the notebook is looked at
first, graded in full, flagged.
"""

LOST = []
FOUND = ["unseen"]


def arrange(path):
    for number in range(4500):
        path.with_name(f"{number:04}.csv").touch()
