"""No right name, but two others, a draft and a newer one. Required: the newer counts; flagged."""

import os

LOST = []
FOUND = ["wrong name", "several"]


def arrange(path):
    draft = path.with_name("a draft.ipynb")
    draft.write_bytes(path.read_bytes().replace(b"width * height", b"width + height"))
    os.utime(draft, (10**9, 10**9))
    path.rename(path.with_name("final.ipynb"))
