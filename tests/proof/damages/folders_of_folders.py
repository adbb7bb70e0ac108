"""Seventy folders of seventy folders each. Required: graded in full, in seconds, flagged once."""

LOST = []
FOUND = ["unseen"]


def arrange(path):
    for number in range(70 * 70):
        (path.parent / f"{number // 70:02}" / f"{number % 70:02}").mkdir(parents=True)
