"""A right answer is right whatever its type, unless the exercise is about the type."""

from pathlib import Path

import pytest

from autograder.lessons.trying import in_a_process
from tests.proof.other_types import ANOTHER
from tests.seeds import share

LESSONS = sorted((Path(__file__).parents[2] / "source").glob("*/lesson.py"))
# (lesson, exercise) → {type: why it is another answer there}
ABOUT_THE_TYPE = {
    ("13-the-budget", "my_model"): {"nested lists for arrays": "it asks for an array of bytes"},
}


@pytest.mark.slow
@pytest.mark.parametrize("lesson", share(LESSONS, of=4), ids=lambda path: path.parent.name)
def test_solutions_in_other_types_lose_nothing(lesson):
    lost = in_a_process("tests.proof.other_types", lesson, "trying other types")
    noticed = [types.pop(ANOTHER) for types in lost.values() if ANOTHER in types]
    assert len(noticed) > len(lost) / 2
    lost = {exercise: types for exercise, types in lost.items() if types}
    found = {(lesson.parent.name, exercise): set(types) for exercise, types in lost.items()}
    known = {key: set(types) for key, types in ABOUT_THE_TYPE.items() if key[0] == lesson.parent.name}
    assert found == known, lost
