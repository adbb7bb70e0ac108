"""Verdicts that were found before, kept so that no notebook runs twice without a reason.

A verdict belongs to everything that it was found from: the cells, the files beside them, the course's checks
and hints, limits and settings, and the versions of what ran. The digest of all that is its key. A kept
verdict of the same key is taken over, with the outputs of the cells; one of another key is never looked at
again.
"""

import functools
import hashlib
import importlib.metadata
import json
import sys
from dataclasses import asdict
from pathlib import Path

import nbformat

import flopwise
from autograder import ROOM
from autograder.disk import digest_of
from autograder.judging.verdict import of_data
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes
from flopwise.resources import folder

LIBRARIES = ("ipykernel", "ipython", "matplotlib", "nbformat", "nbgrader", "numpy", "openvino", "pandas")


def read(place, key):
    """(Verdict, the cells with their outputs) that was kept under `key` beside the verdict at `place`, or
    None.
    """
    try:
        kept = json.loads(file_beside(place).read_bytes().decode("utf-8", "surrogatepass"))
        if kept["key"] != key:
            return None
        return of_data(kept["verdict"]), nbformat.from_dict(kept["cells"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or of another version of this program


def keep(place, key, verdict, cells):
    """Keep a verdict as it was found, before anything is added to it for the file at `place`."""
    text = json.dumps({"key": key, "verdict": verdict.as_data(), "cells": cells}, ensure_ascii=False)
    write_bytes(file_beside(place), text.encode("utf-8", "surrogatepass"))


def write_graded(file, graded):
    """Write {notebook's name: (Verdict, notebook)} to a file, for the process that waits for it."""
    plain = {name: {"verdict": found.as_data(), "notebook": nb} for name, (found, nb) in graded.items()}
    # The cells may hold halves of surrogate pairs, which no ordinary file can.
    Path(file).write_bytes(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def read_graded(file):
    """What `write_graded` has written to a file."""
    plain = json.loads(Path(file).read_bytes().decode("utf-8", "surrogatepass"))
    return {
        name: (of_data(fields["verdict"]), nbformat.from_dict(fields["notebook"]))
        for name, fields in plain.items()
    }


def file_beside(place):
    return Path(place).with_suffix(".run.json")


def key_of(nb, basis):
    """The digest of everything that the verdict on a notebook is found from (see Basis)."""
    # Where the verdict lies, and which folders are hidden, changes no verdict.
    parts = {name: value for name, value in vars(basis).items() if name not in ("place", "hide")}
    lesson, text, files = parts.pop("lesson"), parts.pop("text"), parts.pop("files")
    parts |= {
        "cells": [as_written(cell) for cell in nb.cells],
        "lesson": (lesson.lesson, [vars(check) for check in lesson.checks.values()], lesson.hints),
        "shown": lesson.shown,
        "given": {name: digest_of(content) for name, content in lesson.files.items()},
        "text": digest_of(text) if text and text.is_file() else None,
        "files": {name: digest_of(content) for name, content in files.items()},
        "limits": asdict(basis.limits),
        "machinery": machinery(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def as_written(cell):
    """A cell as a grader would see it before it is run, with the pictures pasted into a text.

    A kept verdict brings its cells. Their outputs are made anew by a verdict, and nobody sees an id.
    """
    made = ("outputs", "execution_count") if cell.cell_type == "code" else ()
    return {name: value for name, value in cell.items() if name not in (*made, "id")}


def programs():
    """The files of both packages that run."""
    places = ROOM, Path(flopwise.__file__).parent
    return sorted(path for place in places for kind in ("*.py", "kernel.json") for path in place.rglob(kind))


def version(name):
    """The version of an installed library; "" if it is not, as a course may do without it."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


@functools.cache
def machinery():
    """The digest of what grades and of what the students' code runs on: both packages, libraries, models and
    data.
    """
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    files = programs()
    for kind in ("models", "data"):
        try:
            files += [path for path in sorted(folder(kind).rglob("*")) if path.is_file()]
        except FlopwiseError:  # an installation without them
            pass
    for path in files:
        if path.is_file():
            digest.update(f"{path.name} {digest_of(path)}\n".encode())
    return digest.hexdigest()
