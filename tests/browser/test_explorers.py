"""Every explorer in a real JupyterLab: the keyboard reaches each control, and each key moves the number.

Its controls fit into a narrow page, and where no kernel runs its still picture stands in its place.
"""

import re
import time

import nbformat
import pytest
from playwright.sync_api import expect

from scripts.browser import Lab, python

NOTEBOOK = "explorers.ipynb"
# Layers as they could have been measured: name, kind, shape, FLOPs, bytes, µs.
ROWS = """[layer_rows.Row(f"layer{n}", kind, (1, 8, n, n), 9000 * n, 900 + n, 2.5 * n, "f32")
           for n, kind in enumerate([*layer_rows.KINDS][:5], 3)]"""
MACHINE = "__import__('types').SimpleNamespace(peak_flops=2e11, bandwidth=1e10)"
MODELS = f"{{'small': (rows := {ROWS}), 'MobileNetV2': 9 * rows, 'VGG16': rows[::-1]}}"
# A sweep as it could have been measured: batch, requests, streams, three latencies, three throughputs.
SWEEP = """(runtime := __import__("flopwise.runtime", fromlist=["Sweep"])).Sweep(tuple(
    runtime.Point(b, r, 1, 3.0 * b * r, 4.0 * b * r, 3.2 * b * r, 300.0 + 9 * b + 50 * r, 280.0, 900.0, 9, 2)
    for b in (1, 2, 4, 8, 16) for r in (1, 2, 4)), "net", "CPU", "A CPU", "f32", "f32", 3, 0.2)"""
# Ways to prune as they could have been measured: removed, accuracy, FLOPs, weights, bytes, two times.
WAYS = """{name: ("kernels removed", [pruning.Step(n, 0.99 - n * n / 90, 9000 - factor * n, 800 - n, 700 - n,
           0.05, 0.01) for n in range(10)])
           for name, factor in [("zeros", 0), ("kernels", 700), ("kernels, new head", 800)]}"""
QUESTIONS = """[quiz.Question("Which of the two is a rate?", {"FLOPs": "A quantity of work.",
                                                              "FLOPS": "Work per second."}, "FLOPS")]"""


def shown(module, of=""):
    return (
        f"from flopwise import plots\nfrom flopwise.explorers import explore, layer_rows, {module}\n"
        f"explore({module}.explorer({of}), still=plots.svg(9, 9, [], '-'), caption='Still {module}.', "
        f"alt='{module} standing still')"
    )


# What shows each explorer, where its number stands (the ratio of the separable convolution doesn't depend on
# the side, the FLOPs in its drawing do), and the moves: (control, its name, key). Each must leave another
# number.
EXPLORERS = {
    "dot-product": (
        shown("dot_product"),
        ".flopwise-counter",
        [
            ("button", "one MAC", "Space"),
            ("slider", "MACs done", "ArrowRight"),
            ("slider", "length n", "ArrowRight"),
            ("slider", "rows m", "ArrowRight"),
            ("button", "one back", "Enter"),
        ],
    ),
    "quiz": (
        shown("quiz", QUESTIONS),
        ".flopwise-score",
        [("button", "FLOPs", "Space"), ("button", "start again", "Enter")],
    ),
    "flatten": (
        shown("flatten"),
        ".flopwise-counter",
        [
            ("slider", "image side", "ArrowRight"),
            ("slider", "channels", "ArrowRight"),
            ("slider", "units", "ArrowLeft"),
        ],
    ),
    "convolution": (
        shown("convolution"),
        ".flopwise-counter",
        [
            ("slider", "column", "ArrowRight"),
            ("slider", "row", "ArrowRight"),
            ("slider", "map", "ArrowRight"),
            ("button", "same", "Space"),
            ("button", "4", "Enter"),
            ("slider", "kernel", "ArrowRight"),
            ("slider", "stride", "ArrowRight"),
        ],
    ),
    "stack": (
        shown("stack"),
        ".flopwise-counter",
        [
            ("slider", "outputs", "ArrowRight"),
            ("slider", "kernel", "ArrowLeft"),
            ("button", "pool", "Space"),
            ("button", "add a layer", "Space"),
            ("button", "move layer 2 up", "Enter"),
            ("button", "remove layer 1", "Space"),
            ("button", "pool_cnn", "Enter"),
        ],
    ),
    "pooling": (
        shown("pooling"),
        ".flopwise-counter, .flopwise-arithmetic",
        [
            ("slider", "row", "ArrowRight"),
            ("slider", "column", "ArrowRight"),
            ("button", "max", "Space"),
            ("slider", "kernel", "ArrowRight"),
            ("slider", "stride", "ArrowRight"),
        ],
    ),
    "separable": (
        shown("separable"),
        ".flopwise-ratio, svg",
        [
            ("slider", "C_in", "ArrowRight"),
            ("slider", "C_out", "ArrowLeft"),
            ("slider", "kernel K", "ArrowRight"),
            ("slider", "input side", "ArrowRight"),
        ],
    ),
    "rounding": (
        shown("rounding"),
        ".flopwise-counter, svg",
        [
            ("slider", "bits", "ArrowLeft"),
            ("button", "conv2", "Space"),
            ("button", "one for each kernel", "Enter"),
        ],
    ),
    "layer-bars": (
        shown("layer_bars", MODELS),
        ".flopwise-counter, svg",
        [
            ("slider", "layer", "ArrowLeft"),
            ("button", "FLOPs", "Space"),
            ("button", "rate", "Enter"),
            ("button", "MobileNetV2", "Space"),
            ("slider", "layer", "ArrowLeft"),
        ],
    ),
    "roofline": (
        shown("roofline", f"{MACHINE}, {MODELS}"),
        ".flopwise-counter",
        [
            ("slider", "layer", "ArrowLeft"),
            ("button", "MobileNetV2", "Space"),
            ("slider", "layer", "ArrowLeft"),
        ],
    ),
    "throughput": (
        shown("throughput", SWEEP),
        ".flopwise-counter",
        [
            ("slider", "batch", "ArrowRight"),
            ("slider", "requests", "ArrowRight"),
            ("slider", "batch", "ArrowLeft"),
        ],
    ),
    "pruning": (
        shown("pruning", WAYS),
        "svg",
        [
            ("slider", "removed", "ArrowRight"),
            ("button", "kernels", "Space"),
            ("slider", "removed", "ArrowLeft"),
            ("button", "kernels, new head", "Enter"),
        ],
    ),
}
PATIENCE = 5  # seconds until a number has moved; it takes far less, unless the machine is busy


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
    controls = explorer.locator(".noUi-handle:visible, button:visible:enabled")
    controls.first.focus()
    reached = [explorer.evaluate(PLACE)]
    for _ in range(2 * controls.count()):  # at most: beside each slider its number has a stop of its own
        gallery.page.keyboard.press("Tab")
        reached.append(explorer.evaluate(PLACE))
    assert [place for place in reached if place >= 0] == list(range(controls.count()))


