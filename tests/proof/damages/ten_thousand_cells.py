"""A notebook with 10,000 cells. Required: graded in full, in seconds."""

LOST = []
FOUND = []


def change(nb, cell):
    for number in range(10_000):
        each = {"cell_type": "markdown", "id": f"more-{number}", "metadata": {}, "source": f"note {number}"}
        if number % 4 == 0:
            each.update(
                cell_type="code", outputs=[], execution_count=None, source="" if number % 100 else "pass"
            )
        nb["cells"].insert(number, each)
