"""Correct answers written in other styles earn everything, in the sandbox, as a student's do.

Each file equivalents/<lesson>/<exercise>/<style>.py takes the place of that exercise's cell; of an exercise
that is a script, <style>.py or <style>.sh is that script. A notebook is made of the first style of every
exercise, one of the second, and so on, until every file has had its turn.
"""

from pathlib import Path

import nbformat
import pytest

from autograder.judging import trusted
from autograder.judging.judge import judge_notebook
from autograder.sandbox.kernel import Kernel
from tests.seeds import share

ROOT = Path(__file__).parents[2]
STYLES = Path(__file__).parent / "equivalents"
LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))
AT_LEAST = 3


def styles(lesson):
    """{exercise: [file, …]} of a lesson."""
    return {
        folder.name: sorted(path for path in folder.iterdir() if path.suffix in (".py", ".sh"))
        for folder in sorted((STYLES / lesson).glob("*"))
        if folder.is_dir()
    }


def notebooks():
    """(lesson, turn) of each notebook that is made of styles, until every file has had its turn."""
    turns = {lesson: max(map(len, styles(lesson).values()), default=0) for lesson in LESSONS}
    return [(lesson, turn) for lesson in LESSONS for turn in range(turns[lesson])]


def exercises(nb):
    """{id: cell} of the cells that a check asks about."""
    markings = [(cell, cell.metadata.get("nbgrader", {})) for cell in nb.cells]
    return {
        marking["grade_id"]: cell
        for cell, marking in markings
        if marking.get("solution") and not marking["grade"]
    }


NOTEBOOKS = notebooks()  # of every lesson at least three, so a third of them is at least one


def instructor(course, lesson):
    return course / "source" / lesson / f"{lesson}.ipynb"


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_has_other_styles(course, lesson):
    wanted = set(exercises(nbformat.read(instructor(course, lesson), as_version=4)))
    found = styles(lesson)
    assert set(found) == wanted
    assert {exercise: len(files) for exercise, files in found.items() if len(files) < AT_LEAST} == {}


@pytest.mark.sandbox
@pytest.mark.parametrize("lesson, turn", share(NOTEBOOKS, of=10))
def test_other_styles_earn_everything(course, lesson, turn):
    found = styles(lesson)
    nb = nbformat.read(instructor(course, lesson), as_version=4)
    for exercise, cell in exercises(nb).items():
        files = found[exercise]
        first = cell.source.partition("\n")[0]
        written = f"{first}\n" if first.startswith("%%writefile") else ""
        cell.source = written + files[turn % len(files)].read_text("utf-8")
    with Kernel() as kernel:
        verdict = judge_notebook(nb, trusted.load(instructor(course, lesson)), kernel)
    lost = {
        mark.exercise: [case["message"] for case in mark.cases if not case["holds"]][:3]
        for mark in verdict.marks
        if mark.points < mark.max_points
    }
    assert lost == {}, [found[exercise][turn % len(found[exercise])].name for exercise in lost]
    assert verdict.points == verdict.max_points > 0
