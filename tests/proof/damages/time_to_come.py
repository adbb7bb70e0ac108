"""A timestamp that lies a century ahead. Required: graded in full, flagged."""

LOST = []
FOUND = ["odd time"]


def arrange(path):
    path.with_name("timestamp.txt").write_text("2126-01-01 00:00:00 UTC")
