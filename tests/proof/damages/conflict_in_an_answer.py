"""Two branches answered differently. Required: flagged; the upper side (here the right one) is graded."""

LOST = []
FOUND = ["conflict of answers"]


def spoil(data):
    line = b'    "    rows_times_columns = width * height\\n",\n'
    conflict = b"<<<<<<< HEAD\n" + line + b"=======\n" + line.replace(b"*", b"+") + b">>>>>>> lab-computer\n"
    assert line in data
    return data.replace(line, conflict, 1)
