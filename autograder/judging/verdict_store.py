"""Verdicts that were found already, so that no notebook runs twice without a reason.

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
from autograder.disk import digest_of, write_bytes
from autograder.judging.verdict import Mark, Verdict
from flopwise.errors import FlopwiseError
from flopwise.resources import folder

LIBRARIES = ("ipykernel", "ipython", "matplotlib", "nbformat", "nbgrader", "numpy", "openvino")


def kept_or_found(find, place, nb, lesson, *, text=None, again=False, **settings):
    """`find(nb, lesson, **settings)`, or what it gave for the same arguments and was kept in the file
    `place`.

    find: autograder.judging.judge.judge_notebook, which fills in the outputs of `nb`; so does this. text:
    the path of the lesson's text, from which hints for drawn cases are worked out. again: find it anew even
    if it is kept. A find that raises keeps nothing.
    """
    key = key_of(nb, lesson, text, settings)
    kept = None if again else read(place, key)
    if kept is not None:
        verdict, nb.cells = kept
        return verdict
    found = find(nb, lesson, **settings)
    text = json.dumps({"key": key, "verdict": asdict(found), "cells": nb.cells}, ensure_ascii=False)
    write_bytes(place, text.encode("utf-8", "surrogatepass"))
    return found


def read(place, key):
    """(Verdict, the cells with their outputs) that the file `place` keeps under `key`, or None."""
    try:
        kept = json.loads(Path(place).read_bytes().decode("utf-8", "surrogatepass"))
        if kept["key"] != key:
            return None
        fields = kept["verdict"]
        verdict = Verdict(**fields | {"marks": [Mark(**mark) for mark in fields["marks"]]})
        return verdict, nbformat.from_dict(kept["cells"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or of another version of this program


def key_of(nb, lesson, text, settings):
    """The digest of everything that a verdict is found from. What folders are hidden changes no verdict."""
    settings = {name: value for name, value in settings.items() if name != "hide"}
    files = settings.pop("files", None) or {}
    cells = [(cell.cell_type, cell.source, cell.metadata) for cell in nb.cells]
    checks = [asdict(check) for check in lesson.checks.values()]
    behind = digest_of(text) if text and Path(text).is_file() else None
    parts = [cells, lesson.lesson, checks, lesson.hints, behind, machinery()]
    parts += [{name: digest_of(content) for name, content in files.items()}]
    parts += [
        {name: asdict(value) if name == "limits" and value else value for name, value in settings.items()}
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def programs():
    """The files of both packages that run. What else lies in the instructors' room are submissions."""
    own = (package.parent for package in sorted(ROOM.glob("*/__init__.py")))
    places = [*own, Path(flopwise.__file__).parent]
    found = [path for place in places for kind in ("*.py", "kernel.json") for path in place.rglob(kind)]
    return sorted([*ROOM.glob("*.py"), *found])


@functools.cache
def machinery():
    """The digest of what grades and of what the students' code runs on: both packages, libraries, models and
    data.
    """
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name in LIBRARIES:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
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
