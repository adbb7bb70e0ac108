"""A class with folders and files that an ordinary user may not open: named, flagged, and in nobody's way."""

import csv
import os
import subprocess

import pytest

from tests import ordinary
from tests.classes import TINY, answers, built_course, give_in, points
from tests.tiny_course import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
FULL, NOTHING = {"area": 2, "table": 1.5, "shout": 1}, {"area": 0, "table": 0, "shout": 0}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = built_course(tmp_path_factory.mktemp("closed") / "course", TINY)
    for student in ("ada", "lesson-closed", "notebook-closed", "searchable", "student-closed", "zoe"):
        give_in(course, student, answers(course))
    submitted = course.work / "submitted"
    (submitted / "lesson-closed" / TINY).chmod(0)
    (submitted / "notebook-closed" / TINY / f"{TINY}.ipynb").chmod(0)
    (submitted / "searchable").chmod(0o311)  # nobody may list it, but the lesson's folder in it can be opened
    (submitted / "student-closed").chmod(0)
    return course


@pytest.fixture(scope="module")
def graded(course):
    """What `make grade` says of it."""
    return grade(course, "--all", "--or-sample-class", "--no-feedback", "--csv", str(course.root / "all.csv"))


def grade(course, *arguments):
    words = ["autograder", "grade", "--course", course.root, "--work", course.work, *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = ordinary.command(*words)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)


def test_who_can_be_graded_is_graded(course, graded):
    assert graded.stderr == "" and "Traceback" not in graded.stdout
    for student in ("ada", "searchable", "zoe"):
        assert points(course, student) == FULL
    for student in ("lesson-closed", "notebook-closed"):
        assert points(course, student) == NOTHING


def test_who_is_closed_is_named_with_the_reason(graded):
    flags = graded.stdout.partition("Please look at:")[2]
    for student in ("ada", "searchable", "zoe"):
        assert f"{student}: " not in flags
    assert "lesson-closed: Not everything in the folder was looked at: the folder cannot be opened" in flags
    assert "notebook-closed: Not opened, because it is not a regular file or cannot be read" in flags
    assert "student-closed: the folder cannot be opened; give yourself the right to, with `chmod" in flags
    assert "1 NOT GRADED" in graded.stdout and graded.returncode == 1


def test_everybody_stands_in_the_csv(course, graded):
    with open(course.root / "all.csv", encoding="utf-8", newline="") as file:
        got = {row["student"]: row["lesson_points"] for row in csv.DictReader(file)}
    assert got == dict.fromkeys(("ada", "searchable", "zoe"), "4.5") | {
        "lesson-closed": "0.0",
        "notebook-closed": "0.0",
        "student-closed": "",
    }


def test_who_is_opened_is_graded_then(course, graded):
    student = course.work / "submitted" / "student-closed"
    student.chmod(0o700)
    done = grade(course, TINY, "--no-feedback")
    student.chmod(0)
    assert done.returncode == 0 and "1 graded, 5 unchanged" in done.stdout
    assert points(course, "student-closed") == FULL


def test_a_closed_folder_alone_is_no_lesson_and_no_sample_class(tmp_path):
    course = built_course(tmp_path / "course", TINY)
    (course.work / "submitted" / "eve").mkdir(parents=True)
    (course.work / "submitted" / "eve").chmod(0)
    done = grade(course, "--all", "--or-sample-class")
    assert done.returncode == 2 and "that can be opened (eve cannot)" in done.stderr
    assert not (course.root / "build" / "sample-class").exists()
