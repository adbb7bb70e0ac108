"""Several graders of one course at once: their commands, each in a process, and what must come of it."""

import contextlib
import os
import re
import sys

from nbgrader.api import Gradebook

from tests.classes import SCRIPTS, answers, give_in, grade, leftovers, scores
from tests.killing import FORKS

REFLECTION = "reflect-why_area"


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


@contextlib.contextmanager
def graders(course, folder, *commands):
    """Start `autograder grade` with each of these lists of arguments; gives [(process, file with what it
    says)]. What still runs at the end is ended.
    """
    started = []
    for number, arguments in enumerate(commands):
        said = folder / f"grader-{number}.txt"
        started.append((FORKS.Process(target=command, args=(course, said, *arguments)), said))
    try:
        for process, _ in started:
            process.start()
        yield started
    finally:
        for process, _ in started:
            if process.is_alive():
                process.kill()
            process.join()


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
