"""Saved without cell ids, as notebooks were until 2020. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    for one in nb["cells"]:
        del one["id"]
    nb["nbformat_minor"] = 0
