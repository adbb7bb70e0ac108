"""All check cells were moved to the top. Required: moved behind their answers, graded in full."""

LOST = []
FOUND = ["order"]


def change(nb, cell):
    checks = [each for each in nb["cells"] if each["id"].startswith("check-")]
    nb["cells"] = nb["cells"][:2] + checks + [each for each in nb["cells"][2:] if each not in checks]
