"""A right answer is right whatever its type, unless the exercise is about the type."""

from pathlib import Path

import pytest

from autograder.lessons.trying import in_a_process
from tests.seeds import share

LESSONS = sorted((Path(__file__).parents[2] / "source").glob("*/lesson.py"))
# (lesson, exercise) → {type: why it is another answer there}
ABOUT_THE_TYPE = {}


@pytest.mark.slow
@pytest.mark.parametrize("lesson", share(LESSONS, of=4), ids=lambda path: path.parent.name)
def test_solutions_in_other_types_lose_nothing(lesson):
    lost = in_a_process("tests.proof.other_types", lesson, "trying other types")
    found = {(lesson.parent.name, exercise): set(types) for exercise, types in lost.items()}
    known = {key: set(types) for key, types in ABOUT_THE_TYPE.items() if key[0] == lesson.parent.name}
    assert found == known, lost
