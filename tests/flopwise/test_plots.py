"""Pictures: what is drawn is what was given, and it reaches the notebook with its words."""

import base64
import math
import subprocess
import sys
from fractions import Fraction
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from flopwise import plots
from flopwise.explorers import explore, stage


def luminance(colour):
    """Relative luminance of #rrggbb (WCAG 2.1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(colour, other):
    """Contrast ratio of two colours (WCAG 2.1)."""
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def shown(monkeypatch):
    """What `show` and `explore` would put into a notebook: a list of mime bundles."""
    bundles = []
    for module in (plots, stage):
        monkeypatch.setattr(module, "in_notebook", lambda: True)
    import IPython.display

    monkeypatch.setattr(IPython.display, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


@pytest.mark.parametrize("text", [plots.INK, plots.MUTED])
def test_text_can_be_read_on_the_card(text):
    assert contrast(text, plots.PAPER) >= 4.5  # WCAG AA for normal text


def test_bars_carry_their_numbers():
    fig = plots.bars(["conv", "pool"], [121_680, 6_760], colours=["sky", "orange"], title="pool_cnn")
    ax = fig.axes[0]
    assert [bar.get_width() for bar in ax.patches] == [121_680, 6_760]
    assert [text.get_text() for text in ax.texts] == ["121,680", "6,760"]
    assert ax.yaxis_inverted()  # the first label is on top


@pytest.mark.parametrize("colours", [None, "blue", ["blue", "orange"]])
def test_bars_take_one_colour_or_one_for_each(colours):
    assert len(plots.bars(["a", "b"], [1, 2], colours=colours).axes[0].patches) == 2


def test_stacked_bars_end_with_their_total():
    fig = plots.stacked_bars(
        ["standard", "separable"], {"depthwise": [0, 12_168], "pointwise": [121_680, 13_520]}
    )
    assert [text.get_text() for text in fig.axes[0].texts] == ["121,680", "25,688"]  # 12,168 + 13,520


def test_the_parts_of_stacked_bars_may_have_colours_of_their_own():
    parts = {"conv": [1, 2], "pool": [3, 4], "dense": [5, 6]}
    fig = plots.stacked_bars(["a", "b"], parts, colours=["blue", "purple", "green"])
    drawn = [bars.patches[0].get_facecolor() for bars in fig.axes[0].containers]
    assert drawn == [to_rgba(plots.COLOURS[name]) for name in ("blue", "purple", "green")]
    with pytest.raises(ValueError):
        plots.stacked_bars(["a", "b"], parts, colours=["blue"])


def test_heat_writes_dark_numbers_on_light_cells():
    _, ax = plots.figure(size="small")
    plots.heat(ax, [[0, 10]], numbers=True)
    written = [(text.get_text(), text.get_color()) for text in ax.texts]
    assert written == [("0", plots.INK), ("10", plots.PAPER)]


def test_heat_writes_nothing_where_rounding_left_something():
    _, ax = plots.figure(size="small")
    plots.heat(ax, [[0.1 + 0.2 - 0.3, 0.004], [2.5, -10]], numbers=True)
    assert [text.get_text() for text in ax.texts] == ["0", "0.004", "2.5", "-10"]


@pytest.mark.parametrize(
    "given, written",
    [
        (6_760, "6,760"),
        (2.5, "2.5"),
        (13.0, "13"),
        (np.int64(1_000_000), "1,000,000"),
        (1234.567, "1,234.57"),
        (0, "0"),
        (-0.0, "0"),
        (0.004, "0.004"),
        (-0.004, "-0.004"),
        (0.00416, "0.0042"),
        (0.0156, "0.016"),
        (0.456, "0.46"),
        (0.0999, "0.1"),
        (0.996, "1"),
        (999.999, "1,000"),
        (0.1 + 0.2, "0.3"),
        (-1234.5, "-1,234.5"),
        (np.float32(0.1), "0.1"),
        (np.array(2.5), "2.5"),
        (np.float16(0.004), "0.004"),
        (Fraction(1, 3), "0.33"),
        (0.0001, "0.0001"),
        (0.000099999, "0.0001"),
        (0.000012, "1.2e-5"),
        (1e-9, "1e-9"),
        (-5e-324, "-4.9e-324"),
        (123_456_789.0, "123,456,789"),
        (999_999_999_999.996, "1,000,000,000,000"),
        (1e15, "1e15"),
        (-2.34e300, "-2.3e300"),
        (10**15, "1,000,000,000,000,000"),
        (2**60 + 1, "1,152,921,504,606,846,977"),  # more digits than a float keeps
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (np.float32("inf"), "inf"),
    ],
)
def test_readable_number(given, written):
    assert plots.readable_number(given) == written


def test_a_small_number_keeps_its_first_two_digits():
    draw = np.random.default_rng(7)
    for value in 10 ** draw.uniform(-12, 12, 2_000) * draw.choice([-1, 1], 2_000):
        read = float(plots.readable_number(value).replace(",", ""))
        assert abs(read / value - 1) <= 0.0501  # never more than half of the second digit away


def test_a_size_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="'huge'.*small.*tall.*wide"):
        plots.figure(size="huge")


def test_show_brings_picture_caption_and_alternative_text(shown):
    plots.show(plots.bars(["a"], [1]), caption="1 + 1 = 2 & so on", alt='A "bar"')
    html = shown[0]["text/html"]
    image = ElementTree.fromstring(html).find(".//img")
    assert image.get("alt") == 'A "bar"'
    assert base64.b64decode(image.get("src").partition(",")[2]).startswith(b"\x89PNG")
    assert ElementTree.fromstring(html).find("figcaption").text == "1 + 1 = 2 & so on"
    assert shown[0]["text/plain"] == '[Picture: A "bar"]\n1 + 1 = 2 & so on'


def test_show_takes_a_drawing_in_svg(shown):
    parts = [plots.box(0, 0, 4, 4, "red"), plots.words(1, 9, "a < b")]
    drawing = plots.svg(10, 10, parts, alt="two <things>")
    plots.show(drawing, caption="1", alt="2")
    source = ElementTree.fromstring(shown[0]["text/html"]).find(".//img").get("src")
    root = ElementTree.fromstring(base64.b64decode(source.partition(",")[2]))
    assert root.get("aria-label") == "two <things>"
    assert [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")] == ["a < b"]


def test_the_same_picture_gives_the_same_bytes(shown):
    for _ in range(2):
        plots.show(plots.bars(["a"], [1]), caption="1", alt="2")
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    "words",
    [
        {"caption": "", "alt": "a"},
        {"caption": "a", "alt": "  "},
        {"caption": None, "alt": "a"},
    ],
)
def test_a_picture_without_words_is_refused(words):
    with pytest.raises(ValueError, match="every picture needs a sentence"):
        plots.show(plots.bars(["a"], [1]), **words)


def test_a_widget_brings_its_still_picture_along_as_an_output_of_its_own(shown):
    import ipywidgets

    explore(ipywidgets.IntSlider(), still=plots.svg(1, 1, [], "x"), caption="1 + 1 = 2", alt="a slider")
    widget, still = shown
    view = "application/vnd.jupyter.widget-view+json"
    assert view in widget and "IntSlider" not in widget["text/plain"]
    assert view not in still
    assert "1 + 1 = 2" in still["text/html"] and 'alt="a slider"' in still["text/html"]


def test_outside_a_notebook_the_words_are_printed():
    code = (
        "from flopwise import plots\nfrom flopwise.explorers import explore\n"
        "explore(None, still=plots.svg(1, 1, [], 'x'), caption='1 + 1 = 2', alt='nothing')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[Picture: nothing]\n1 + 1 = 2\n"


def test_importing_plots_loads_no_matplotlib():
    code = "import sys, flopwise.plots; print('matplotlib' in sys.modules, 'IPython' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("guess", [..., None, True, "three", float("nan"), float("inf")])
def test_a_guess_that_is_no_number_is_left_out(guess):
    assert plots.with_guess(guess, ["measured"], [2.5]) == (["measured"], [2.5])


def test_a_guess_stands_above_what_was_measured():
    assert plots.with_guess(3, ("measured",), (2.5,)) == (["your guess", "measured"], [3, 2.5])


def test_a_guess_is_black_in_every_lesson():
    labels, values = plots.with_guess(3, ["measured"], [2.5])
    more, others = plots.with_guess(4, ["counted"], [5], name="your guess ")  # a second one beside it
    last, its_value = plots.with_guess(5, [], [], name="your guess for 8×8")
    (ax,) = plots.bars(labels + more + last, values + others + its_value).axes
    black, blue = (to_rgba(plots.COLOURS[name]) for name in ("black", "blue"))
    assert [bar.get_facecolor() for bar in ax.patches] == [black, blue, black, blue, black]
