"""What the tests of whole classes share: a small course, hand-ins for it, and what the gradebook says."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.classroom.sample_class import hand_in
from autograder.cli import main
from autograder.course import Course
from autograder.lessons import sample_answers
from autograder.lessons.parse import parse
from autograder.lessons.safe_write import read_notebook
from tests.tiny_course import build, make_course

TINY = "90-tiny"  # area 2, table 1.5 (all or nothing), shout 1, and a reflection of 2
SCRIPTS = "91-scripts"  # greet 2


def built_course(folder, *lessons):
    """A course of tiny lessons, built."""
    course = make_course(folder, *lessons)
    assert build(course) == 0
    return course


def copy_of(course, folder):
    """The course again, in a folder that must not be there yet."""
    shutil.copytree(course.root, folder)
    return Course.at(folder)


def answers(course, lesson=TINY, exercises=None, wrong=None):
    """{cell: source} of a hand-in; exercises: those that are done (all), wrong: {exercise: misconception's
    name}.
    """
    text = parse(course.lesson_path(lesson))
    named = {each.name: each for each in text.misconceptions()}
    chosen = {exercise: named[name] for exercise, name in (wrong or {}).items()}
    return sample_answers.given(text, text.exercises if exercises is None else exercises, chosen)


def give_in(course, student, cells=None, lesson=TINY, timestamp=None):
    """Put a hand-in where nbgrader's collect would; returns the notebook's path. cells: {cell: source}."""
    notebook = hand_in(
        read_notebook(course.release(lesson)), answers(course, lesson) if cells is None else cells
    )
    path = course.work / "submitted" / student / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), "utf-8")
    if timestamp:
        (path.parent / "timestamp.txt").write_text(timestamp)
    return path


def grade(course, *arguments):
    """The exit status of `autograder grade`."""
    return main(["grade", "--course", str(course.root), "--work", str(course.work), *arguments])


def nbgrader(course, *words, check=True, env=None):
    """One of nbgrader's own commands, in the course's folder."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words], cwd=course.root, capture_output=True, text=True, env=env
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def scores(course, lesson=TINY):
    """{student: {cell: (automatic, by hand, waits for a grader)}} as the gradebook has it."""
    found = {}
    with Gradebook(course.nbgrader().CourseDirectory.db_url, "flopwise") as gradebook:
        for entry in gradebook.assignment_submissions(lesson):
            found[entry.student.id] = {
                grade.name: (grade.auto_score, grade.manual_score, bool(grade.needs_manual_grade))
                for notebook in entry.notebooks
                for grade in notebook.grades
            }
    return found


def points(course, student, lesson=TINY):
    """{exercise: automatic points} of one student, without reflections."""
    return {
        cell.removeprefix("check-"): score[0]
        for cell, score in scores(course, lesson)[student].items()
        if cell.startswith("check-")
    }


def outputs(course, student, lesson=TINY):
    """The outputs of the check cells of an autograded notebook: what feedback is made of."""
    notebook = read_notebook(course.work / "autograded" / student / lesson / f"{lesson}.ipynb")
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["outputs"]
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade") and cell["cell_type"] == "code"
    }


def leftovers(course):
    """Files of the working folder that only an interrupted writing leaves behind."""
    return [
        path
        for path in Path(course.work).rglob("*")
        if path.name.endswith((".tmp", "-journal", "-wal", "-shm"))
        or (path.name.startswith(".") and path.name != ".turns")
    ]
