"""The cells stand in reverse order. Required: checks behind their answers, imports first."""

LOST = []
FOUND = ["order", "set-up", "imports"]


def change(nb, cell):
    # One answer uses another, and a notebook runs from top to bottom.
    cell["table"]["source"] = 'table = {"first": 6, "second": 0.25}'
    nb["cells"].reverse()
