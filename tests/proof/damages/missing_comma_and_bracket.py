"""Edited by hand: a comma and a closing bracket are gone. Required: graded in full."""

LOST = []
FOUND = ["not quite json"]


def spoil(data):
    at = data.index(b'"check-table"')
    return data[:at] + data[at:].replace(b"},", b"}", 1).replace(b"   ]\n  },", b"  },", 1)
