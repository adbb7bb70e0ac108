"""The file ends in the middle of an answer. Required: flagged; the answers above it count."""

LOST = ["shout", "reflect-why_area"]
FOUND = ["cut off", "no check", "no answer cell", "not quite json"]


def spoil(data):
    return data[: data.index(b"word.upper()")]
