"""Every lesson as it is built, run top to bottom in a real kernel: with its solutions, and untouched."""

import re
import shutil
import time

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.lessons.parse import parse
from scripts.browser import ROOT

LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))
SECONDS = 60  # what a lesson may take on two cores
STUCK = 600  # seconds for one cell, after which it is given up
# Seconds of processor time that the kernel and the processes it waited for have used.
WORK = "import os\nsum(os.times()[:4])"

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("lesson", LESSONS)]


def run(course, folder, edition, lesson):
    """Run one edition of a lesson in a folder of its own; returns its code cells and the seconds it took.

    Of the clock's seconds and the processor's the fewer count: a machine that is busy elsewhere makes a
    lesson late, not slow, and threads side by side use more seconds than pass.
    """
    alone = shutil.copytree(course / edition / lesson, folder / lesson)
    notebook = nbformat.read(alone / f"{lesson}.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(WORK))
    client = NotebookClient(
        notebook, timeout=STUCK, allow_errors=True, resources={"metadata": {"path": str(alone)}}
    )
    begin = time.monotonic()
    client.execute()
    clock = time.monotonic() - begin
    work = float(written(notebook.cells.pop()))
    return [cell for cell in notebook.cells if cell.cell_type == "code"], min(clock, work)


def errors(cell):
    """What stopped a cell, as (kind, words); empty if nothing did."""
    return [(each.ename, each.evalue) for each in cell.outputs if each.output_type == "error"]


def written(cell):
    """All that a cell put on the page, as plain text."""
    return "\n".join(
        each.get("text") or each.get("data", {}).get("text/plain", "")
        for each in cell.outputs
        if each.output_type != "error"
    )


def holds(name, cell):
    """Does a check's report, which stands below what the answer itself printed, say that all is well?"""
    return re.search(rf"^✓ {name}: ", written(cell), re.MULTILINE) and "✗" not in written(cell)


def checks(cells):
    """{exercise: its check cell}, where the release keeps it."""
    return {
        cell.metadata.flopwise.exercise: cell
        for cell in cells
        if "exercise" in cell.metadata.get("flopwise", {})
    }


def test_the_solution_runs_in_time_and_every_check_holds(course, tmp_path, lesson):
    cells, seconds = run(course, tmp_path, "source", lesson)
    assert [(cell.id, errors(cell)) for cell in cells if errors(cell)] == []
    assert [
        (cell.id, each.text) for cell in cells for each in cell.outputs if each.get("name") == "stderr"
    ] == []
    found = checks(cells)
    assert sorted(found) == sorted(parse(course / "source" / lesson / "lesson.py").exercises)
    assert {name: written(cell) for name, cell in found.items() if not holds(name, cell)} == {}
    assert seconds < SECONDS


def test_the_untouched_release_says_what_is_to_do_and_nothing_else_fails(course, tmp_path, lesson):
    cells, seconds = run(course, tmp_path, "release", lesson)
    found = checks(cells)
    assert sorted(found) == sorted(parse(course / "source" / lesson / "lesson.py").exercises)
    for name, cell in found.items():
        assert [kind for kind, _ in errors(cell)] == ["CheckFailed"], name
        assert f"{name}` is still to do" in errors(cell)[0][1] + written(cell), name
        stack = "\n".join(line for each in cell.outputs for line in each.get("traceback", []))
        assert "Traceback" not in stack and "File " not in stack, name
    # A picture drawn from an answer (`check.call`) says in the same words what it waits for.
    waiting = re.compile(r"Exercise `\w+` is still to do: ")
    others = [cell for cell in cells if errors(cell) and "exercise" not in cell.metadata.get("flopwise", {})]
    assert [
        (cell.id, errors(cell))
        for cell in others
        if any(kind != "CheckFailed" or not waiting.search(told) for kind, told in errors(cell))
    ] == []
    assert seconds < SECONDS
