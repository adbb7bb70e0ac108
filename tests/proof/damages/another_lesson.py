"""The notebook of another lesson under this one's name. Required: no points, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["other lesson", "no answer cell", "no check"]


def change(nb, cell):
    nb["metadata"]["flopwise"]["lesson"] = "91-scripts"
    nb["cells"] = [
        cell["text-01"],
        {
            "cell_type": "code",
            "id": "greet",
            "outputs": [],
            "execution_count": 1,
            "metadata": {
                "nbgrader": {
                    "grade": False,
                    "grade_id": "greet",
                    "locked": False,
                    "schema_version": 3,
                    "solution": True,
                    "task": False,
                }
            },
            "source": "%%writefile greet.py\nprint()",
        },
    ]
