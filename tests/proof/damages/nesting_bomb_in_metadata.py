"""A whole notebook with a bomb in its metadata. Required: graded in full."""

LOST = []
FOUND = ["not quite json"]


def spoil(data):
    return data.replace(
        b'"metadata": {', b'"metadata": {"deep": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b", ", 1
    )
