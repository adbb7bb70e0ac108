"""From a lesson's text to a graded class and back, on the ways that nbgrader itself goes, with the real
lessons.
"""

import csv
import json
import os
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.classroom.handed_in import Submission
from autograder.classroom.sample_class import hand_in
from autograder.course import Course
from autograder.judging import verdict
from autograder.lessons.parse import parse
from autograder.lessons.safe_write import read_notebook
from autograder.lessons.sample_answers import given
from tests.classes import give_in, nbgrader, points, scores
from tests.seeds import share

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

LESSONS = ("05-pooling-layers", "06-separable-convolutions")
LESSON = LESSONS[0]


@pytest.fixture
def open_course(course, tmp_path):
    """The built course itself, in a place of its own, to hand in to."""
    subprocess.run(["cp", "-r", str(course), str(tmp_path / "flopwise")], check=True)
    return Course.at(tmp_path / "flopwise")


def test_the_whole_way_through_the_exchange(open_course, tmp_path):
    """generate, release, fetch, work, submit, collect, autograde, grade by hand, feedback, export."""
    course, exchange = open_course, tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    student = Student(tmp_path / "home", exchange)
    (course.root / "nbgrader_config.py").open("a").write(f"\nc.Exchange.root = {str(exchange)!r}\n")

    nbgrader(course, "generate_assignment", LESSON, "--force")
    nbgrader(course, "release_assignment", LESSON)
    student.nbgrader("fetch_assignment", LESSON)
    path = student.home / LESSON / f"{LESSON}.ipynb"
    released = path.read_text("utf-8")
    assert (
        "BEGIN HIDDEN" not in released and "BEGIN SOLUTION" not in released and "MARK SCHEME" not in released
    )
    assert sorted(file.name for file in path.parent.iterdir()) == [f"{LESSON}.ipynb"]

    text = parse(course.lesson_path(LESSON))
    half = text.exercises[:5]
    wrong = {"pool2d_flops": named(text, "counts_a_multiply_too")}
    written = given(text, half, wrong) | {
        "reflect-what_pooling_loses": "It loses where in the window it stood."
    }
    path.write_text(json.dumps(hand_in(read_notebook(path), written)), "utf-8")
    student.nbgrader("submit", LESSON)
    nbgrader(course, "collect", LESSON)
    who = os.listdir(course.work / "submitted")[0]
    assert (course.work / "submitted" / who / LESSON / "timestamp.txt").is_file()

    nbgrader(course, "autograde", LESSON)
    earned = points(course, who, LESSON)
    full = {cell.id: cell.points for cell in text.cells if cell.kind == "check"}
    assert earned == {name: full[name] if name in half and name not in wrong else 0 for name in full}

    with gradebook(course) as book:
        entry = book.find_submission(LESSON, who)
        assert entry.timestamp is not None and entry.needs_manual_grade
        grade = book.find_grade("reflect-what_pooling_loses", LESSON, LESSON, who)
        assert grade.needs_manual_grade and grade.auto_score is None
        grade.manual_score, grade.needs_manual_grade = 2, False
        book.find_comment(
            "reflect-what_pooling_loses", LESSON, LESSON, who
        ).manual_comment = "And how strongly?"
        book.db.commit()
    nbgrader(course, "autograde", LESSON, "--force")
    assert scores(course, LESSON)[who]["reflect-what_pooling_loses"] == (
        None,
        2,
        True,
    )  # by hand, and it stays

    nbgrader(course, "generate_feedback", LESSON, "--force")
    page = (course.work / "feedback" / who / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "And how strongly?" in page
    assert "pooling multiplies nothing" in page  # the hint
    for secret in ("BEGIN HIDDEN", "MARK SCHEME", "rng.randint"):
        assert secret not in page
    nbgrader(course, "release_feedback", LESSON)
    student.nbgrader("fetch_feedback", LESSON)
    assert [path.name for path in student.home.rglob("*.html")] == [f"{LESSON}.html"]

    nbgrader(course, "export", "--to", str(tmp_path / "grades.csv"))
    with open(tmp_path / "grades.csv", encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["assignment"] == LESSON)
    assert (row["student_id"], float(row["score"])) == (who, sum(earned.values()) + 2)


class Student:
    """Somebody else on the same machine, with a home of their own and the same place of exchange."""

    def __init__(self, home, exchange):
        self.home = home
        home.mkdir()
        config = [
            "c = get_config()",
            'c.CourseDirectory.course_id = "flopwise"',
            f"c.Exchange.root = {str(exchange)!r}",
            "c.Exchange.path_includes_course = False",
            f"c.Exchange.assignment_dir = {str(home)!r}",
        ]
        (home / "nbgrader_config.py").write_text("\n".join(config))
        folders = {
            name: str(home / f".{name.lower()}") for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR")
        }
        self.environment = {**os.environ, "HOME": str(home), **folders}

    def nbgrader(self, *words):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *words],
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def gradebook(course):
    return Gradebook(f"sqlite:///{course.work / 'gradebook.db'}", "flopwise")


def named(text, name):
    return next(wrong for wrong in text.misconceptions() if wrong.name == name)


@pytest.mark.parametrize("lesson", share(LESSONS, turn=2))
def test_solution_stub_and_every_misconception_through_nbgrader_autograde(open_course, lesson):
    """As many students as the exercise with the most misconceptions has, or a part of them; the n-th has the
    n-th of every exercise.
    """
    course, text = open_course, parse(open_course.lesson_path(lesson))
    full = {cell.id: cell.points for cell in text.cells if cell.kind == "check"}
    give_in(course, "solution", given(text, text.exercises), lesson)
    give_in(course, "untouched", {}, lesson)
    classes = dict(share(mistaken(text).items(), of=6))
    for student, wrong in classes.items():
        give_in(course, student, given(text, text.exercises, wrong), lesson)
    nbgrader(course, "autograde", lesson)
    assert points(course, "solution", lesson) == full
    assert set(points(course, "untouched", lesson).values()) == {0}
    tried = []
    for student, wrong in classes.items():
        marks = {
            mark.exercise: mark
            for mark in verdict.read(Submission(lesson, student, course.work).record()).marks
        }
        earned = points(course, student, lesson)
        for exercise in text.exercises:
            if exercise not in wrong:
                assert earned[exercise] == full[exercise], (student, exercise)
                continue
            slip = wrong[exercise]
            tried.append(slip.name)
            hints = [case["hint"] for case in marks[exercise].cases]
            assert earned[exercise] < full[exercise], slip.name
            assert any(slip.hint in (hint or "") for hint in hints), (slip.name, hints)
            shown = nbformat.read(
                course.work / "autograded" / student / lesson / f"{lesson}.ipynb", as_version=4
            )
            assert any(
                slip.hint in json.dumps(cell, ensure_ascii=False)
                or json.dumps(slip.hint)[1:-1] in json.dumps(cell)
                for cell in shown.cells
            )
    assert sorted(tried) == names_in(classes)
    assert names_in(mistaken(text)) == sorted(slip.name for slip in text.misconceptions())


def names_in(classes):
    return sorted(slip.name for wrong in classes.values() for slip in wrong.values())


def mistaken(text):
    """{student: {exercise: misconception}} so that each misconception is somebody's."""
    most = max(len(text.misconceptions(exercise)) for exercise in text.exercises)
    found = {}
    for number in range(most):
        have = {exercise: text.misconceptions(exercise) for exercise in text.exercises}
        found[f"mistaken-{number + 1}"] = {
            exercise: some[number] for exercise, some in have.items() if number < len(some)
        }
    return found
