"""Several graders at once, and points given by hand meanwhile: nothing is lost, and nobody meets a lock."""

import contextlib
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.api import MissingEntry
from nbgrader.apps.api import NbGraderAPI

from autograder import turns
from autograder.nbgrader_adapter.databases import turn
from autograder.nbgrader_adapter.formgrader import let_go
from tests.classes import SCRIPTS, TINY, built_course, copy_of, give_in, grade, scores
from tests.graders import REFLECTION, check, gradebook_of, graders, hand_in
from tests.killing import LONGEST
from tests.seeds import share
from tests.tiny_course import build

pytestmark = [pytest.mark.sandbox, pytest.mark.postgres]

KINDS = ("SQLite", "PostgreSQL")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course with both tiny lessons; not to be changed."""
    return built_course(tmp_path_factory.mktemp("at-once") / "course", TINY, SCRIPTS)


@pytest.fixture(scope="module")
def known(built, postgresql, tmp_path_factory):
    """The name of a database that knows the lessons; not to be changed."""
    course = copy_of(built, tmp_path_factory.mktemp("known") / "course")
    (course.work / "gradebook.db").unlink()
    (course.work / "gradebook.url").write_text(postgresql.new_database())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)  # nbgrader calls alembic
        assert build(course) == 0
    assert not (course.work / "gradebook.db").exists()
    return f"gradebook_{postgresql.made}"


@pytest.fixture
def course(built, tmp_path, request):
    """A course with a gradebook of the kind that the test asks for."""
    course = copy_of(built, tmp_path / "course")
    if request.param == "PostgreSQL":
        (course.work / "gradebook.db").unlink()
        server, known = request.getfixturevalue("postgresql"), request.getfixturevalue("known")
        (course.work / "gradebook.url").write_text(server.new_database(like=known))
    return course


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
    given, until = {}, time.monotonic() + 3 * LONGEST
    with gradebook_of(course) as gradebook, graders(course, folder, *commands) as started:
        while any(process.is_alive() for process, _ in started) and time.monotonic() < until:
            by_hand(gradebook, given, points)
            time.sleep(0.02)
        by_hand(gradebook, given, points)
    said = [file.read_text("utf-8") for _, file in started]
    assert [process.exitcode for process, _ in started] == [0] * len(started), "\n".join(said)
    assert given == points
    return points, said


@pytest.mark.parametrize("course", KINDS, indirect=True)
def test_two_graders_and_one_by_hand_lose_nothing(course, tmp_path):
    students = ("ada", "ben")
    hand_in(course, students)
    both = ([TINY, "--jobs", "1"], ["--all", "--jobs", "1", "--no-feedback"])
    points, _ = grade_at_once(course, tmp_path, students, *both)
    check(course, students, points)


@pytest.mark.parametrize("course", share(KINDS, of=2), indirect=True)
@pytest.mark.parametrize("held", share(["folder", "gradebook"], of=2))
def test_whom_another_grader_keeps_is_named_and_graded_the_next_time(course, held, monkeypatch, capsys):
    for student in ("ada", "ben"):
        give_in(course, student, lesson=SCRIPTS)
    monkeypatch.setattr(turns, "PATIENCE", 0.5)
    url = course.nbgrader().CourseDirectory.db_url
    files = turns.file_turn(course.work, "student ada")
    with files if held == "folder" else turn(url, "student ada"):
        assert grade(course, SCRIPTS, "--no-feedback") == 1
    said = capsys.readouterr().out
    assert "1 NOT GRADED" in said and "another grader has been" in said
    assert set(scores(course, SCRIPTS)) == {"ben"}
    assert grade(course, SCRIPTS, "--no-feedback") == 0
    assert "1 graded, 1 unchanged" in capsys.readouterr().out


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
