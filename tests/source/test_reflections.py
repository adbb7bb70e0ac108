"""A reflection is not left without an answer: its mark scheme ends with a good one, which learners read."""

import pytest

from autograder.lessons.cells import good_answer
from autograder.lessons.parse import parse
from scripts.browser import ROOT


@pytest.mark.parametrize("lesson", sorted((ROOT / "source").glob("*/lesson.py")), ids=lambda p: p.parent.name)
def test_every_reflection_has_a_good_answer(lesson):
    reflections = [cell for cell in parse(lesson).cells if cell.kind == "reflect"]
    assert [cell.id for cell in reflections if len(good_answer(cell.source).split()) < 40] == []
