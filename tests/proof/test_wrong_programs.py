"""Wrong programs, written by people who had not seen the misconceptions: a hint is shown only if it is true.

wrong_programs/<lesson>/<exercise>.py holds them; `autograder hints LESSON` says what each of them is told.
"""

import ast
from pathlib import Path

import pytest

from autograder.lessons.hints import TRUE, outcomes
from autograder.lessons.magics import written_file
from autograder.lessons.parse import parse
from autograder.lessons.wrong_programs import wrong_programs
from tests.seeds import share

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "source").glob("*/lesson.py"))
MANY, FEW = 20, 8


def names(path):
    return path.parent.name


def at_least(cell):
    """How many wrong programs an exercise has: of a single number or choice, few differ."""
    if written_file(cell.source):
        return MANY
    last = ast.parse(cell.source).body[-1]
    single = isinstance(last, ast.Assign) and not isinstance(last.value, (ast.Dict, ast.DictComp))
    return FEW if single else MANY


@pytest.mark.parametrize("lesson", LESSONS, ids=names)
def test_every_exercise_has_wrong_programs(lesson):
    text = parse(lesson)
    programs = [program.exercise for program in wrong_programs(text.name)]
    assert set(programs) <= set(text.exercises)
    wanted = {exercise: at_least(text.cell("exercise", exercise)) for exercise in text.exercises}
    missing = {name: least - programs.count(name) for name, least in wanted.items()}
    assert {name: number for name, number in missing.items() if number > 0} == {}


@pytest.mark.parametrize("lesson", LESSONS, ids=names)
def test_no_program_and_no_mistake_comes_twice(lesson):
    programs = wrong_programs(lesson.parent.name)
    for part in ("wrong", "source"):
        told = [(program.exercise, getattr(program, part)) for program in programs]
        assert len(set(told)) == len(told)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", share(LESSONS, turn=2, of=13), ids=names)
def test_wrong_programs_are_noticed_and_their_hints_are_true(lesson):
    tried = outcomes(lesson)
    assert [outcome.text() for outcome in tried if not outcome.in_order] == []
    assert sum(outcome.end == TRUE for outcome in tried) > len(tried) / 2
