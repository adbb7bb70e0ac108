"""Notebooks on disk: written whole or not at all, and never over what a person did to them."""

import json
from pathlib import Path

from autograder.disk import write_bytes
from autograder.lessons.editions import digest, to_bytes


def read_notebook(path):
    """The notebook in a file as plain data, or None if there is nothing that can be read as a notebook."""
    try:
        notebook = json.loads(Path(path).read_bytes())
        digest(notebook)
        notebook["metadata"].items()
        for cell in notebook["cells"]:
            cell["metadata"].get("flopwise", {}).items()
        return notebook
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def mark(notebook, key="digest"):
    """What `flopwise` in the notebook's metadata says under `key`; None if it says nothing."""
    flopwise = (notebook or {}).get("metadata", {}).get("flopwise", {})
    return flopwise.get(key) if isinstance(flopwise, dict) else None


def is_edited(notebook):
    """Does the notebook (None: unreadable) hold something else than was written into it?"""
    return notebook is None or mark(notebook) != digest(notebook)


def place(path, made, discard_edits=False):
    """Bring the notebook `made` to `path`, unless a person edited what is there. Returns what was done:

    "written" (there was none), "rebuilt" (it was stale), "current" (nothing to do, the file is untouched),
    "edited" (kept as it is, a person changed it), "outdated" (the same, and the lesson changed too),
    "discarded" (it was edited, and lies in a .bak file now).
    """
    path = Path(path)
    if not path.exists():
        write_bytes(path, to_bytes(made))
        return "written"
    there = read_notebook(path)
    if there is not None and digest(there) == digest(made):
        if there["metadata"].get("flopwise") != made["metadata"]["flopwise"]:
            # The same content, come about in another way (an edit brought into the text): outputs stay.
            there["metadata"]["flopwise"] = made["metadata"]["flopwise"]
            write_bytes(path, to_bytes(there))
        return "current"
    if not is_edited(there):
        write_bytes(path, to_bytes(made))
        return "rebuilt"
    if not discard_edits:
        return "edited" if mark(there) == mark(made) else "outdated"
    back_up(path)
    write_bytes(path, to_bytes(made))
    return "discarded"


def back_up(path):
    """Copy a file to the first free name of path.bak, path.bak2, …; returns that name."""
    path, number = Path(path), 1
    while True:
        copy = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        try:
            with open(copy, "xb") as stream:
                stream.write(path.read_bytes())
            return copy
        except FileExistsError:
            number += 1
