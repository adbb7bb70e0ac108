"""A timestamp before there were notebooks. Required: graded in full, flagged."""

LOST = []
FOUND = ["odd time"]


def arrange(path):
    path.with_name("timestamp.txt").write_text("1970-01-01 00:00:00 UTC")
