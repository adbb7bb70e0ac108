"""The answer was written into the check cell. Required: it is run as the student's; flagged."""

LOST = []
FOUND = ["changed check", "code in a check", "elsewhere"]


def change(nb, cell):
    cell["check-area"]["source"] = cell["area"]["source"] + "\n\n" + cell["check-area"]["source"]
    cell["area"]["source"] = 'def area(width, height):\n    """Cells of a grid."""\n    ...  # your code here'
