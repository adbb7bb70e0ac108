"""Another name, in capitals. Required: graded in full."""

LOST = []
FOUND = ["wrong name"]


def arrange(path):
    path.rename(path.with_name("90-TINY Mueller.IPYNB"))
