"""The marks of a hundred thousand merge conflicts. Required: graded in full, in seconds, flagged."""

LOST = []
FOUND = ["conflict"]


def spoil(data):
    return data + b"<<<<<<< mine\n=======\n>>>>>>> theirs\n" * 100_000
