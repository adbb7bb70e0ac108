"""Answered in the self-study edition. Required: graded in full, flagged."""

LOST = []
FOUND = ["self-study"]


def change(nb, cell):
    nb["metadata"]["flopwise"]["edition"] = "self-study"
    for each in nb["cells"]:
        each["metadata"].pop("nbgrader", None)
    at = nb["cells"].index(cell["check-area"]) + 1
    nb["cells"].insert(
        at,
        {
            "cell_type": "code",
            "id": "more-area",
            "outputs": [],
            "execution_count": None,
            "metadata": {"flopwise": {"more": "area"}, "jupyter": {"source_hidden": True}},
            "source": 'check("area", 2, 2, expect=4)\ncheck.report("area")',
        },
    )
