"""Whatever was found once has company: the corpus holds the case itself and three others of its kind."""

import ast

import pytest

from tests.proof.families import FOLDER, families
from tests.tiny_course import ROOT

FAMILIES = families()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.found)
def test_every_case_of_a_family_is_there(family):
    for kind in ("attacks", "damages"):
        for name in family.names(kind):
            assert (FOLDER / kind / f"{name}.py").is_file(), name
    for test in family.tests:
        path, _, name = test.partition("::")
        defined = ast.parse((ROOT / path).read_text("utf-8")).body
        assert name in {part.name for part in defined if isinstance(part, ast.FunctionDef)}, test
    whole = [*family.names("attacks"), *family.names("damages")]
    assert len(whole) + len(family.tests) == len(set(family.cases))
    assert len(family.cases) >= (4 if whole else 2)


def test_there_are_two_hundred_and_more_cases_in_all():
    assert sum(len([*(FOLDER / kind).glob("*.py")]) for kind in ("attacks", "damages")) > 200
    assert len({family.found for family in FAMILIES}) == len(FAMILIES) >= 18
