"""Millions of quotes, commas and brackets behind the notebook's end. Required: graded in full, in seconds."""

LOST = []
FOUND = ["after the end"]


def spoil(data):
    return data + b'"' * 3_000_000 + b'",\\"[{' * 500_000
