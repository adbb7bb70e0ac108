"""Each lesson as a person sees it, as wide as a desk or a tablet: it runs, and nothing looks broken."""

import os
import re

import pytest

from scripts.browser import ROOT

LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))
# Signs of markup that was not rendered, in the text of a rendered cell (code in it is taken out before).
RAW = re.compile(r"\*\*|\$\$|\]\(|<(?:b|i|table|details|img|code)\b|&(?:nbsp|lt|gt|amp);")
# What is wider than the room it has, so that some of it is out of sight: code, text or output.
TOO_WIDE = """cells => cells.flatMap(cell => [...cell.querySelectorAll(
    ".jp-OutputArea-output, .jp-RenderedMarkdown, .cm-scroller")])
    .filter(box => box.clientWidth && box.scrollWidth > box.clientWidth + 2)
    .map(box => box.innerText.slice(0, 80))"""


WIDTHS = {"desk": (1280, 900), "tablet": (820, 1180)}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_and_reads_well(lab, shots, lesson):
    lab.open(f"source/{lesson}/{lesson}.ipynb")
    lab.page.keyboard.press("Control+B")  # folds the file browser away
    lab.run_all()
    cells = lab.page.locator(".jp-NotebookPanel:visible .jp-Cell")
    for name, (width, height) in WIDTHS.items():
        lab.page.set_viewport_size({"width": width, "height": height})
        # Scrolling draws what had not been in sight; pictures are taken only where somebody will look at
        # them.
        lab.pages(shots, f"{lesson}-{name}", take="FLOPWISE_SCREENSHOTS" in os.environ)
        assert cells.evaluate_all(TOO_WIDE) == [], name

    errors = cells.locator('[data-mime-type="application/vnd.jupyter.stderr"]').all_inner_texts()
    assert errors == []
    texts = cells.locator(".jp-RenderedMarkdown").evaluate_all("""boxes => boxes.map(box => {
        const copy = box.cloneNode(true);
        copy.querySelectorAll("code, pre, mjx-container, .MathJax").forEach(each => each.remove());
        return copy.textContent; })""")
    assert [text[:100] for text in texts if RAW.search(text)] == []
    pictures = cells.locator(".jp-OutputArea img")
    assert pictures.count() and all(pictures.evaluate_all("all => all.map(one => one.alt.length > 10)"))
