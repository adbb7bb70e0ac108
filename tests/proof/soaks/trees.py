"""Random trees of files, handed in to classes that `autograder grade` grades for an ordinary user."""

import contextlib
import csv
import io
import os
import re
import shutil
import subprocess

from autograder import REPOSITORY
from autograder.course import Course
from tests import ordinary
from tests.proof.damaging import LESSON, clear, hand_in_damaged, honest, state, to_bytes
from tests.proof.random_trees import plant
from tests.tiny_course import build, make_course

TITLE = "trees of files, each the submission of a student, graded by `autograder grade`"
NUMBER, FEW = 500, 10
SHARE = 25  # students of one class
POINTS = 4.5  # that a whole submission earns, the reflection not counted
EXCEEDED = re.compile("took longer than|used more than|needed more than")


def run(draw, number, folder, tick):
    course = make_course(folder / "course")
    with contextlib.redirect_stdout(io.StringIO()):
        if build(course):
            return ["the tiny lesson of the tests can't be built"]
    notebook, complaints = honest(course), []
    for start in range(0, number, SHARE):
        share = min(SHARE, number - start)
        own = shutil.copytree(course.root, folder / f"class-{start}")
        found = of_class(draw, Course.at(own), notebook, share)
        complaints += [f"class {start}: {complaint}" for complaint in found]
        clear(own)
        tick(share)
    return complaints


def of_class(draw, course, notebook, number):
    """The complaints about one class of random submissions, between two honest ones."""
    submitted, data = course.work / "submitted", to_bytes(notebook)
    whole = {"a-honest": True, "z-honest": True}
    for student in whole:
        hand_in_damaged(notebook, {}, submitted / student / LESSON)
    for count in range(number):
        student = f"student-{count:02}"
        whole[student] = plant(draw, submitted / student / LESSON, data)
    before, file = state(submitted), course.root / "points.csv"
    words = [
        "autograder",
        "grade",
        LESSON,
        "--course",
        course.root,
        "--work",
        course.work,
        "--csv",
        file,
    ]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        ordinary.command(*words),
        env=environment,
        capture_output=True,
        text=True,
        timeout=3600,
    )
    complaints = [f"the command ended with {done.returncode}"] if done.returncode not in (0, 1) else []
    if done.stderr:
        complaints.append(f"the command complained: {done.stderr[-1000:]}")
    if before != state(submitted):
        complaints.append("what was handed in is not what it was")
    said, log = done.stdout, (course.work / "grading.log").read_text("utf-8")
    complaints += [line for line in said.splitlines() if EXCEEDED.search(line) or "WITHOUT POINTS" in line]
    complaints += ["there is a traceback"] if "Traceback" in said + log else []
    return complaints + of_students(whole, said, file)


def of_students(whole, said, file):
    """The complaints about who is missing in the table, or has less than a whole submission earns."""
    if not file.is_file():
        return [f"no table was written: {said[-500:]}"]
    with open(file, encoding="utf-8", newline="") as stream:
        rows = {row["student"]: row for row in csv.DictReader(stream)}
    complaints = []
    for student, must_be_full in whole.items():
        row = rows.get(student)
        flagged = f"    {student}: " in said
        if row is None or student not in said:
            complaints.append(f"{student} is missing")
        elif must_be_full and row["lesson_points"] != str(POINTS):
            complaints.append(
                f"{student} has {row['lesson_points'] or 'no points'} of {POINTS}: {row['flags']}"
            )
        elif not row["lesson_points"] and not flagged:
            complaints.append(f"{student} has no points, and nobody is told why")
    return complaints
