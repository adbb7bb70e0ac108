"""Files of the student's own with the names of modules. Required: flagged; nobody else is harmed."""

LOST = []
FOUND = ["shadows"]


def arrange(path):
    for name in ("numpy.py", "flopwise.py", "json.py"):
        path.with_name(name).write_text("raise SystemExit('not the one you meant')\n")
