"""Figures and demonstrations are not run by grading unless somebody needs them; nothing is lost or gained."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.judging import shown, trusted
from autograder.judging.basis import Basis
from autograder.judging.judge import judge_notebook
from autograder.judging.trusted import Trusted, checks_of, shown_in
from autograder.judging.verdict_store import key_of
from autograder.repair.mending import repair
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits

from tests.autograder.judging.test_judge import RIGHT, SQUARE, check_cell, marking  # isort: skip

PICTURE = "# Figure: a square (run this cell to see it)\nsize = 3\nimport math\nprint('drawn', size)"
FIGURES = (PICTURE,)


def cells(*sources):
    return [new_code_cell(source) for source in sources]


def run(*sources, given=FIGURES):
    """The indices of the cells that are run."""
    return set(range(len(sources))) - shown.left_out(cells(*sources), given)


# ---- which cells are run ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "copy",
    [PICTURE, PICTURE + "\n", "\n" + PICTURE, PICTURE.replace("\n", "  \n"), PICTURE.replace("\n", "\n\n")],
)
def test_a_figure_cell_as_it_was_given_out_is_not_run_however_often_it_stands_there(copy):
    assert run(copy, RIGHT, copy) == {1}


@pytest.mark.parametrize(
    "change",
    [
        ("size = 3", "size = 4"),
        ("print", "print(1); print"),
        ("import math", "import math\ndef square(x):\n    return x * x"),
        ("# Figure", "# Fig"),
        ("'drawn'", "'drawn '"),
    ],
)
def test_a_changed_one_is_run_like_any_other(change):
    assert run(PICTURE.replace(*change), RIGHT) == {0, 1}


@pytest.mark.parametrize(
    "answer",
    {
        "a value": "area = size * size",
        "in a function": "def square(x):\n    return x * size",
        "an import": "def square(x):\n    return math.prod([x, x])",
        "in a branch": "if True:\n    area = size",
        "by globals": "area = globals()['size']",
        "by eval": "area = eval('si' + 'ze')",
        "not Python": "area = = size",
        "a magic": "%timeit size",
        "a magic of a cell": "%%time\narea = size",
        "a cell too long to look into": "x = 1\n" * 50_000,
    }.values(),
)
def test_whoever_uses_a_name_from_a_figure_has_it(answer):
    if answer == "%timeit size":
        answer += "\narea = size"
    assert run(PICTURE, answer) == {0, 1}
    assert run(answer, PICTURE) == {0, 1}


@pytest.mark.parametrize(
    "answer",
    [
        "def square(size):\n    return size * size",
        "size = 4\nprint(size)",
        "def square(x):\n    size = x\n    return size * x",
        "print([size for size in range(3)])",
        "print('size', dict(size=1), print.size)",
    ],
)
def test_names_of_ones_own_need_no_figure(answer):
    assert run(PICTURE, answer) == {1}


@pytest.mark.parametrize(
    "script",
    [
        '%%writefile job.sh\n#!/bin/sh\nSIZE=$1\necho size "$SIZE"',
        "%%writefile tool.py\nprint(size)",
        "%%writefile broken.py\nprint(size",
    ],
)
def test_a_script_that_a_cell_writes_needs_no_figure(script):
    assert run(PICTURE, script) == {1}
    assert run(PICTURE, f"# {script}") == {0, 1}  # code below a comment, which may be anything
    assert run(PICTURE, f"\n{script}") == {0, 1}


def test_what_another_cell_imports_needs_no_figure():
    assert run("import math", PICTURE, "print(math.pi)") == {0, 2}


def test_a_changed_figure_may_need_another_one():
    other = "# Figure: another (run this cell to see it)\nprint(1)"
    assert run(PICTURE, other, given=(PICTURE, other)) == set()
    assert run(PICTURE, other + "\nprint(size)", given=(PICTURE, other)) == {0, 1}


def test_what_is_run_brings_what_it_needs_itself():
    first, second, third = "model = 3", "compiled = model + 1", "result = compiled + 1"
    given = (first, second, third)
    assert run(*given, RIGHT, given=given) == {3}
    assert run(*given, "def square(x):\n    return result", given=given) == {0, 1, 2, 3}
    assert run(*given, "def square(x):\n    return model", given=given) == {0, 3}
    assert run(first, second, third + " + 1", RIGHT, given=given) == {0, 1, 2, 3}  # a changed one


def test_a_course_without_figure_cells_runs_everything():
    assert run(PICTURE, RIGHT, given=()) == {0, 1}


def test_text_that_looks_like_a_figure_is_no_cell_to_run():
    nb = [new_markdown_cell(PICTURE), *cells(RIGHT)]
    assert shown.left_out(nb, FIGURES) == set()


# ---- through the judge, and after repair ------------------------------------------------------------

SLEEPY = "# Figure: slow (run this cell to see it)\nimport time\ntime.sleep(3)\nwidth = 7\nprint('drawn')"


def course():
    figure = new_code_cell(SLEEPY, metadata={"flopwise": {"figure": "Figure: slow"}})
    answer = new_code_cell(
        "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION",
        metadata=marking("square", solution=True),
    )
    return new_notebook(cells=[figure, answer, check_cell("square", SQUARE, 4)])


def submission(*others, answer=RIGHT, figure=SLEEPY, forged=False):
    nb = course()
    nb.cells[0].source, nb.cells[1].source = figure, answer
    nb.cells[0].metadata = nbformat.from_dict({})
    if forged:
        for cell in nb.cells:
            cell.metadata["flopwise"] = {"figure": "Figure: slow", "exercise": "square"}
    nb.cells[1:1] = [new_code_cell(source) for source in others]
    return nb


def reference():
    from autograder.repair.reference import Reference

    return Reference.of(course(), "lesson")


def verdict(nb):
    lesson = Trusted("lesson", checks_of(course()), shown=shown_in(course()))
    nb = repair(nbformat.writes(nb).encode(), reference()).notebook
    with Kernel(Limits(cell_seconds=8, call_seconds=2)) as kernel:
        found = judge_notebook(nb, lesson, kernel)
    drawn = ["drawn" in str(cell.outputs) for cell in nb.cells if cell.cell_type == "code"]
    return found, sum(drawn)


def test_the_course_says_which_cells_are_figures():
    assert shown_in(course()) == (SLEEPY,)


def test_a_lesson_on_disk_says_it_too(tmp_path):
    nbformat.write(course(), tmp_path / "lesson.ipynb")
    assert trusted.load(tmp_path / "lesson.ipynb").shown == (SLEEPY,)


def test_a_kept_verdict_does_not_outlive_a_change_of_the_figures(tmp_path):
    nb, checks = submission(), checks_of(course())
    lessons = [Trusted("lesson", checks, shown=given) for given in ((), (SLEEPY,))]
    assert len({key_of(nb, Basis(lesson, tmp_path / "verdict.json")) for lesson in lessons}) == 2


@pytest.mark.sandbox
@pytest.mark.parametrize(
    "nb, points, drawn",
    {
        "as given out": (submission(), 4, 0),
        "twice": (submission(SLEEPY), 4, 0),
        "replaced": (submission(figure="print(1)"), 4, 0),
        "emptied": (submission(figure=""), 4, 0),
        "the answer uses it": (submission(answer="def square(x):\n    return x * x * width // 7"), 4, 1),
        "the answer stands in it": (submission(figure=f"{SLEEPY}\n{RIGHT}", answer=""), 4, 1),
        "the answer replaced it": (submission(figure=RIGHT, answer=""), 4, 0),
        "a wrong answer stands in it": (submission(figure=f"{SLEEPY}\ndef square(x):\n    return 9"), 4, 1),
        "every cell is said to be a figure": (submission(forged=True), 4, 0),
        "every cell, and nothing is answered": (
            submission(forged=True, answer="def square(x):\n    ..."),
            0,
            0,
        ),
        "the figure in the answer's place": (submission(answer=SLEEPY), 0, 0),
    }.values(),
)
def test_nothing_is_lost_and_nothing_gained(nb, points, drawn):
    found, times = verdict(nb)
    assert (found.points, times) == (points, drawn)
