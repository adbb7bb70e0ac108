"""Every lesson as students get it, run top to bottom in a real kernel before anything is answered.

With its solutions each is run in a real browser: tests/browser/test_every_lesson.py.
"""

import re
import shutil
import time

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.lessons.parse import parse
from scripts.browser import ROOT
from tests.outputs import SECONDS, checks, errors, written

LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))
STUCK = 600  # seconds for one cell, after which it is given up
# Seconds of processor time that the kernel and the processes it waited for have used.
WORK = "import os\nsum(os.times()[:4])"

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("lesson", LESSONS)]


def run(course, folder, lesson):
    """Run a lesson's release in a folder of its own; returns its code cells and the seconds it took.

    Of the clock's seconds and the processor's the fewer count: a machine that is busy elsewhere makes a
    lesson late, not slow, and threads side by side use more seconds than pass.
    """
    alone = shutil.copytree(course / "release" / lesson, folder / lesson)
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


def test_the_untouched_release_says_what_is_to_do_and_nothing_else_fails(course, tmp_path, lesson):
    cells, seconds = run(course, tmp_path, lesson)
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
