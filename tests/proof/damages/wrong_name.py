"""Downloaded twice, so that the browser added a number. Required: graded in full."""

LOST = []
FOUND = ["wrong name"]


def arrange(path):
    path.rename(path.with_name("90-tiny (1).ipynb"))
