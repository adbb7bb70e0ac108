"""A zip beside nothing else. Required: unpacked, graded in full."""

import zipfile

LOST = []
FOUND = ["archive", "wrong name"]


def arrange(path):
    with zipfile.ZipFile(path.with_name("homework.zip"), "w") as archive:
        archive.write(path, "homework/90-tiny.ipynb")
    path.unlink()
