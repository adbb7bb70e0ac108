"""A timestamp that is not a time. Required: graded in full, flagged."""

LOST = []
FOUND = ["no time"]


def arrange(path):
    path.with_name("timestamp.txt").write_text("the day before yesterday, honestly\n")
