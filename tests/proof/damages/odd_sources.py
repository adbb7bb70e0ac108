"""Sources that are null, a number, a list of numbers. Required: the rest is graded; flagged."""

LOST = []
FOUND = ["lost cells", "odd cells"]


def change(nb, cell):
    cell["text-01"]["source"] = None
    cell["text-02"]["source"] = 3.5
    cell["text-03"]["source"] = ["a", 1, None, {"b": 2}]
    nb["cells"] += [None, 5, "cell", [], {}, {"source": "x = 1", "outputs": []}]
