"""A notebook that is another file, too. Required: graded in full, flagged, for it may be somebody else's."""

import os

LOST = []
FOUND = ["linked"]


def arrange(path):
    os.link(path, path.parent.parent / "somebody-elses.ipynb")
