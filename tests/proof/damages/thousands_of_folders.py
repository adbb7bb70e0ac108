"""More than four thousand folders beside the notebook. Required: graded in full, in seconds, flagged once."""

LOST = []
FOUND = ["unseen"]


def arrange(path):
    for number in range(4500):
        path.with_name(f"more-{number:04}").mkdir()
