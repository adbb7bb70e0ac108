"""Saved in an alphabet of one byte a letter. Required: graded in full."""

LOST = []
FOUND = ["encoding"]


def spoil(data):
    return data.decode("utf-8").replace("\u2265", ">").replace("\u25a2", "#").encode("cp1252")
