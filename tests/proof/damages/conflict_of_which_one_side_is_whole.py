"""Only the lower side of a merge conflict can be read. Required: that one is graded in full."""

LOST = []
FOUND = ["conflict"]


def spoil(data):
    line = b'    "    rows_times_columns = width * height\\n",\n'
    return data.replace(
        line, b'<<<<<<< mine\n    "    rows_times_col\n=======\n' + line + b">>>>>>> theirs\n", 1
    )
