"""Notebooks on disk: written whole or not at all, and never over what a person did to them."""

import json
from pathlib import Path

from autograder.lessons.editions import digest, to_bytes, unpacked
from flopwise.files import write_bytes


def read_notebook(path):
    """The notebook in a file as plain data, or None if there is nothing that can be read as a notebook."""
    try:
        notebook = json.loads(Path(path).read_bytes())
        digest(notebook)
        notebook["metadata"].items()
        for cell in notebook["cells"]:
            cell["metadata"].get("flopwise", {}).items()
        return notebook
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def mark(notebook, key="digest"):
    """What `flopwise` in the notebook's metadata says under `key`; None if it says nothing."""
    flopwise = (notebook or {}).get("metadata", {}).get("flopwise", {})
    return flopwise.get(key) if isinstance(flopwise, dict) else None


def is_edited(notebook):
    """Does the notebook (None: unreadable) hold something else than was written into it?"""
    return notebook is None or mark(notebook) != digest(notebook)


def place(path, made, discard_edits=False, as_built=False):
    """Bring the notebook `made` to `path`, unless a person edited what is there. Returns what was done:

    "written" (there was none), "rebuilt" (it was stale), "current" (nothing to do, the file is untouched),
    "edited" (kept as it is, a person changed it), "outdated" (the same, and the lesson changed too),
    "discarded" (it was edited, and lies in a .bak file now).

    Outputs of a notebook that was run stay as long as its content does. Not so `as_built`, for what is
    committed: there the file is to hold what was built, byte by byte.
    """
    path = Path(path)
    if not path.exists():
        write_bytes(path, to_bytes(made))
        return "written"
    there = read_notebook(path)
    if there is not None and digest(there) == digest(made):
        if as_built:
            # Another version of zlib packs the same hints into other bytes; the file is still current.
            if to_bytes(unpacked(there)) == to_bytes(unpacked(made)) and path.read_bytes() == to_bytes(there):
                return "current"
            write_bytes(path, to_bytes(made))
            return "rebuilt"
        if there["metadata"].get("flopwise") != made["metadata"]["flopwise"]:
            # The same content, come about in another way (an edit brought into the text), or folded in
            # another way.
            write_bytes(path, to_bytes(with_outputs_of(there, made)))
        return "current"
    if not is_edited(there):
        write_bytes(path, to_bytes(made))
        return "rebuilt"
    if not discard_edits:
        return "edited" if mark(there) == mark(made) else "outdated"
    back_up(path)
    write_bytes(path, to_bytes(made))
    return "discarded"


def with_outputs_of(there, made):
    """The notebook `made`, with the outputs of another one that has the same cells."""
    cells = [dict(cell) for cell in made["cells"]]
    for cell, shown in zip(cells, there["cells"], strict=True):
        for key in ("outputs", "execution_count"):
            if key in cell and key in shown:
                cell[key] = shown[key]
    return {**made, "cells": cells}


def back_up(path, name="{stem}{suffix}.bak{number}"):
    """Copy a file to the first free name: its own with .bak, .bak2, …, or as `name` says; returns that."""
    path, number = Path(path), 1
    while True:
        copy = path.with_name(
            name.format(stem=path.stem, suffix=path.suffix, number=number if number > 1 else "")
        )
        try:
            with open(copy, "xb") as stream:
                stream.write(path.read_bytes())
            return copy
        except FileExistsError:
            number += 1
