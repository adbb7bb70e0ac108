"""A lesson is run before it is built: what its misconceptions answer, and that nothing in it is wrong.

The run itself, in a process of its own, is in trial.py; here is what is made of it, and remembered.
"""

import contextlib
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import flopwise
from autograder import REPOSITORY
from autograder.disk import write_bytes
from autograder.lessons.cells import LessonError, Problem
from flopwise.errors import FlopwiseError

SECONDS = 900


def rehearse(lesson, cache=None):
    """{exercise: [{"name", "hint", "values", "hidden"}]}: what each misconception answers.

    "values" and "hidden" are {case_key: wire text} of visible and of hidden cases. Raises LessonError
    where a cell fails, a solution does not hold, an untouched stub does, or a misconception loses
    nothing or never earns its hint. `cache` is a folder that remembers the outcome for the same text
    and the same helper module.
    """
    key = rehearsal_key(lesson)
    kept = Path(cache) / f"{lesson.name}.json" if cache else None
    if kept is not None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads(kept.read_text("utf-8"))
            if found["key"] == key:
                return found["hints"]
    found = run(lesson)
    if found["problems"]:
        raise LessonError(lesson.path, [Problem(**problem) for problem in found["problems"]])
    if kept is not None:
        write_bytes(kept, json.dumps({"key": key, "hints": found["hints"]}, ensure_ascii=False).encode())
    return found["hints"]


def rehearsal_key(lesson):
    """A digest of everything that a rehearsal's outcome can depend on."""
    digest = hashlib.sha256(f"{lesson.name}\n{lesson.text}".encode())
    package = Path(flopwise.__file__).parent
    files = [Path(__file__).parent / name for name in ("authoring.py", "cells.py", "magics.py", "trial.py")]
    files += sorted(package.rglob("*.py"))
    for folder in (package / "models", package / "data", package.parent / "models", package.parent / "data"):
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for name in ("numpy", "openvino"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            digest.update(importlib.metadata.version(name).encode())
    digest.update(repr(sys.version_info[:3]).encode())
    return digest.hexdigest()


def run(lesson):
    """{"problems": [...], "hints": {...}} of a lesson, run in a process of its own (see trial.py)."""
    search = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONUTF8": "1", "PYTHONPATH": search}
    # Another order of a set would be another notebook.
    environment["PYTHONHASHSEED"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        command = [sys.executable, "-m", "autograder.lessons.trial", str(lesson.path.absolute()), str(result)]
        try:
            ended = subprocess.run(
                command, cwd=folder, env=environment, timeout=SECONDS, stdin=subprocess.DEVNULL,
                capture_output=True, text=True, encoding="utf-8", errors="replace",
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise FlopwiseError(f"{lesson.path}: running it had not ended after {SECONDS} seconds") from None
        if not result.exists():
            last = (ended.stderr.strip().splitlines() or ["no message"])[-1]
            raise FlopwiseError(f"{lesson.path}: running it ended with status {ended.returncode}: {last}")
        return json.loads(result.read_text("utf-8"))


def visible_only(hints):
    """The hints as `check.lesson` takes them, without a trace of hidden cases: what a student may see."""
    shown = {}
    for exercise, entries in hints.items():
        told = [{"name": e["name"], "hint": e["hint"], "values": e["values"]} for e in entries if e["values"]]
        if told:
            shown[exercise] = told
    return shown


def with_hidden(hints):
    """The hints as `check.lesson` takes them, for someone who sees every case."""
    shown = {}
    for exercise, entries in hints.items():
        if entries:
            shown[exercise] = [
                {"name": e["name"], "hint": e["hint"], "values": {**e["values"], **e["hidden"]}}
                for e in entries
            ]
    return shown
