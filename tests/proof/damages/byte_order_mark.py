"""Saved by an editor that begins UTF-8 with a mark. Required: graded in full."""

LOST = []
FOUND = ["encoding"]


def spoil(data):
    return b"\xef\xbb\xbf" + data
