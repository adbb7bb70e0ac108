"""A build is killed at any step; the next one makes the same notebooks, and nothing is left of the first."""

import shutil

import pytest

from autograder.course import Course
from tests.classes import leftovers
from tests.killing import kill_at, some_of, steps_of
from tests.tiny_course import build, make_course

pytestmark = pytest.mark.slow

LESSON = "90-tiny"


def notebooks(course):
    made = (course.instructor(LESSON), course.release(LESSON), course.self_study(LESSON))
    return [path.read_bytes() for path in made]


def test_killed_at_any_step(tiny, tmp_path):
    made = make_course(tmp_path / "made", LESSON)

    def fresh(name):
        return Course.at(shutil.copytree(made.root, tmp_path / name))

    counted = fresh("counted")
    steps = steps_of(build, counted)
    assert steps > 20
    for step in some_of(steps, 5):
        course = fresh(f"course-{step}")
        print(f"killed at step {step} of {steps}")
        kill_at(step, build, course)
        assert build(course) == 0
        assert notebooks(course) == notebooks(tiny)
        assert leftovers(course) == []
        assert [path for path in course.root.rglob(".*") if path not in course.work.rglob("*")] == []
        shutil.rmtree(course.root)
