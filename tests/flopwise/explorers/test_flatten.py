"""The flatten cliff: its numbers by another route, its widget as a hand would move it, its speed."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

from flopwise.explorers import flatten

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("side, channels, units", [(28, 1, 128), (24, 5, 128), (4, 3, 10), (32, 3, 64)])
def test_the_numbers_are_those_of_real_arrays(side, channels, units):
    seen = flatten.view(side, channels, units)
    line = np.zeros((channels, side, side)).ravel()
    weights, biases = np.zeros((units, line.size), np.float32), np.zeros(units, np.float32)
    assert (weights @ line + biases).size == units
    assert seen.length == line.size
    assert (seen.macs, seen.flops) == (weights.size, 2 * weights.size)
    assert seen.parameters == weights.size + biases.size
    assert seen.memory == weights.nbytes + biases.nbytes


def test_twice_the_side_is_four_times_the_work():
    seen = flatten.view(56, 3, 512)
    assert seen.at(112).macs == 4 * seen.macs


@pytest.mark.parametrize(
    "amount, told",
    [(640, "640 bytes"), (401_920, "401.9 KB"), (77_070_848, "77.1 MB"), (18_432_000_512, "18.4 GB")],
)
def test_bytes_are_readable(amount, told):
    assert flatten.size(amount) == told


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"side": 228}, "side is 228; .* 224"),
        ({"channels": 65}, "channels is 65; .* 64"),
        ({"units": 5_000}, "units is 5000; .* 4096"),
        ({"side": 0}, "side is 0"),
    ],
)
def test_sizes_that_cannot_be_shown_are_named(wrong, words):
    with pytest.raises(ValueError, match=words):
        flatten.view(**wrong)


@pytest.mark.parametrize("settings", [(28, 1, 128), (4, 1, 10), (112, 3, 4096), (224, 64, 4096)])
def test_the_picture_stays_on_its_paper(settings):
    drawing = ElementTree.fromstring(flatten.picture(*settings))
    width, height = float(drawing.get("width")), float(drawing.get("height"))
    for dot in drawing.iter(f"{SVG}circle"):
        assert 0 < float(dot.get("cx")) < width and 0 < float(dot.get("cy")) < height
    assert f"{flatten.view(*settings).macs:,} MACs" in drawing.get("aria-label")


@pytest.mark.parametrize("channels, sheets", [(1, 1), (8, 8), (9, 8), (64, 8)])
def test_a_sheet_for_each_map_or_a_word_that_there_are_more(channels, sheets):
    drawing = ElementTree.fromstring(flatten.picture(28, channels, 128))
    assert sum(box.get("fill") == flatten.SHEET for box in drawing.iter(f"{SVG}rect")) == sheets
    told = [element.text for element in drawing.iter(f"{SVG}text")]
    assert (f"8 of {channels} channels drawn" in told) == (channels > sheets)


def curves(settings):
    """{colour: height of the curve at its right end, in the drawing's units} of the curves that are drawn."""
    drawing = ElementTree.fromstring(flatten.picture(*settings))
    ends = {}
    for path in drawing.iter(f"{SVG}path"):
        if path.get("stroke-width") == "2.5":
            ends[path.get("stroke")] = flatten.TOP + flatten.HIGH - float(path.get("d").split()[-1])
    return ends


@pytest.mark.parametrize(
    "channels, units, times", [(1, 256, 2), (3, 128, 3), (1, 32, 0.25), (2, 512, 8), (1, 4096, 32)]
)
def test_a_curve_stands_so_many_times_as_high_as_that_of_the_start(channels, units, times):
    ends = curves((28, channels, units))
    assert ends[flatten.CURVE] == pytest.approx(times * ends[flatten.plots.MUTED], abs=0.1 * times + 0.1)
    alone = curves((28, 1, 128))
    assert list(alone) == [flatten.CURVE]
    # The axis grows and never shrinks: fewer units leave the grey curve where the blue one stood.
    assert times > 1 or ends[flatten.plots.MUTED] == alone[flatten.CURVE]


def test_the_drawing_says_how_many_times_as_high():
    assert "blue: 32 times that" in flatten.picture(28, 1, 4096)
    assert "blue: 1/12.8 of that" in flatten.picture(28, 1, 10)
    assert "grey" not in flatten.picture(56, 1, 128)


def test_every_weight_is_a_line():
    drawing = ElementTree.fromstring(flatten.connections(4, 3))
    assert len(list(drawing.iter(f"{SVG}path"))) == 12  # 4·3
    with pytest.raises(ValueError, match="inputs is 9"):
        flatten.connections(9, 3)


def test_sliders_move_the_numbers_and_every_move_is_immediate():
    side, channels, units, counter, drawing = flatten.explorer().children
    assert '<b class="flopwise-macs">100,352</b>' in counter.value  # 28·28·128
    side.value = 56
    assert ">401,408</b>" in counter.value  # 56·56·128
    channels.value = 3
    assert ">1,204,224</b>" in counter.value  # 3·56·56·128
    units.value = 10
    assert '<b class="flopwise-parameters">94,090</b>' in counter.value  # 3·56·56·10 + 10
    assert "side 56: 94,080" in drawing.value
    moves = []
    for pixels in range(4, 225, 4):
        start = time.process_time()
        side.value = pixels
        moves.append(time.process_time() - start)
    # The median is not blurred by a busy machine.
    assert sorted(moves)[len(moves) // 2] < 0.05
