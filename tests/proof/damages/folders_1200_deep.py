"""Folders in folders, 1,200 deep, beside the notebook. Required: graded in full, flagged."""

import os

LOST = []
FOUND = ["unseen"]


def arrange(path):
    # A path to the innermost is longer than the system takes, so each is made from inside the one above.
    here = os.open(path.parent, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("deep", dir_fd=here)
        inner = os.open("deep", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
