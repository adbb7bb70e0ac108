"""A script of a megabyte of comments, each a paragraph. Required: no points, in seconds, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["script", "too many cells", "no check", "no answer cell"]


def spoil(data):
    return b"# In[1]:\n\n\nx = 1\n" + b"\n# a\n" * 200_000
