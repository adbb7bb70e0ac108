"""Edited by hand: commas before closing brackets. Required: graded in full."""

LOST = []
FOUND = ["not quite json"]


def spoil(data):
    return data.replace(b"\n ],", b",\n ],").replace(b"null,", b"null,\n")
