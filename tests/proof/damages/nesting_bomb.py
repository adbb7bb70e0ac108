"""Hundreds of thousands of brackets. Required: flagged, no points, no crash."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["unreadable"]


def spoil(data):
    return b"[" * 400_000
