"""How the command `autograder` ends: a person's mistake is a sentence, a fault of its own a traceback."""

import errno
import os
import shutil
import subprocess
import sys

import pytest

from autograder.cli import COMMANDS, main
from tests.tiny_course import ROOT, make_course


@pytest.fixture
def tiny(tmp_path):
    course = make_course(tmp_path / "course")
    (course.work / "submitted" / "ann" / "90-tiny").mkdir(parents=True)
    return course


def run(capsys, course, name, *arguments):
    """The command in this process → (exit status, stdout, stderr)."""
    status = main([name, *arguments, "--course", str(course.root)])
    told = capsys.readouterr()
    return status, told.out, told.err


def failing_with(monkeypatch, error):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr("autograder.lessons.check_lesson.chosen", fails)


@pytest.mark.parametrize(
    "kind", [ValueError, TypeError, KeyError, RuntimeError, FileNotFoundError, UnicodeError]
)
def test_a_fault_of_our_own_shows_its_traceback(tiny, capsys, monkeypatch, kind):
    failing_with(monkeypatch, kind("something that nobody expected"))
    status, out, err = run(capsys, tiny, "check-lesson")
    assert (status, out) == (70, "")
    assert "Traceback" in err and "in fails" in err and "something that nobody expected" in err
    assert "This is a fault in autograder, not in what you asked for." in err.splitlines()[-1]


def test_a_fault_before_the_arguments_are_read_shows_its_traceback(capsys, monkeypatch):
    monkeypatch.setitem(COMMANDS, "build", ("autograder.lessons.nowhere", "nothing"))
    assert main(["build"]) == 70
    err = capsys.readouterr().err
    assert "Traceback" in err and "autograder.lessons.nowhere" in err and "fault in autograder" in err


def test_what_the_machine_refuses_is_one_sentence(tiny, capsys, monkeypatch):
    failing_with(monkeypatch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "some/file"))
    assert run(capsys, tiny, "check-lesson") == (2, "", "some/file: No space left on device\n")


def test_interrupted(tiny, capsys, monkeypatch):
    failing_with(monkeypatch, KeyboardInterrupt())
    assert run(capsys, tiny, "check-lesson") == (130, "", "autograder: interrupted\n")


@pytest.mark.parametrize(
    "setting, words",
    [
        (
            'c.Judge.limits = {"memory": 5}',
            "is {'memory': 5}; it is a dictionary of whole numbers, and the limits",
        ),
        (
            'c.Judge.limits = {"memory_mb": -5}',
            "the limit memory_mb is -5; allowed is a whole number, 1 or more",
        ),
        ('c.Judge.limits = {"memory_mb": "5"}', "the limit memory_mb is '5'; allowed is a whole number"),
        ("c.Judge.limits = 5", "c.Judge.limits in"),
        ('c.Judge.isolation = "docker"', "is 'docker'; allowed are 'bubblewrap', 'none'"),
        ("c.Judge.limits = {", "nbgrader_config.py cannot be used: SyntaxError"),
        ("1 / 0", "nbgrader_config.py cannot be used: ZeroDivisionError: division by zero"),
    ],
)
def test_a_mistake_in_the_courses_settings_is_one_sentence(tiny, capsys, setting, words):
    with open(tiny.root / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(f"\n{setting}\n")
    status, out, err = run(capsys, tiny, "grade", "90")
    assert (status, out) == (2, "")
    assert words in err and "nbgrader_config.py" in err and err.count("\n") == 1


@pytest.mark.parametrize("below", ["", "/further/down"])
def test_work_in_the_place_of_a_file_is_one_sentence(tiny, capsys, below):
    taken = tiny.root / "taken"
    taken.write_text("mine")
    status, out, err = run(capsys, tiny, "grade", "90", "--work", f"{taken}{below}")
    assert (status, out) == (2, "") and f"{taken} is a file, not a folder" in err and err.count("\n") == 1
    assert taken.read_text() == "mine"


def test_a_list_of_equivalent_mutants_that_cannot_be_read_is_one_sentence(
    tiny, capsys, monkeypatch, tmp_path
):
    monkeypatch.setattr("autograder.lessons.mutants.LISTS", tmp_path)
    monkeypatch.setattr("autograder.lessons.mutants.outcomes", lambda *_, **__: [])
    lesson = str(tiny.lesson_path("90-tiny"))
    for text in ("[[mutant", "[[mutant]]\nexercise = 'x'\n", "mutant = 3\n"):
        (tmp_path / "90-tiny.toml").write_text(text)
        assert main(["mutants", lesson]) == 2
        err = capsys.readouterr().err
        assert "90-tiny.toml cannot be read" in err and err.count("\n") == 1


def test_the_real_command(tiny, tmp_path):
    """In a copy of the program with a fault in it: `python -m autograder`, as a person starts it."""
    for folder in ("autograder", "flopwise"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "autograder", "check-lesson", "--text-only", "--course", str(tiny.root)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}

    def ended(*arguments, **settings):
        settings = {"capture_output": True, "text": True, "cwd": tmp_path, "env": environment, **settings}
        return subprocess.run([*command, *arguments], **settings)

    assert ended().returncode == 0
    wrong = ended("99")
    assert wrong.returncode == 2 and "Traceback" not in wrong.stderr and "'99'" in wrong.stderr
    with open("/dev/full", "w") as full:
        refused = ended(stdout=full, capture_output=False, stderr=subprocess.PIPE)
    assert (refused.returncode, refused.stderr) == (2, "the system: No space left on device\n")
    with open(tmp_path / "autograder" / "lessons" / "check_lesson.py", "a", encoding="utf-8") as file:
        file.write('\n\ndef chosen(course, asked):\n    return int("a fault of ours")\n')
    broken = ended()
    assert broken.returncode == 70 and "invalid literal for int()" in broken.stderr
    assert "in chosen" in broken.stderr and "fault in autograder" in broken.stderr
