"""Sources with Windows' line ends. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    for one in nb["cells"]:
        one["source"] = one["source"].replace("\n", "\r\n")
