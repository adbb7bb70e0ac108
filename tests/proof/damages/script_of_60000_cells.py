"""A script of 60,000 cells. Required: no points for what is below the first 19,000, in seconds, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["script", "too many cells", "no check", "no answer cell"]


def spoil(data):
    return b"# %%\nx = 1\n" * 60_000
