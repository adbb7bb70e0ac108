"""The separable explorer: its numbers by counting loops, its widget as a hand would move it, its speed."""

import re
import time
from xml.etree import ElementTree

import pytest

from flopwise import loops
from flopwise.explorers import separable

SVG = "{http://www.w3.org/2000/svg}"
CASES = [(3, 4, 3, 6), (1, 1, 1, 8), (10, 5, 3, 26), (2, 7, 5, 9), (4, 1, 2, 10)]  # C_in, C_out, K, side


@pytest.mark.parametrize("c_in, c_out, kernel, side", CASES)
def test_the_costs_are_those_that_loops_count(c_in, c_out, kernel, side):
    read, places = (c_in, side, side), side - kernel + 1
    cost = separable.costs(c_in, c_out, kernel, side)
    assert cost.standard == 2 * loops.conv2d_macs_by_loop(read, c_out, kernel)
    assert cost.depthwise == 2 * loops.depthwise2d_macs_by_loop(read, kernel)
    assert cost.pointwise == 2 * loops.pointwise2d_macs_by_loop((c_in, places, places), c_out)
    assert cost.standard_params == loops.conv2d_params_by_loop(c_in, c_out, kernel)
    assert cost.separable_params == (
        loops.conv2d_params_by_loop(c_in, c_in, kernel, groups=c_in)
        + loops.conv2d_params_by_loop(c_in, c_out, 1)
    )


@pytest.mark.parametrize(
    "case, words",
    [
        ((10, 5, 3, 26), "3.21 times cheaper"),  # 518,400 / 161,280 = 3.214
        ((1, 10, 3, 28), "4.74 times cheaper"),  # 121,680 / 25,688 = 4.737
        ((3, 1, 3, 8), "1.11 times dearer"),  # 1/1 + 1/9
        ((8, 2, 1, 8), "1.50 times dearer"),  # 1/2 + 1/1
        ((7, 2, 2, 9), "1.33 times cheaper"),  # 1 / (1/2 + 1/4)
    ],
)
def test_the_verdict_says_which_way_and_how_much(case, words):
    assert separable.verdict(separable.costs(*case)) == words


@pytest.mark.parametrize("case", [*CASES, (256, 256, 7, 112)])
def test_the_bars_are_as_long_as_the_numbers_say_and_stay_on_the_paper(case):
    cost = separable.costs(*case)
    drawing = ElementTree.fromstring(separable.picture(*case))
    _paper, standard, depthwise, pointwise = drawing.iter(f"{SVG}rect")
    longest = max(cost.standard, cost.separable)
    for bar, flop_count in [
        (standard, cost.standard),
        (depthwise, cost.depthwise),
        (pointwise, cost.pointwise),
    ]:
        right = max(200 * flop_count / longest, 1)
        assert float(bar.get("width")) == pytest.approx(right, abs=0.1)
        assert float(bar.get("x")) + float(bar.get("width")) <= 84 + 200 + 1
    assert float(pointwise.get("x")) == pytest.approx(84 + 200 * cost.depthwise / longest, abs=0.1)
    told = [text.text for text in drawing.iter(f"{SVG}text")]
    for flop_count in (cost.standard, cost.depthwise, cost.pointwise, cost.separable):
        assert f"{flop_count:,} FLOPs" in told
        assert len(f"{flop_count:,} FLOPs") * 7.5 < 460 - 84 - 200  # the numbers' own column is wide enough
    assert f"{cost.separable:,}" in drawing.get("aria-label") and drawing.get("role") == "img"


def test_sizes_that_no_layer_has_are_refused_by_name():
    with pytest.raises(ValueError, match="kernel"):
        separable.costs(3, 4, 7, 5)
    with pytest.raises(ValueError, match="out_channels"):
        separable.costs(3, 0, 3, 8)


def hand():
    """The widget, its sliders by name, and a function that reads the text it shows."""
    box = separable.explorer()
    *sliders, drawing, ratio = box.children
    return dict(zip(("c_in", "c_out", "kernel", "side"), sliders)), drawing, ratio


def test_it_starts_with_a_layer_that_no_exercise_asks_about():
    _, drawing, ratio = hand()
    # 2·24·28²·16·9, 2·16·28²·9, 2·16·24·28², the sum of the last two
    for flop_count in (5_419_008, 225_792, 602_112, 827_904):
        assert f"{flop_count:,} FLOPs" in drawing.value
    assert "1/24 + 1/9 = <b>0.1528</b>" in ratio.value
    # 24·16·9 + 24; 16·9 + 16 + 16·24 + 24
    assert "standard 3,480, separable 568" in ratio.value


@pytest.mark.parametrize(
    "name, value, ratio_moves",
    [
        ("c_in", 64, False),
        ("side", 60, False),
        ("c_out", 50, True),
        ("kernel", 5, True),
    ],
)
def test_every_slider_changes_the_numbers_and_two_of_them_the_ratio(name, value, ratio_moves):
    def told(text):
        return re.search(r"<b>([\d.]+)</b>", text)[1]

    sliders, drawing, ratio = hand()
    before = drawing.value, told(ratio.value)
    sliders[name].value = value
    assert drawing.value != before[0]
    assert (told(ratio.value) != before[1]) is ratio_moves
    assert told(ratio.value) == f"{1 / sliders['c_out'].value + 1 / sliders['kernel'].value ** 2:.4f}"


def test_the_ends_of_all_sliders_can_be_shown():
    sliders, drawing, _ = hand()
    for end in ("min", "max"):
        for slider in sliders.values():
            slider.value = getattr(slider, end)
        ElementTree.fromstring(drawing.value[drawing.value.index("<svg") : drawing.value.index("</svg>") + 6])
    assert "41.13 times cheaper" in drawing.value  # 1 / (1/256 + 1/49)


def test_a_move_is_drawn_in_far_less_than_fifty_milliseconds():
    sliders, _, _ = hand()
    times = []
    for value in range(20, 60):
        start = time.process_time()
        sliders["c_out"].value = value
        times.append(time.process_time() - start)
    assert sorted(times)[len(times) // 2] < 0.05


def test_the_picture_of_the_two_ways_counts_as_the_loops_do():
    told = [text.text for text in ElementTree.fromstring(separable.two_ways()).iter(f"{SVG}text")]
    assert f"= {loops.conv2d_macs_by_loop((3, 6, 6), 4, 3):,} MACs" in told
    assert f"= {loops.depthwise2d_macs_by_loop((3, 6, 6), 3):,} MACs" in told
    assert f"= {loops.pointwise2d_macs_by_loop((3, 4, 4), 4):,} MACs" in told


def test_the_curves_end_at_one_over_k_squared_and_the_dots_lie_on_them():
    (ax,) = separable.ratio_curves().axes
    *curves, first, second, _one = ax.lines
    for kernel, curve in zip((1, 2, 3, 5, 7), curves):
        assert curve.get_ydata()[0] == pytest.approx(1 + 1 / kernel**2)
        assert curve.get_ydata()[-1] == pytest.approx(1 / 256 + 1 / kernel**2)
    assert first.get_ydata()[0] == pytest.approx(25_688 / 121_680)  # sep_cnn's first pair of layers
    assert second.get_ydata()[0] == pytest.approx(161_280 / 518_400)  # and its second
