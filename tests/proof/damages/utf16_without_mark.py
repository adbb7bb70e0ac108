"""Saved as UTF-16 without a byte-order mark. Required: graded in full."""

LOST = []
FOUND = ["encoding"]


def spoil(data):
    return data.decode("utf-8").encode("utf-16-be")
