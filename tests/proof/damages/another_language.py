"""A kernel for R. Required: run with Python, flagged."""

LOST = []
FOUND = ["language"]


def change(nb, cell):
    nb["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    nb["metadata"]["language_info"] = {"name": "R", "version": "4.4.1"}
