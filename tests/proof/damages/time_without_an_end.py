"""A timestamp of a gigabyte that begins like a time. Required: graded in full, in seconds, flagged."""

LOST = []
FOUND = ["no time"]


def arrange(path):
    with open(path.with_name("timestamp.txt"), "wb") as file:
        file.write(b"2020-01-01 00:00:00 UTC" + b" " * 1000)
        file.truncate(2**30)
