"""The cells are an object instead of a list. Required: graded in full."""

LOST = []
FOUND = ["odd cells"]


def change(nb, cell):
    nb["cells"] = {str(number): each for number, each in enumerate(nb["cells"])}
