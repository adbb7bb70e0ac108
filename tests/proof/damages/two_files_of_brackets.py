"""Two files of brackets alone, each larger than a notebook. Required: no points, in seconds, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["too large"]


def arrange(path):
    for name in (path.name, "other.ipynb"):
        path.with_name(name).write_bytes(b"[]" * 10_000_000)
