"""A timestamp that nobody may read. Required: graded in full, flagged."""

LOST = []
FOUND = ["no time"]


def arrange(path):
    time = path.with_name("timestamp.txt")
    time.write_text("2026-01-01 00:00:00 UTC")
    time.chmod(0)
