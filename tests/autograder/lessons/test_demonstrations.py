"""Demonstrations: open in every edition, left out by grading, and proved to be needed by nothing."""

import pytest

from autograder.lessons import editions, rehearsal
from autograder.lessons.cells import LessonError
from autograder.lessons.parse import parse, read
from tests.autograder.lessons.test_figures import BINDS, EXERCISE, HEAD, READS
from tests.tiny_course import ROOT

NAME = "95-demonstrations"
LINE = HEAD.count("\n") + 1


def text_of(demonstration, after="", mark="demonstration=True"):
    return f"{HEAD}# %% {mark}\n{demonstration}\n\n{after}\n{EXERCISE}"


def problems(*parts, **named):
    """[(line, what)] that is wrong with such a lesson."""
    try:
        read(text_of(*parts, **named).encode(), ROOT / "tests" / "lessons" / NAME / "lesson.py")
    except LessonError as error:
        return [(problem.line, problem.what) for problem in error.problems]
    return []


NEEDS = {name: after for name, after in READS.items() if name != "another figure"}


@pytest.mark.parametrize("demonstration", BINDS.values(), ids=BINDS.keys())
@pytest.mark.parametrize("after", NEEDS.values(), ids=NEEDS.keys())
def test_an_ordinary_cell_that_needs_a_demonstration_is_named_by_its_line(demonstration, after):
    ((line, what),) = problems(demonstration, after)
    place = next(n for n, text in enumerate(after.split("\n")) if "size" in text)
    assert line == LINE + demonstration.count("\n") + 3 + place
    assert f"reads 'size', which the demonstration cell on line {LINE} binds; grading does not run" in what
    assert "bind the name in an ordinary cell (`# %%`)" in what


@pytest.mark.parametrize("demonstration", BINDS.values(), ids=BINDS.keys())
@pytest.mark.parametrize("mark", ['figure="Figure: size"', "demonstration=True"])
@pytest.mark.parametrize("reads", ["print(size)", "def later():\n    return size"])
def test_figures_and_other_demonstrations_may_read_what_one_binds(demonstration, mark, reads):
    assert problems(demonstration, f"# %% {mark}\n{reads}") == []


def test_what_a_figure_binds_is_not_for_demonstrations():
    ((_, what),) = problems("size = 3", "# %% demonstration=True\nprint(size)", mark='figure="Figure: size"')
    assert "this demonstration cell reads 'size', which the figure cell" in what


@pytest.mark.parametrize(
    "source, words",
    {
        "another's table": (
            "table['a'] = 2",
            "the demonstration cell changes 'table', which it did not make",
        ),
        "import *": ("from math import *", "hides what a demonstration cell binds"),
        "a built-in": ("sum = 3", "the demonstration cell gives 'sum'"),
    }.values(),
)
def test_it_changes_nothing_that_it_did_not_make(source, words):
    assert any(words in what for _, what in problems(source))


@pytest.mark.parametrize("value", ["False", "1", '"yes"'])
def test_its_marking_says_true(value):
    (line, what), *others = problems("print(1)", mark=f"demonstration={value}")
    assert not others and line == LINE
    assert "it must be True; an ordinary cell is `# %%`" in what


@pytest.mark.parametrize("make", [editions.instructor_cells, editions.self_study_cells])
def test_it_is_open_in_every_edition_and_says_what_it_is(make):
    path = ROOT / "tests" / "lessons" / NAME / "lesson.py"
    lesson = read(text_of("size = 3\nprint(size)").encode(), path)
    (cell,) = [cell for cell in lesson.cells if cell.kind == "demonstration"]
    (made,) = make(lesson, cell, 1)
    assert made["metadata"] == {"flopwise": {"demonstration": True}}
    assert editions.source_of(made) == "size = 3\nprint(size)"


def test_the_lesson_is_run_without_its_demonstrations(tmp_path):
    folder = tmp_path / NAME
    folder.mkdir()
    hidden = "alias = numbers\nalias[0] = 2"
    text = text_of(hidden).replace("return 2 * number", "return numbers[0] * number")
    (folder / "lesson.py").write_text(text, "utf-8")
    with pytest.raises(
        LessonError, match="without the figure and demonstration cells.*the solution of 'double'"
    ):
        rehearsal.rehearse(parse(folder / "lesson.py"))
