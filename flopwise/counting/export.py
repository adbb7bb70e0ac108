"""Tables as files: CSV and JSON, written whole."""

import csv
import io
from pathlib import Path


def csv_text(heading, rows):
    """Rows as CSV; a shape is written as 1x3x224x224, what there is not as an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value):
    if isinstance(value, tuple):
        return "x".join("+".join(map(str, size)) if isinstance(size, tuple) else str(size) for size in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"  # a spreadsheet would take a model's name for a formula
    return "" if value is None else value


def kept(text, path):
    """The text, or the path that it was written to."""
    if path is None:
        return text
    from flopwise.files import write_bytes

    write_bytes(path, text.encode())
    return Path(path)
