"""What a kept verdict belongs to: it is found anew when a program changes, and not otherwise."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_notebook

import flopwise
from autograder import ROOM
from autograder.course import Course
from autograder.judging.basis import Basis
from autograder.judging.trusted import Check, Trusted
from autograder.judging.verdict import Verdict
from autograder.judging.verdict_store import keep, key_of, programs, read
from autograder.sandbox.limits import Limits
from tests.tiny_course import ROOT

FLOPWISE = Path(flopwise.__file__).parent
CHECK = Check("check-square", "square", "check('square', 3, expect=9)", 2.0, False, {})
LESSON = Trusted("lesson", {"check-square": CHECK}, {"square": ["a hint"]})
OTHER = {
    "lesson": replace(LESSON, checks={"check-square": replace(CHECK, points=3.0)}),
    "student": "ben",
    "secret": "another",
    "policy": "expected",
    "limits": Limits(cell_seconds=7),
    "isolation": "none",
    "files": {"numbers.csv": b"1,3"},
    "left_out": ("huge.bin",),
    "text": "lesson.py",
}
CHANGE_NOTHING = {"place", "hide"}  # where the verdict lies; which folders the sandbox does not show


def test_a_verdict_belongs_to_every_program_that_had_a_part_in_it():
    found = {path.relative_to(ROOT).as_posix() for path in programs()}
    for part in ("lessons", "sandbox", "repair", "judging", "nbgrader_adapter", "classroom"):
        written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "autograder" / part).rglob("*.py")}
        assert written and written <= found
    assert {
        "flopwise/checks/notebook.py",
        "flopwise/checks/wire.py",
        "autograder/course.py",
        "autograder/sandbox/kernels/launch.py",
        "autograder/sandbox/kernels/sandboxed/kernel.json",
    } <= found


def test_a_verdict_belongs_to_nothing_that_comes_and_goes(monkeypatch):
    """What Python compiles, and what is handed in, would make each grading find every verdict anew."""
    monkeypatch.delenv("FLOPWISE_WORK", raising=False)
    assert {path.suffix for path in programs()} == {".py", ".json"}
    work = Course.at(ROOT).work
    assert all(work not in path.parents for path in programs())
    assert not any(
        place.is_relative_to(room) for room in (ROOM, FLOPWISE) for place in (work, ROOT / "my-work")
    )


@pytest.fixture
def basis(tmp_path):
    return Basis(LESSON, tmp_path / "lesson.json", student="ada", files={"numbers.csv": b"1,2"})


def cells(source="x = 1", **metadata):
    return new_notebook(cells=[new_code_cell(source, metadata=metadata)])


@pytest.mark.parametrize("name", [field.name for field in fields(Basis)])
def test_a_verdict_belongs_to_each_part_of_its_basis(basis, tmp_path, name):
    """A field that is added to Basis needs another value in OTHER, or a reason why it changes no verdict."""
    key = key_of(cells(), basis)
    assert key == key_of(cells(), replace(basis))
    if name in CHANGE_NOTHING:
        assert key == key_of(cells(), replace(basis, **{name: tmp_path / "elsewhere.json"}))
        return
    other = OTHER[name]
    if name == "text":
        other = tmp_path / other
        other.write_text("# a lesson")
    assert key != key_of(cells(), replace(basis, **{name: other}))


@pytest.mark.parametrize("name", [field.name for field in fields(Trusted) if field.name != "misconceived"])
def test_a_verdict_belongs_to_each_part_of_the_lesson(basis, name):
    """What `misconceived` says is worked out from the lesson's text, which counts by itself."""
    other = {
        "lesson": "another",
        "checks": OTHER["lesson"].checks,
        "hints": {"square": ["another hint"]},
        "shown": ("print(1)",),
        "files": {"given.csv": b"1"},
    }
    changed = replace(basis, lesson=replace(LESSON, **{name: other[name]}))
    assert key_of(cells(), basis) != key_of(cells(), changed)


def test_a_verdict_belongs_to_the_cells_and_the_lessons_text(basis, tmp_path):
    text = tmp_path / "lesson.py"
    text.write_text("# a lesson")
    basis = replace(basis, text=text)
    keys = [key_of(nb, basis) for nb in (cells(), cells("x = 2"), cells(nbgrader={"grade_id": "x"}))]
    text.write_text("# another lesson")
    assert len({*keys, key_of(cells(), basis)}) == 4


def picture(data):
    return {"curve.png": {"image/png": data}}


SEEN_BY_A_GRADER = {  # of a cell, beside its source: (as it was, as it is now)
    "a picture in a text": ("markdown", {"attachments": picture("iVBO")}, {"attachments": picture("iVBP")}),
    "a picture under another name": (
        "markdown", {"attachments": picture("iVBO")}, {"attachments": {"b.png": {"image/png": "iVBO"}}}
    ),
    "a picture added": ("markdown", {}, {"attachments": picture("iVBO")}),
    "a picture taken away": ("raw", {"attachments": picture("iVBO")}, {}),
    "its metadata": ("markdown", {"metadata": {}}, {"metadata": {"tags": ["hide-cell"]}}),
    "its kind": ("markdown", {}, {"cell_type": "raw"}),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN_BY_A_GRADER)
def test_a_verdict_belongs_to_all_that_a_grader_sees_of_a_cell(basis, name):
    kind, *both = SEEN_BY_A_GRADER[name]
    plain = {"cell_type": kind, "id": "seen", "source": "![](attachment:curve.png)", "metadata": {}}
    before, after = (new_notebook(cells=[from_dict(plain | fields)]) for fields in both)
    assert key_of(before, basis) != key_of(after, basis)


def test_outputs_which_a_verdict_makes_anew_change_none(basis):
    nb = cells()
    key = key_of(nb, basis)
    nb.cells[0].outputs, nb.cells[0].execution_count = [{"output_type": "stream", "text": "1"}], 7
    assert key_of(nb, basis) == key


def test_a_verdict_is_read_under_its_own_key_only(basis):
    nb, verdict = cells(), Verdict("lesson", "ada", "bubblewrap", {}, LESSON.digest, seconds=1.5)
    key = key_of(nb, basis)
    assert read(basis.place, key) is None
    keep(basis.place, key, verdict, nb.cells)
    assert read(basis.place, key) == (verdict, nb.cells)
    assert read(basis.place, key_of(cells("x = 2"), basis)) is None
    next(basis.place.parent.glob("*.run.json")).write_text("{")
    assert read(basis.place, key) is None
