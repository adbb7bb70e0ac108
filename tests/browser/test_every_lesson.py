"""Each lesson as a person sees it, as wide as a desk or a tablet: it runs, its solutions earn everything, and
nothing looks broken.
"""

import os
import re
import time

import nbformat
import psutil
import pytest

from autograder.lessons.parse import parse
from scripts.browser import ROOT
from tests.outputs import SECONDS, checks, errors, holds, written
from tests.seeds import share

LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))
# Signs of markup that was not rendered, in the text of a rendered cell (code in it is taken out before).
RAW = re.compile(r"\*\*|\$\$|\]\(|<(?:b|i|table|details|img|code)\b|&(?:nbsp|lt|gt|amp);")
# What is wider than the room it has, so that some of it is out of sight: code, text or output.
TOO_WIDE = """cells => cells.flatMap(cell => [...cell.querySelectorAll(
    ".jp-OutputArea-output, .jp-RenderedMarkdown, .cm-scroller")])
    .filter(box => box.clientWidth && box.scrollWidth > box.clientWidth + 2)
    .map(box => box.innerText.slice(0, 80))"""


WIDTHS = {"desk": (1280, 900), "tablet": (820, 1180)}


@pytest.mark.parametrize("lesson", share(LESSONS, turn=2, of=5))
def test_a_lesson_runs_and_reads_well(lab, served, shots, lesson):
    lab.open(f"source/{lesson}/{lesson}.ipynb")
    lab.page.keyboard.press("Control+B")  # folds the file browser away
    begin = time.monotonic()
    lab.run_all()
    # Of the clock's seconds and the processor's the fewer count: a machine that is busy elsewhere makes a
    # lesson late, not slow, and threads side by side use more seconds than pass.
    seconds = min(time.monotonic() - begin, work_of_the_newest_kernel(served[1]))
    every_check_holds(lab, lesson)
    assert seconds < SECONDS
    cells = lab.page.locator(".jp-NotebookPanel:visible .jp-Cell")
    looked_at = "FLOPWISE_SCREENSHOTS" in os.environ
    for name, (width, height) in WIDTHS.items():
        # Scrolling draws what had not been in sight. Where nobody will look at pictures, a window as high as
        # several screens needs fewer steps.
        lab.page.set_viewport_size({"width": width, "height": height if looked_at else 4000})
        lab.pages(shots, f"{lesson}-{name}", take=looked_at)
        assert cells.evaluate_all(TOO_WIDE) == [], name

    warnings = cells.locator('[data-mime-type="application/vnd.jupyter.stderr"]').all_inner_texts()
    assert warnings == []
    texts = cells.locator(".jp-RenderedMarkdown").evaluate_all("""boxes => boxes.map(box => {
        const copy = box.cloneNode(true);
        copy.querySelectorAll("code, pre, mjx-container, .MathJax").forEach(each => each.remove());
        return copy.textContent; })""")
    assert [text[:100] for text in texts if RAW.search(text)] == []
    pictures = cells.locator(".jp-OutputArea img")
    assert pictures.count() and all(pictures.evaluate_all("all => all.map(one => one.alt.length > 10)"))


def every_check_holds(lab, lesson):
    """The instructor's notebook, with its solutions: no cell fails, and each check says that all is well."""
    path = lab.folder / "source" / lesson / f"{lesson}.ipynb"
    built = path.read_bytes()
    lab.save(path)
    notebook = nbformat.reads(path.read_text("utf-8"), as_version=4)
    path.write_bytes(built)  # as the next test expects it
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells and [(cell.id, errors(cell)) for cell in cells if errors(cell)] == []
    found = checks(cells)
    assert sorted(found) == sorted(parse(path.with_name("lesson.py")).exercises)
    assert {name: written(cell) for name, cell in found.items() if not holds(name, cell)} == {}


def work_of_the_newest_kernel(home):
    """Seconds of processor time used by the newest kernel of a person, and by the processes it waited for."""
    kernels = [
        process
        for process in psutil.process_iter(["cmdline", "create_time"])
        if any(word.startswith(f"{home}/") and "kernel-" in word for word in process.info["cmdline"] or ())
    ]
    return sum(max(kernels, key=lambda process: process.info["create_time"]).cpu_times()[:4])
