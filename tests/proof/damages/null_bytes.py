"""A bad disk or an upload left zero bytes in the file. Required: graded in full."""

LOST = []
FOUND = ["null bytes"]


def spoil(data):
    return data.replace(b'"cells"', b'\0\0"cells"') + bytes(4096)
