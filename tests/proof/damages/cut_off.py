"""The end of the file did not arrive. Required: what arrived is graded, the rest is lost and flagged."""

LOST = ["shout", "reflect-why_area"]
FOUND = ["cut off", "no check", "no answer cell", "odd cells"]


def spoil(data):
    return data[: data.index(b'"check-table"')]
