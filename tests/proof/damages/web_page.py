"""The page of the course's login was saved instead of the notebook. Required: flagged, no points."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["unreadable"]


def spoil(data):
    return b"<!DOCTYPE html>\n<html><head><title>Log in</title></head><body>def is a word</body></html>"
