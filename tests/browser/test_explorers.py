"""Every explorer in a real JupyterLab: the keyboard reaches each control, and each key moves the number."""

import re
import time

import nbformat
import pytest

from scripts.browser import Lab

NOTEBOOK = "explorers.ipynb"
QUESTIONS = """\
from flopwise.explorers import quiz
quiz.explorer([quiz.Question("Which of the two is a rate?", {"FLOPs": "A quantity of work.",
                                                              "FLOPS": "Work per second."}, "FLOPS")])"""


def shown(module):
    return f"from flopwise.explorers import {module}\n{module}.explorer()"


# What shows each explorer, where its number stands (the ratio of the separable convolution doesn't depend on
# the side, the FLOPs in its drawing do), and the moves: (control, its name, key). Each must leave another
# number.
EXPLORERS = {
    "dot-product": (shown("dot_product"), ".flopwise-counter", [
        ("button", "one MAC", "Space"), ("slider", "MACs done", "ArrowRight"),
        ("slider", "length n", "ArrowRight"), ("slider", "rows m", "ArrowRight"),
        ("button", "one back", "Enter")]),
    "quiz": (QUESTIONS, ".flopwise-score", [
        ("button", "FLOPs", "Space"), ("button", "start again", "Enter")]),
    "flatten": (shown("flatten"), ".flopwise-counter", [
        ("slider", "image side", "ArrowRight"), ("slider", "channels", "ArrowRight"),
        ("slider", "units", "ArrowLeft")]),
    "convolution": (shown("convolution"), ".flopwise-counter", [
        ("slider", "column", "ArrowRight"), ("slider", "row", "ArrowRight"), ("slider", "map", "ArrowRight"),
        ("button", "same", "Space"), ("button", "4", "Enter"), ("slider", "kernel", "ArrowRight"),
        ("slider", "stride", "ArrowRight")]),
    "stack": (shown("stack"), ".flopwise-counter", [
        ("slider", "outputs", "ArrowRight"), ("slider", "kernel", "ArrowLeft"),
        ("button", "add a layer", "Space"),
        ("button", "move layer 2 up", "Enter"), ("button", "remove layer 1", "Space"),
        # p for pool_cnn; JupyterLab takes the arrows up and down for itself.
        ("select", "begin with", "p")]),
    "pooling": (shown("pooling"), ".flopwise-counter", [
        ("slider", "row", "ArrowRight"), ("slider", "column", "ArrowRight"),
        ("slider", "kernel", "ArrowRight"), ("slider", "stride", "ArrowRight")]),
    "separable": (shown("separable"), ".flopwise-ratio, svg", [
        ("slider", "C_in", "ArrowRight"), ("slider", "C_out", "ArrowLeft"),
        ("slider", "kernel K", "ArrowRight"), ("slider", "input side", "ArrowRight")]),
}
PATIENCE = 5        # seconds until a number has moved; it takes far less, unless the machine is busy


@pytest.fixture(scope="module")
def gallery(chromium, served):
    """A page of JupyterLab with a notebook that shows every explorer, opened and run once."""
    folder, _, address = served
    cells = [nbformat.v4.new_code_cell(code) for code, *_ in EXPLORERS.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
    nbformat.write(notebook, folder / NOTEBOOK)
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    lab = Lab(context.new_page(), address)
    lab.open(NOTEBOOK)
    lab.run_all()
    yield lab
    context.close()
    (folder / NOTEBOOK).unlink()


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_keyboard_moves_the_number(gallery, shots, name):
    _, counter, moves = EXPLORERS[name]
    explorer = gallery.page.locator(f".flopwise-{name}")
    explorer.scroll_into_view_if_needed()
    number = explorer.locator(counter)
    for kind, label, key in moves:
        before = figures(number)
        control(explorer, kind, label).focus()
        gallery.page.keyboard.press(key)
        end = time.monotonic() + PATIENCE
        while figures(number) == before and time.monotonic() < end:
            gallery.page.wait_for_timeout(30)
        if (label, key) == moves[-1][1:] or figures(number) == before:
            gallery.picture(shots / f"explorer-{name}.png")
        assert figures(number) != before, f"{key} on the {kind} {label!r} left the number as it was"


@pytest.mark.parametrize("name", EXPLORERS)
def test_tab_reaches_every_control(gallery, name):
    explorer = gallery.page.locator(f".flopwise-{name}")
    controls = explorer.locator(".noUi-handle:visible, button:visible:enabled, select:visible")
    controls.first.focus()
    reached = [explorer.evaluate(PLACE)]
    for _ in range(2 * controls.count()):       # at most: beside each slider its number has a stop of its own
        gallery.page.keyboard.press("Tab")
        reached.append(explorer.evaluate(PLACE))
    assert [place for place in reached if place >= 0] == list(range(controls.count()))


# Which of an explorer's controls has the focus; -1 is none.
PLACE = """explorer => [...explorer.querySelectorAll(".noUi-handle, button:enabled, select")]
    .filter(each => getComputedStyle(each).visibility == "visible").indexOf(document.activeElement)"""


def control(explorer, kind, label):
    """The first control of an explorer with this label."""
    if kind == "slider":
        exactly = re.compile(rf"^\s*{re.escape(label)}\s*$")
        named = explorer.page.locator(".widget-label:visible", has_text=exactly)
        return explorer.locator(".widget-slider").filter(has=named).locator(".noUi-handle").first
    if kind == "select":
        return explorer.locator(".widget-dropdown", has_text=label).locator("select")
    named = (f'button:{how}("{label}")' for how in ("text-is", "has-text"))
    return explorer.locator(f'{", ".join(named)}, button[title="{label}"]').first


def figures(number):
    """The numbers in an explorer's counter."""
    return re.findall(r"[\d,.]*\d", " ".join(number.all_text_contents()))
