"""Merge-conflict markers around an execution count. Required: graded in full."""

LOST = []
FOUND = ["conflict"]


def spoil(data):
    line = b'   "execution_count": null,\n'
    conflict = (
        b"<<<<<<< HEAD\n" + line + b"=======\n" + line.replace(b"null", b"7") + b">>>>>>> origin/main\n"
    )
    assert line in data
    return data.replace(line, conflict, 1)
