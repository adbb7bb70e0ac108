"""All check cells were moved to the top. Required: moved behind their answers, graded in full."""

LOST = []
FOUND = ["order"]


def change(nb, cell):
    checks = [one for one in nb["cells"] if one["id"].startswith("check-")]
    nb["cells"] = nb["cells"][:2] + checks + [one for one in nb["cells"][2:] if one not in checks]
