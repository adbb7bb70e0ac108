"""The roofline explorer: dots and lines where the logarithms say, its widget as a hand moves it."""

import math
import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from flopwise.explorers import roofline
from flopwise.explorers.layer_rows import Row

SVG = "{http://www.w3.org/2000/svg}"
MACHINE = SimpleNamespace(peak_flops=200e9, bandwidth=10e9)  # the roof bends at 20 FLOPs per byte
ROWS = [
    Row("wide", "convolution", (1, 64, 56, 56), 4_000_000, 40_000, 40.0, "f32"),  # 100 per byte, 100 GFLOPS
    Row(
        "deep", "depthwise", (1, 64, 54, 54), 200_000, 100_000, 10.0, "f32"
    ),  # 2 per byte, 20 GFLOPS: on the slope
    Row("reorder", "no FLOPs counted", (1, 64), 0, 0, 50.0, "f32"),
    Row("fused", "pooling", (1, 64), 900, 300, 0.0, "f32"),
]
DENSE = [  # 0.5 per byte, 0.2 GFLOPS; 0.5 per byte, 2 GFLOPS
    Row("dense", "dense", (1, 10), 1_000, 2_000, 5.0, "f32"),
    Row("last", "dense", (1, 10), 8_000, 16_000, 4.0, "f32"),
]
MODELS = {"two": ROWS, "dense": DENSE}


def tree_of(*arguments):
    return ElementTree.fromstring(roofline.picture(MACHINE, MODELS, *arguments))


def circles(tree):
    return {(float(dot.get("cx")), float(dot.get("cy"))): dot for dot in tree.iter(f"{SVG}circle")}


def test_only_layers_with_work_bytes_and_time_have_a_place():
    assert [row.name for row in roofline.dots(ROWS)] == ["wide", "deep"]
    assert len(circles(tree_of("two"))) == 2 and len(circles(tree_of("dense"))) == 2


def test_the_dots_lie_where_the_logarithms_say():
    """Fields: 0.5 to 2·100 per byte is 10⁻¹ to 10³; 0.2 to 1.5·200 GFLOPS is 10⁻¹ to 10³ as well."""
    found = circles(tree_of("two"))
    for intensity, gflops in [(100, 100), (2, 20)]:
        x = roofline.LEFT + (math.log10(intensity) + 1) / 4 * (roofline.RIGHT - roofline.LEFT)
        y = roofline.FLOOR - (math.log10(gflops) + 1) / 4 * (roofline.FLOOR - roofline.TOP)
        assert any(math.hypot(x - at[0], y - at[1]) < 0.2 for at in found)


def test_the_line_is_the_smaller_of_the_two_limits():
    tree = tree_of("two")
    (path,) = [each for each in tree.iter(f"{SVG}path") if each.get("stroke-width") == "2.5"]
    numbers = [float(text) for text in re.findall(r"[\d.]+", path.get("d"))]
    scale = roofline.Scale(MACHINE, MODELS)
    assert numbers[2] == pytest.approx(scale.x(20), abs=0.1)  # 200 GFLOPS ÷ 10 GB/s
    assert numbers[3] == pytest.approx(scale.y(200), abs=0.1)
    # A slope of 1 in both logarithms: on the way down the attainable rate is intensity × bandwidth.
    assert numbers[0] == pytest.approx(scale.x(0.1), abs=0.1) and numbers[1] == pytest.approx(
        scale.y(1), abs=0.1
    )
    # "deep" reaches what the slope allows, so its dot lies on the line.
    x, y = min(circles(tree), key=lambda at: at[0])
    assert y == pytest.approx(
        numbers[1] + (x - numbers[0]) / (numbers[2] - numbers[0]) * (numbers[3] - numbers[1]), abs=0.3
    )


def test_a_dashed_slope_is_what_a_cache_feeds():
    """40 GB/s: 4 GFLOPS at 0.1 per byte, and the peak of 200 at 5 per byte."""
    cached = SimpleNamespace(peak_flops=200e9, bandwidth=10e9, cache_bandwidth=40e9)
    tree = ElementTree.fromstring(roofline.picture(cached, MODELS, "two"))
    (path,) = [each for each in tree.iter(f"{SVG}path") if each.get("stroke-dasharray")]
    scale = roofline.Scale(cached, MODELS)
    expected = [scale.x(0.1), scale.y(4), scale.x(5), scale.y(200)]
    assert [float(text) for text in re.findall(r"[\d.]+", path.get("d"))] == pytest.approx(expected, abs=0.1)
    assert not [each for each in tree_of("two").iter(f"{SVG}path") if each.get("stroke-dasharray")]
    fast = Row("fast", "dense", (), 8_000, 4_000, 0.2, "f32")  # 2 per byte: 20 GFLOPS from memory, 40 reached
    assert "200 % of it, so some of its numbers came from a cache" in roofline.attainable(fast, cached)


def test_a_dots_area_is_its_part_of_the_time():
    radii = [float(dot.get("r")) for dot in circles(tree_of("two")).values()]
    assert sorted(radii) == pytest.approx(
        [5 + 12 * math.sqrt(0.2), 5 + 12 * math.sqrt(0.8)], abs=0.1
    )  # 10, 40 of 50


def test_both_limits_are_written_out_and_told_in_words():
    told = [text.text for text in tree_of("two").iter(f"{SVG}text")]
    assert "peak 200 GFLOPS" in told and "bandwidth 10.0 GB/s" in told
    words = roofline.words_of(MACHINE, MODELS, "two")
    assert "wide (convolution) 100.0 FLOPs per byte, 100.0 GFLOPS" in words and "reorder" not in words


def test_everything_stays_on_the_paper():
    for name in MODELS:
        for (x, y), dot in circles(tree_of(name)).items():
            assert roofline.LEFT <= x <= roofline.RIGHT and roofline.TOP <= y <= roofline.FLOOR
            assert float(dot.get("r")) < 20


def hand():
    model, layer, shown, counter = roofline.explorer(MACHINE, MODELS).children
    return model.children[1], layer, shown, counter


def test_the_slider_rings_a_dot_and_says_what_it_could_reach():
    model, layer, shown, counter = hand()
    assert (layer.max, layer.value) == (2, 1) and "<b>wide" in counter.value
    # 100 FLOPs per byte could be fed with 1,000 GFLOPS: the peak decides, and half of it is reached.
    assert "200.0 GFLOPS (limited by arithmetic); reached: 50 % of it" in counter.value
    layer.value = 2
    assert "<b>deep" in counter.value
    assert "20.0 GFLOPS (limited by memory); reached: 100 % of it" in counter.value  # 2·10
    assert shown.value.count('stroke-width="3"') == 1


def test_another_model_has_its_own_dots():
    model, layer, shown, counter = hand()
    layer.value = 2
    model.value = "dense"
    assert (layer.max, layer.value) == (2, 1) and "<b>dense" in counter.value
    assert "5.0 GFLOPS (limited by memory); reached: 4 % of it" in counter.value  # 0.5·10; 0.2 of 5
    model.value = "two"
    assert (layer.max, layer.value) == (2, 1)


def test_a_model_with_a_single_dot_is_not_offered():
    model, *_ = roofline.explorer(MACHINE, {"single": DENSE[:1], **MODELS}).children
    assert list(model.children[1].options) == ["two", "dense"]


def test_a_picture_without_a_single_dot_can_be_drawn():
    alone = {"none": ROWS[2:]}
    assert "<circle" not in roofline.picture(MACHINE, {**alone, **MODELS}, "none")
