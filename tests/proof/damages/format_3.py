"""Saved by an IPython of 2014. Required: graded in full."""

LOST = []
FOUND = ["old format", "recognised"]


def change(nb, cell):
    for one in nb["cells"]:
        del one["id"]
        if one["cell_type"] == "code":
            one["input"], one["language"] = one.pop("source"), "python"
            one["prompt_number"] = one.pop("execution_count")
            one["metadata"] = {}
    nb["cells"].insert(0, {"cell_type": "heading", "level": 2, "metadata": {}, "source": "Mine"})
    nb["worksheets"] = [{"cells": nb.pop("cells"), "metadata": {}}]
    nb["nbformat"], nb["nbformat_minor"] = 3, 0
