"""Which room may import which: what CONTRIBUTING's tables of folders say."""

import ast

import pytest

from tests.tiny_course import ROOT

ROOMS = ("lessons", "sandbox", "repair", "judging", "classroom")  # each may use those before it
GENERATED = {"source", "release", "notebooks"}


def imported(folder):
    """{(file, dotted name of what it imports)} of all files below a folder."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{one.name}" for one in node.names]
            found |= {(path.relative_to(ROOT).as_posix(), name) for name in names}
    return found


@pytest.mark.parametrize("folder", ["flopwise", "models", "source"])
def test_what_students_get_imports_nothing_of_the_instructors(folder):
    assert {
        one for one in imported(folder) if one[1].split(".")[0] in {"autograder", "tests", *GENERATED}
    } == set()


def test_nothing_imports_a_lesson():
    assert {one for one in imported("autograder") if one[1].split(".")[0] in GENERATED} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_those_above_it(room):
    above = ROOMS[: ROOMS.index(room) + 1]
    used = {one for one in imported(f"autograder/{room}") if one[1].startswith("autograder.")}
    assert used
    assert {
        one for one in used if one[1].split(".")[1] in ROOMS and one[1].split(".")[1] not in above
    } == set()


def test_every_room_is_known():
    assert {path.parent.name for path in (ROOT / "autograder").glob("*/__init__.py")} == set(ROOMS)
