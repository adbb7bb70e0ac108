"""Saved as UTF-16, as Windows' Notepad does under the name of Unicode. Required: graded in full."""

LOST = []
FOUND = ["encoding"]


def spoil(data):
    return data.decode("utf-8").encode("utf-16")
