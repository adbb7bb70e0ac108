"""Damaged submissions of the tiny lesson, each made from an honest one by a small file in damage/.

A file says at its top, in words, what must become of the submission, then LOST (the cells of the gradebook
that earn nothing any more) and FOUND (the kinds of finding, see autograder/repair/findings.py), and then
does the damage in one of three ways: `spoil(bytes) -> bytes`, `change(notebook, {id: cell})`, or
`arrange(path of the notebook)`.
"""

import copy
import json
import os
import runpy
import stat
import subprocess
from pathlib import Path

from autograder.classroom.sample_class import hand_in
from autograder.disk import digest_of
from autograder.lessons.parse import parse
from autograder.lessons.sample_answers import given

LESSON = "90-tiny"
FOLDER = Path(__file__).parent / "damages"
NAMES = sorted(path.stem for path in FOLDER.glob("*.py"))
POINTS = {"area": 2, "table": 1.5, "shout": 1}  # of its checks
REFLECTION = "Each of the `height` rows has `width` cells: \u00e4 \u00d7 \u00b2."


def load(name):
    """What a file in damage/ defines."""
    return runpy.run_path(str(FOLDER / f"{name}.py"))


def honest(course):
    """The notebook, as data with whole sources, that answers everything."""
    lesson = parse(course.lesson_path(LESSON))
    release = json.loads(course.release(LESSON).read_bytes())
    nb = hand_in(release, given(lesson, lesson.exercises) | {"reflect-why_area": REFLECTION})
    for cell in nb["cells"]:
        cell["source"] = "".join(cell["source"])
    return nb


def to_bytes(nb):
    """As Jupyter writes a notebook: a list of lines for each source."""
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        cell["source"] = cell["source"].splitlines(True)
    return (json.dumps(nb, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def hand_in_damaged(nb, damage, folder):
    """Hand in, in an empty folder, what a damage (as `load` gives it) makes of a notebook."""
    folder.mkdir(parents=True)
    path, nb = folder / f"{LESSON}.ipynb", copy.deepcopy(nb)
    if "change" in damage:
        damage["change"](nb, {cell["id"]: cell for cell in nb["cells"]})
        path.write_text(json.dumps(nb, indent=1), "utf-8")
    else:
        path.write_bytes(damage.get("spoil", bytes)(to_bytes(nb)))
    if "arrange" in damage:
        damage["arrange"](path)
    return folder


def state(folder):
    """Everything about a folder that grading must not change, as deep as the system takes a path."""
    looks, waiting = [], [folder]
    while waiting:
        try:
            entries = [(entry, entry.stat(follow_symlinks=False)) for entry in os.scandir(waiting.pop())]
        except OSError:  # a path is too long, or the folder is a link to itself
            continue
        for entry, status in entries:
            digest = ""
            if stat.S_ISREG(status.st_mode) and status.st_size < 2**28 and os.access(entry.path, os.R_OK):
                digest = digest_of(entry.path)
            if entry.is_symlink():
                digest = os.readlink(entry.path)
            elif entry.is_dir():
                waiting.append(entry.path)
            looks.append((entry.path, status.st_mode, status.st_mtime_ns, status.st_size, digest))
    return sorted(looks)


def clear(folder):
    """Remove a folder, however deep it is: Python's own removal ends a thousand folders down."""
    subprocess.run(["chmod", "-R", "u+rwX", "--", str(folder)], stderr=subprocess.DEVNULL)
    subprocess.run(["rm", "-rf", "--", str(folder)], check=True)
