"""NaN and Infinity where JSON has no such thing. Required: graded in full."""

LOST = []
FOUND = ["not quite json"]


def spoil(data):
    return data.replace(b'"execution_count": null', b'"execution_count": NaN').replace(
        b'"nbformat": 4', b'"nbformat": -Infinity'
    )
