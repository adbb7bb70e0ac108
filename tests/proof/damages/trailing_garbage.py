"""Something follows the notebook's end. Required: graded in full."""

LOST = []
FOUND = ["after the end"]


def spoil(data):
    return data + b"\n</body> { garbage ]"
