"""A number that Python refuses to read. Required: graded in full."""

LOST = []
FOUND = ["not quite json"]


def spoil(data):
    return data.replace(b'"execution_count": null', b'"execution_count": ' + b"9" * 5000, 1)
