"""A timestamp that is a link to another file. Required: not followed; graded in full, flagged."""

LOST = []
FOUND = ["no time"]


def arrange(path):
    path.with_name("timestamp.txt").symlink_to("/etc/hostname")
