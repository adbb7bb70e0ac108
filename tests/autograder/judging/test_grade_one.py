"""`grade_one`: a verdict from bytes alone, where there is neither a course nor a gradebook."""

import base64
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest

import flopwise.checks
from autograder.judging.grade_one import Lesson, Settings, grade_one
from tests.autograder.judging.test_judge import QUICK, RIGHT, SQUARE, WRONG, check_cell, marking, notebook
from tests.tiny_course import ROOT

pytestmark = pytest.mark.sandbox
SOLUTION = "### BEGIN SOLUTION\n" + RIGHT + "\n### END SOLUTION"
SETTINGS = Settings(student="ada", secret="a secret", limits=QUICK)


def lesson(check=SQUARE):
    """The bytes of an instructor's notebook with one exercise."""
    made = notebook(SOLUTION, check_cell("square", check, 4))
    made.cells[0].metadata |= marking("square", solution=True)
    return Lesson("squares", nbformat.writes(made).encode())


def submission(answer, **files):
    """{name: bytes} of a student who answered the exercise."""
    made = notebook(answer, "check('square', 3, expect=9)")
    made.cells[0].metadata |= marking("square", solution=True)
    made.cells[1].metadata |= marking("check-square", grade=True, points=4)
    return {"squares.ipynb": nbformat.writes(made).encode()} | files


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """The working folder is empty, and so is the one for temporary files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("answer, points", [(RIGHT, 4), (WRONG, 1), ("", 0)])
def test_bytes_become_a_verdict(nowhere, answer, points):
    found, nb = grade_one(submission(answer), lesson(), SETTINGS)
    assert (found.points, found.max_points, found.student) == (points, 4, "ada")
    assert "SECRET_OF_THE_COURSE" not in str(nb.cells[0].outputs)


def test_nothing_of_the_graders_own_process_is_changed(nowhere):
    opened, check = [], flopwise.checks.check

    def audit(event, arguments):
        if listening and event in ("sqlite3.connect", "os.chdir", "os.putenv", "os.unsetenv"):
            opened.append((event, arguments))

    listening, environment, streams = True, dict(os.environ), (sys.stdout, sys.stderr)
    sys.addaudithook(audit)
    found, _ = grade_one(submission(RIGHT), lesson(), SETTINGS)
    listening = False
    assert found.points == 4 and opened == []
    assert dict(os.environ) == environment and (sys.stdout, sys.stderr) == streams
    assert flopwise.checks.check is check
    assert list(nowhere.iterdir()) == []


IMPORTED_ONCE_MORE = """\
from flopwise import check
check("square", 1, expect=1)
from flopwise.checks import check
check("square", 5, expect=25)
import flopwise.checks
flopwise.checks.check("square", 6, expect=36)
import flopwise.checks as checks
checks.check("square", 7, expect=49)
from flopwise import checks
checks.check("square", 8, expect=64)
import flopwise
flopwise.check("square", 9, expect=81)
from flopwise.checks import *
check("square", 10, expect=100)
def ask(number):
    from flopwise import check
    check("square", number, expect=number * number)
ask(11)
check.report("square")"""


@pytest.mark.parametrize("answer, held", [(RIGHT, 8), ("def square(x):\n    return -1", 0)])
def test_a_check_that_imports_check_once_more_gets_the_graders(nowhere, answer, held):
    found, _ = grade_one(submission(answer), lesson(IMPORTED_ONCE_MORE), SETTINGS)
    assert (found.marks[0].held, found.marks[0].total) == (held, 8)


def test_what_lies_beside_the_notebook_is_there_and_only_that(nowhere):
    Path("outside.txt").write_text("9")
    answer = "def square(x):\n    return x * int(open('{}').read()) // 3 if x == 3 else x * x"
    beside = submission(answer.format("factor.txt"), **{"factor.txt": b"9"})
    assert grade_one(beside, lesson(), SETTINGS)[0].points == 4
    given = Lesson("squares", lesson().notebook, files={"factor.txt": b"9"})
    assert grade_one(submission(answer.format("factor.txt")), given, SETTINGS)[0].points == 4
    assert grade_one(submission(answer.format(nowhere / "outside.txt")), given, SETTINGS)[0].points == 3


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff" * 100, b"[" * 100_000])
def test_damaged_bytes_earn_nothing_and_are_named(nowhere, damage):
    found, _ = grade_one({"squares.ipynb": damage}, lesson(), SETTINGS)
    assert found.points == 0 and found.notes


def test_a_name_that_leads_out_is_refused(nowhere):
    with pytest.raises(ValueError, match="not a name below"):
        grade_one({"../outside.ipynb": b"{}"}, lesson(), SETTINGS)


# A program that knows grade_one and bytes, where nbgrader can't be imported; it tells what grading touched.
ALONE = """\
import base64, json, os, sys

asked = json.load(sys.stdin)
sys.path.insert(0, asked["root"])


class Nowhere:
    def find_spec(name, *_):
        if name.split(".")[0] in ("nbgrader", "sqlalchemy"):
            raise ImportError(f"{name} is not to be had here")


sys.meta_path.insert(0, Nowhere)
from autograder.judging.grade_one import Lesson, Settings, grade_one

touched = []


def audit(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | os.PathLike):
        touched.append(os.path.abspath(arguments[0]))
    elif event in ("sqlite3.connect", "os.chdir", "os.putenv", "os.unsetenv"):
        touched.append(event)


def from_text(texts):
    return {name: base64.b64decode(text) for name, text in texts.items()}


sys.addaudithook(audit)
lesson = Lesson("squares", **from_text(asked["lesson"]))
found, nb = grade_one(from_text(asked["submission"]), lesson, Settings(student="ada"))
print(json.dumps({"points": found.points, "touched": touched, "modules": list(sys.modules)}))
"""


def test_bytes_are_enough_in_an_empty_folder_without_nbgrader_course_or_environment(tmp_path):
    def as_text(files):
        return {name: base64.b64encode(content).decode() for name, content in files.items()}

    asked = {"root": str(ROOT), "submission": as_text(submission(RIGHT))}
    asked["lesson"] = as_text({"notebook": lesson().notebook})
    told_wrong = dict.fromkeys(("FLOPWISE_WORK", "NBGRADER_EXECUTION", "JUPYTER_CONFIG_DIR"), "/nowhere")
    done = subprocess.run(
        [sys.executable, "-c", ALONE], input=json.dumps(asked), text=True, capture_output=True, cwd=tmp_path,
        env={name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ} | told_wrong
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["points"] == 4
    assert not {"nbgrader", "sqlalchemy", "autograder.course"} & set(found["modules"])
    programs = [ROOT / name for name in ("autograder", "flopwise", "models", "data", ".venv")]
    inside = {Path(name) for name in found["touched"] if Path(name).is_relative_to(ROOT)} - {ROOT}
    assert [path for path in inside if not any(path.is_relative_to(place) for place in programs)] == []
    assert not {"sqlite3.connect", "os.chdir", "os.putenv", "os.unsetenv"} & set(found["touched"])
    assert list(tmp_path.iterdir()) == []
