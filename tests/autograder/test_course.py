"""Where a course keeps its things: class/, which a course from before must not lose anything by."""

import shutil
import subprocess
import sys

import pytest

from autograder.cli import main
from autograder.course import Course, secret
from tests.tiny_course import build, make_course


@pytest.fixture(autouse=True)
def no_variable(monkeypatch):
    monkeypatch.delenv("FLOPWISE_WORK", raising=False)


@pytest.fixture
def earlier(tmp_path):
    """A course whose class lies in autograder/, as it did before; (the course's folder, its files)."""
    course = course_without_class(tmp_path)
    files = {
        "submitted/ada/90-tiny/90-tiny.ipynb": b"her answers",
        "gradebook.db": b"her points",
        "secret": b"0123456789abcdef",
        "grading.log": b"a line",
    }
    for name, content in files.items():
        path = course.root / "autograder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return course.root, files


def course_without_class(tmp_path):
    course = make_course(tmp_path / "course")
    shutil.rmtree(course.work)
    return course


def commands(said):
    return [line.strip() for line in said.splitlines() if line.startswith("  mkdir")]


@pytest.mark.parametrize("command", ["build", "grade"])
def test_a_class_in_the_old_place_is_told_of_and_nothing_begins_anew(earlier, command, capsys):
    root, files = earlier
    arguments = ["--all"] if command == "grade" else []
    assert main([command, "--course", str(root), *arguments]) == 2
    said = capsys.readouterr().err
    assert "belong in class/ now, and yours are still in autograder/" in said
    assert not (root / "class").exists()
    (moving,) = commands(said)
    subprocess.run(moving, shell=True, cwd=root, check=True)
    assert {name: (root / "class" / name).read_bytes() for name in files} == files
    assert Course.at(root).work == (root / "class").resolve()


@pytest.mark.slow
def test_it_is_told_by_nbgraders_own_commands_too(earlier):
    """nbgrader goes on without its configuration if that raises an ordinary exception."""
    root, _ = earlier
    words = [sys.executable, "-m", "nbgrader", "autograde", "90-tiny"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    assert done.returncode != 0 and len(commands(done.stderr)) == 1
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in root.iterdir()) == ["autograder", "nbgrader_config.py", "source"]


def test_nothing_in_class_is_written_over_by_the_move(earlier, capsys):
    root, _ = earlier
    (root / "class").mkdir()
    (root / "class" / "gradebook.db").write_bytes(b"a new one")
    assert main(["build", "--course", str(root)]) == 2
    assert "First move class/gradebook.db away" in capsys.readouterr().err


@pytest.mark.slow
def test_what_was_made_by_looking_only_is_no_class(tmp_path):
    """An earlier flopwise made a secret and an exchange for everybody who opened JupyterLab."""
    course = make_course(tmp_path / "course")
    (course.root / "autograder" / "exchange").mkdir(parents=True)
    (course.root / "autograder" / "secret").write_text("0123456789abcdef")
    assert build(course) == 0
    assert Course.at(course.root).work == course.root / "class"


def test_the_secret_is_made_once_and_only_when_asked_for(tmp_path):
    assert secret(tmp_path / "class", make=False) == "" and not (tmp_path / "class").exists()
    made = secret(tmp_path / "class")
    assert len(made) == 32 and secret(tmp_path / "class") == secret(tmp_path / "class", make=False) == made


def test_reading_the_settings_writes_nothing(tmp_path):
    course = course_without_class(tmp_path)
    before = sorted(path for path in course.root.rglob("*"))
    assert course.nbgrader().Judge.secret == ""
    assert sorted(path for path in course.root.rglob("*") if "__pycache__" not in path.parts) == before