@pytest.mark.parametrize("width", [1280, 820, 768])
@pytest.mark.parametrize("name", EXPLORERS)
def test_controls_fit_and_keep_apart(gallery, shots, name, width):
    """Nothing sticks out, overlaps or is too small for a finger; a slider's track is worth the name."""
    explorer = gallery.page.locator(f".flopwise-{name}")
    gallery.page.set_viewport_size({"width": width, "height": 1000})
    try:
        explorer.scroll_into_view_if_needed()
        gallery.page.wait_for_timeout(300)  # until the page is laid out anew
        explorer.screenshot(path=shots / f"explorer-{name}-{width}.png")
        seen = explorer.evaluate(BOXES)
    finally:
        gallery.page.set_viewport_size({"width": 1280, "height": 1000})
    left, right = seen["inside"]
    for what, x, _, wide, high in seen["controls"]:
        assert left <= x and x + wide <= right, f"{what} sticks out"
        assert "label" in what or min(wide, high) >= 24, f"{what} is {wide}×{high} pixels"
    for index, (each, x, y, wide, high) in enumerate(seen["controls"]):
        for other, at, below, broad, tall in seen["controls"][index + 1 :]:
            apart = (
                x + wide <= at + 1
                or at + broad <= x + 1  # a pixel for rounding
                or y + high <= below + 1
                or below + tall <= y + 1
            )
            assert apart, f"{each} and {other} overlap"
    assert all(track >= 100 for track in seen["tracks"]), seen["tracks"]
    assert seen["cut"] == []


# Where an explorer's controls lie, how long its sliders' tracks are, and which words are cut off.
BOXES = """explorer => {
    const all = what => [...explorer.querySelectorAll(what)].filter(each => each.checkVisibility({
        visibilityProperty: true}) && each.offsetWidth);
    const box = each => each.getBoundingClientRect(), whole = box(explorer);
    return {
        inside: [Math.floor(whole.left), Math.ceil(whole.right)],
        controls: all(".noUi-handle, button, .widget-label, .widget-readout").filter(each => each.innerText
            || !each.matches(".widget-label")).map(each => [
            each.className + " " + each.innerText, ...["x", "y", "width", "height"].map(
                side => Math.round(box(each)[side]))]),
        tracks: all(".noUi-target").map(each => Math.round(box(each).width)),
        cut: all("button, .widget-label, .widget-readout").filter(each => {
            const words = document.createRange(), style = getComputedStyle(each);
            words.selectNodeContents(each);
            return box(words).width > 0.5 + each.clientWidth - parseFloat(style.paddingLeft)
                - parseFloat(style.paddingRight);
        }).map(each => each.innerText),
    }}"""


