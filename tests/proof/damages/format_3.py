"""Saved by an IPython of 2014. Required: graded in full."""

LOST = []
FOUND = ["old format", "recognised"]


def change(nb, cell):
    for each in nb["cells"]:
        del each["id"]
        if each["cell_type"] == "code":
            each["input"], each["language"] = each.pop("source"), "python"
            each["prompt_number"] = each.pop("execution_count")
            each["metadata"] = {}
    nb["cells"].insert(0, {"cell_type": "heading", "level": 2, "metadata": {}, "source": "Mine"})
    nb["worksheets"] = [{"cells": nb.pop("cells"), "metadata": {}}]
    nb["nbformat"], nb["nbformat_minor"] = 3, 0
