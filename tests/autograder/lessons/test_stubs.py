"""A student finds one thing to do in the place of a solution, and a solution is shown without the stub."""

import ast

import nbformat
import pytest
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from autograder.lessons import editions
from autograder.lessons.cells import Cell, stub_of
from autograder.lessons.editions import worked
from autograder.lessons.magics import to_notebook, written_file
from autograder.lessons.parse import parse
from autograder.lessons.stubs import one_thing_to_do
from autograder.nbgrader_adapter.preprocessors import OneThingToDo
from flopwise.checks.plain import CODE_STUB
from tests.tiny_course import ROOT

LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))


def solved(*lines):
    """The lines of a cell; "S" stands for a solution, indented as it is."""
    text = "\n".join(lines)
    for indent in ("        ", "    ", ""):
        region = f"{indent}### BEGIN SOLUTION\n{indent}answer = 3\n{indent}### END SOLUTION"
        text = "\n".join(region if line == f"{indent}S" else line for line in text.split("\n"))
    return text


@pytest.mark.parametrize(
    "cell",
    [
        ["answer = ...", "S"],
        ["answer: int = ...", "S"],
        ["quiz = {", '    "a": ..., "b": ...,', "}", "S"],
        ['quiz = {"a": (1, ...), "b": 2}', "S"],
        ["quiz = dict(a=..., b=...)", "S"],
        ["%time x = 1", "answer = ...", "S"],
        ["# One of these:", "answer = ...", "", "S"],
        ["answer = {", '    "a": ...,', "    S", "}"],
        ["answer = [", "    1,", "    ...,", "S", "]"],
    ],
)
def test_where_the_cell_shows_what_to_do_nothing_is_added(cell):
    left = "\n".join(line for line in cell if line.strip() != "S").rstrip("\n")
    assert stub_of(solved(*cell)) == left


@pytest.mark.parametrize(
    "cell, stub",
    [
        (["def answer(n):", '    """Twice n."""', "    S"], "    ...  # your code here"),
        (["def answer(n):", "    if n < 0:", "        S", "    return n"], "        ...  # your code here"),
        (
            ["limit = ...", "def answer(n):", '    """Below the limit."""', "    S"],
            "    ...  # your code here",
        ),
        (["sizes = [1, 2]", "S"], "...  # your code here"),
        (["first = picture[..., 0]", "S"], "...  # your code here"),
        (["%%writefile answer.py", "limit = ...", "S"], "...  # your code here"),
        (["%%writefile answer.sh", "#!/bin/sh", "S"], "...  # your code here"),
    ],
)
def test_elsewhere_the_stub_says_where_the_answer_goes(cell, stub):
    assert stub_of(solved(*cell)) == "\n".join(stub if line.strip() == "S" else line for line in cell)


def test_each_solution_of_a_cell_is_looked_at_by_itself():
    source = solved("def helper(n):", '    """Twice n."""', "    S", "", "answer = ...", "S")
    left = 'def helper(n):\n    """Twice n."""\n    ...  # your code here\n\nanswer = ...'
    assert stub_of(source) == left
    assert one_thing_to_do(left) == left  # once it is done, nothing more is taken out


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_cell_that_is_still_to_do_prints_ellipsis(lesson):
    for cell in parse(ROOT / "source" / lesson / "lesson.py").cells:
        if cell.kind == "exercise":
            statements = [] if written_file(cell.source) else ast.parse(cell.stub()).body
            assert "..." not in [ast.unparse(statement) for statement in statements], cell.id


@pytest.mark.parametrize("lesson", LESSONS)
def test_nbgraders_steps_make_the_same_stubs(lesson):
    cells = [cell for cell in parse(ROOT / "source" / lesson / "lesson.py").cells if cell.kind == "exercise"]
    made = [
        editions.code(cell.id, cell.source, {"nbgrader": editions.nbgrader(cell.id, solution=True)})
        for cell in cells
    ]
    notebook = nbformat.from_dict({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    settings = Config({"ClearSolutions": {"code_stub": {"python": CODE_STUB}}})
    for step in (ClearSolutions(config=settings), OneThingToDo()):
        notebook, _ = step.preprocess(notebook, {})
    for cell, released in zip(cells, notebook.cells, strict=True):
        assert released.source == stub_of(to_notebook(cell.source))
        assert released.source == to_notebook(cell.stub())


@pytest.mark.parametrize(
    "open_value, shown",
    [
        ("answer = ...", "answer = 3"),
        ('answer = {\n    "a": ...,\n    "b": ...,\n}', "answer = 3"),
        ("# Of the two:\nanswer = ...", "# Of the two:\nanswer = 3"),
        ("first = picture[..., 0]", "first = picture[..., 0]\nanswer = 3"),
        ("other = ...", "other = ...\nanswer = 3"),
    ],
)
def test_a_solution_is_shown_without_the_value_that_was_open(open_value, shown):
    cell = Cell("exercise", {"exercise": "answer"}, solved(open_value, "S"), "", 1, 1)
    assert worked(cell) == shown
