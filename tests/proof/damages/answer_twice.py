"""First a wrong answer, and below the check a right copy. Required: the last one counts, flagged."""

LOST = []
FOUND = ["two answers", "order"]


def change(nb, cell):
    right = dict(cell["area"], id="pasted")
    cell["area"]["source"] = cell["area"]["source"].replace("*", "+")
    nb["cells"].insert(nb["cells"].index(cell["check-area"]) + 1, right)
