"""Saved without cell ids, as notebooks were until 2020. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    for each in nb["cells"]:
        del each["id"]
    nb["nbformat_minor"] = 0
