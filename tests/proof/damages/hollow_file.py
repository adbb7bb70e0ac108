"""A companion file of a terabyte, which is a hole. Required: graded in full, in seconds."""

LOST = []
FOUND = []


def arrange(path):
    with open(path.with_name("data.bin"), "wb") as file:
        file.truncate(2**40)
