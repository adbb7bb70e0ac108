"""Sources with Windows' line ends. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    for each in nb["cells"]:
        each["source"] = each["source"].replace("\n", "\r\n")
