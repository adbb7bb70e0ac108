"""The upload failed: the file has no bytes. Required: flagged, no points."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["empty"]


def spoil(data):
    return b""
