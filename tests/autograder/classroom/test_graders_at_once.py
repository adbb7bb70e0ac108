"""Several graders at once, and points given by hand meanwhile: nothing is lost, and nobody meets a lock."""

import contextlib
import os
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI

from autograder.nbgrader_adapter.formgrader import let_go
from tests.classes import SCRIPTS, TINY, answers, built_course, copy_of, give_in, grade, leftovers, scores
from tests.killing import FORKS, LONGEST
from tests.seeds import share
from tests.tiny_course import build

pytestmark = [pytest.mark.sandbox, pytest.mark.postgres]

REFLECTION = "reflect-why_area"
KINDS = ("SQLite", "PostgreSQL")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course with both tiny lessons; not to be changed."""
    return built_course(tmp_path_factory.mktemp("at-once") / "course", TINY, SCRIPTS)


@pytest.fixture
def course(built, tmp_path, request, monkeypatch):
    """The same, with a gradebook of the kind that the test asks for."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    course = copy_of(built, tmp_path / "course")
    if request.param == "PostgreSQL":
        (course.work / "gradebook.db").unlink()
        server = request.getfixturevalue("postgresql")
        (course.work / "gradebook.url").write_text(server.new_database())
        assert build(course) == 0
        assert not (course.work / "gradebook.db").exists()
    return course


def gradebook_of(course):
    return Gradebook(course.nbgrader().CourseDirectory.db_url, "flopwise")


def hand_in(course, students):
    for number, student in enumerate(students):
        wrong = {"area": "adds_the_sides"} if number % 2 else None
        give_in(course, student, answers(course, wrong=wrong) | {REFLECTION: f"{student} thinks so."})
        give_in(course, student, lesson=SCRIPTS)


def command(course, said, *arguments):
    """`autograder grade` in a process of its own, which keeps in a file what it says."""
    with open(said, "w", encoding="utf-8") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    sys.exit(grade(course, *arguments))


def graders(course, folder, *commands):
    """Start `autograder grade` with each of these lists of arguments."""
    started = []
    for number, arguments in enumerate(commands):
        said = folder / f"grader-{number}.txt"
        started.append((FORKS.Process(target=command, args=(course, said, *arguments)), said))
        started[-1][0].start()
    return started


def by_hand(gradebook, given, points):
    """Give points for each reflection that waits for a grader, as formgrader does; given: {student: points}
    so far.
    """
    handler = SimpleNamespace(settings={"nbgrader_gradebook": gradebook})
    for student in sorted(set(points) - set(given)):
        with contextlib.suppress(MissingEntry):
            found = gradebook.find_grade(REFLECTION, TINY, TINY, student)
            if found.needs_manual_grade:
                found.manual_score, found.needs_manual_grade = points[student], False
                gradebook.db.commit()
                given[student] = points[student]
        let_go(handler)


def grade_at_once(course, folder, students, *commands):
    """Grade with several commands at once, and by hand meanwhile; returns the points that were given by hand,
    and what each command said.
    """
    points = {student: 0.25 + number % 7 / 4 for number, student in enumerate(students)}
    given, until = {}, time.monotonic() + LONGEST
    with gradebook_of(course) as gradebook:
        started = graders(course, folder, *commands)
        while any(process.is_alive() for process, _ in started) and time.monotonic() < until:
            by_hand(gradebook, given, points)
            time.sleep(0.02)
        for process, _ in started:
            process.join(1)
        by_hand(gradebook, given, points)
    said = [file.read_text("utf-8") for _, file in started]
    assert [process.exitcode for process, _ in started] == [0] * len(started), "\n".join(said)
    assert given == points
    return points, said


def check(course, students, points):
    """Are all grades what one grader alone would have found, and those by hand what was given?"""
    found = scores(course)
    assert set(found) == set(scores(course, SCRIPTS)) == set(students)
    for number, student in enumerate(students):
        expected = {"check-area": 0 if number % 2 else 2, "check-table": 1.5, "check-shout": 1}
        assert {cell: found[student][cell][0] for cell in expected} == expected
        assert found[student][REFLECTION][:2] == (None, points[student])
        assert scores(course, SCRIPTS)[student]["check-greet"][0] == 2
    log = (course.work / "grading.log").read_text("utf-8")
    assert not re.search(r"Traceback|locked|NOT GRADED|WITHOUT POINTS|Error", log), log
    assert leftovers(course) == []


@pytest.mark.parametrize("course", KINDS, indirect=True)
def test_two_graders_and_one_by_hand_lose_nothing(course, tmp_path):
    students = ("ada", "ben")
    hand_in(course, students)
    both = (["--all", "--jobs", "1"], ["--all", "--jobs", "1", "--no-feedback"])
    points, _ = grade_at_once(course, tmp_path, students, *both)
    check(course, students, points)


@pytest.mark.whole
@pytest.mark.slow
@pytest.mark.parametrize("course", KINDS, indirect=True)
def test_four_graders_of_a_class_of_thirty(course, tmp_path):
    """Of the same lesson, of another one, and one who grades again what is graded."""
    students = [f"student-{number:02}" for number in range(30)]
    hand_in(course, students)
    commands = (TINY, "--jobs", "1"), (TINY, "--jobs", "1", "--force"), (SCRIPTS,), ("--all", "--jobs", "1")
    points, _ = grade_at_once(course, tmp_path, students, *commands)
    check(course, students, points)
    before = scores(course)
    assert grade(course, "--all") == 0
    assert scores(course) == before


@pytest.mark.parametrize("course", share(KINDS, of=2), indirect=True)
def test_formgrader_and_nbgraders_own_command_work_with_both(course):
    hand_in(course, ("ada",))
    api = NbGraderAPI(config=course.nbgrader())
    done = api.autograde(TINY, "ada")
    assert done["success"], done["log"]
    assert api.get_students()[0]["id"] == "ada"
    assert {each["name"] for each in api.get_assignments()} == {TINY, SCRIPTS}
    (submission,) = api.get_submissions(TINY)
    assert (submission["student"], submission["score"], submission["max_score"]) == ("ada", 4.5, 6.5)
    (notebook,) = api.get_notebook_submissions(TINY, TINY)
    assert notebook["needs_manual_grade"] and not notebook["failed_tests"]
    assert api.get_student_submissions("ada") and api.get_student_notebook_submissions("ada", TINY)
    done = api.generate_feedback(TINY, "ada")
    assert done["success"], done["log"]
    two_formgraders_do_not_overlook_each_others_points(course)


def two_formgraders_do_not_overlook_each_others_points(course):
    def give(gradebook, points):
        found = gradebook.find_grade(REFLECTION, TINY, TINY, "ada")
        found.manual_score = points
        gradebook.db.commit()
        points = found.manual_score  # formgrader's answer, for which it reads the grade once more
        let_go(SimpleNamespace(settings={"nbgrader_gradebook": gradebook}))
        return found

    with gradebook_of(course) as one, gradebook_of(course) as other:
        seen = give(one, 2)  # and kept, as formgrader's session may keep what it has read
        give(other, 1)
        give(one, 2)
        assert scores(course)["ada"][REFLECTION][1] == 2
        del seen