@pytest.mark.parametrize("name", EXPLORERS)
def test_jupyterlab_shows_the_widget_alone(gallery, name):
    still = gallery.page.locator("figcaption", has_text=f"Still {name.replace('-', '_')}.")
    assert still.count() == 1 and still.is_hidden()
    row = still.locator("xpath=ancestor::*[contains(@class, 'jp-OutputArea-child')]")
    assert row.is_hidden()  # nor does it leave a gap


@pytest.fixture(scope="module")
def page(chromium, served):
    """A page made of a lesson's explorer by nbconvert, opened without a network, and the widgets' saved
    state.
    """
    folder, _, _ = served
    cells = [nbformat.v4.new_code_cell(shown("pooling"))]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbformat.write(notebook, folder / "static.ipynb")
    python(folder, "-m", "nbconvert", "--execute", "--to", "html", "static.ipynb")
    context = chromium.new_context(offline=True)
    opened = context.new_page()
    opened.goto((folder / "static.html").as_uri(), wait_until="domcontentloaded")
    yield opened
    context.close()
    for kind in ("ipynb", "html"):
        (folder / f"static.{kind}").unlink()


def test_a_page_made_of_the_notebook_shows_the_still_picture(page):
    assert page.get_by_alt_text("pooling standing still").is_visible()
    assert page.locator("figcaption", has_text="Still pooling.").is_visible()


@pytest.mark.parametrize(
    "name, told", [("layer-bars", "layer5"), ("roofline", "layer5"), ("throughput", "batch 16, 4 requests")]
)
def test_pointing_at_a_mark_shows_its_details(gallery, name, told):
    explorer = gallery.page.locator(f".flopwise-{name}")
    if "layer" in told:
        control(explorer, "button", "small").click()
    explorer.scroll_into_view_if_needed()
    layer = explorer.locator(".flopwise-layer", has_text=told)
    detail, hint = layer.locator(".flopwise-detail"), explorer.locator(".flopwise-hint")
    others = explorer.locator(".flopwise-layer", has_not_text=told).locator(".flopwise-detail")
    gallery.page.mouse.move(0, 0)
    expect(hint).to_have_css("visibility", "visible")
    expect(detail).to_have_css("visibility", "hidden")
    for _ in range(20):  # the kernel may draw it anew, and what was pointed at is gone
        layer.locator(".flopwise-mark").hover(force=True)
        if visible(detail):
            break
        gallery.page.mouse.move(0, 0)
        time.sleep(0.25)
    expect(detail).to_have_css("visibility", "visible")
    expect(hint).to_have_css("visibility", "hidden")
    assert not any(visible(other) for other in others.all())


def visible(group):
    """Whether a part of a drawing is shown; its box tells nothing of that."""
    return group.evaluate("each => getComputedStyle(each).visibility") == "visible"


def test_where_a_page_brings_the_widget_without_a_kernel_the_still_picture_stands(page):
    """With a network such a page loads widgets; what is put in here by hand is what would come then."""
    state = page.evaluate("""() => JSON.parse(document.querySelector(
        'script[type="application/vnd.jupyter.widget-state+json"]').textContent).state""")
    sheet = next(
        each["state"]["value"]
        for each in state.values()
        if "flopwise-still-" in str(each["state"].get("value"))
    )
    live = next(
        name
        for each in state.values()
        for name in each["state"].get("_dom_classes", [])
        if name.startswith("flopwise-live-")
    )
    page.evaluate(
        """([sheet, live]) => document.querySelector(".jupyter-widgets").insertAdjacentHTML(
        "beforeend", `<div class="${live}">controls that move nothing ${sheet}</div>`)""",
        [sheet, live],
    )
    assert page.get_by_text("controls that move nothing").is_hidden()
    assert page.get_by_alt_text("pooling standing still").is_visible()


# Which of an explorer's controls has the focus; -1 is none.
PLACE = """explorer => [...explorer.querySelectorAll(".noUi-handle, button:enabled")]
    .filter(each => getComputedStyle(each).visibility == "visible").indexOf(document.activeElement)"""


def control(explorer, kind, label):
    """The first control of an explorer with this label."""
    if kind == "slider":
        exactly = re.compile(rf"^\s*{re.escape(label)}\s*$")
        named = explorer.page.locator(".widget-label:visible", has_text=exactly)
        return explorer.locator(".widget-slider").filter(has=named).locator(".noUi-handle").first
    exact = explorer.locator(f'button:text-is("{label}"), button[title="{label}"]')
    return (exact if exact.count() else explorer.locator("button", has_text=label)).first


def figures(number):
    """The numbers in an explorer's counter."""
    return re.findall(r"[\d,.]*\d", " ".join(number.all_text_contents()))
