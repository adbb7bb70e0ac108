"""Anything but text. Required: flagged, no points."""

import random

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["unreadable"]


def spoil(data):
    return b"\x89" + random.Random(7).randbytes(50_000)
