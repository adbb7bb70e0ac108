"""Three million commas in the place of one. Required: graded in full, in seconds."""

LOST = []
FOUND = ["not quite json"]


def spoil(data):
    return data.replace(b'"cells"', b"," * 3_000_000 + b'"cells"', 1)
