"""The explorer of a model's layers: its numbers by hand, its bars against them, its widget moved."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from flopwise.explorers import layer_bars
from flopwise.explorers.layer_rows import KINDS, Row, kind_of, parts

SVG = "{http://www.w3.org/2000/svg}"
# FLOPs, bytes and µs with plain quotients: 600,000 / 12 / 1000 = 50 GFLOPS, 90,000 / 30 / 1000 = 3.
SMALL = [
    Row("conv1", "convolution", (1, 5, 26, 26), 600_000, 20_000, 12.0, "f32", ("conv1/bias", "conv1/relu")),
    Row("depthwise", "depthwise", (1, 5, 24, 24), 90_000, 45_000, 30.0, "f32"),
    Row("softmax", "no FLOPs counted", (1, 10), 0, 0, 4.0, "f32"),
]
OTHER = [
    Row(f"layer{number}", "pointwise", (1, 8, 9, 7), 10_000, 400, 2.0 + number, "f32") for number in range(60)
]
MODELS = {"small": SMALL, "other": OTHER}


def drawing(*arguments):
    return ElementTree.fromstring(layer_bars.picture(*arguments))


def marks(tree):
    return [each for each in tree.iter() if each.get("class") == "flopwise-mark"]


def test_a_row_knows_its_rate_and_its_intensity():
    assert SMALL[0].gflops == pytest.approx(50)  # 600,000 / 12 µs = 50,000 a µs
    assert SMALL[1].intensity == pytest.approx(2)  # 90,000 / 45,000
    assert SMALL[2].gflops == 0 and SMALL[2].intensity == 0
    assert Row("fused", "pooling", (), 500, 0, 0.0).gflops == 0


@pytest.mark.parametrize(
    "type, kernel, flops, kind",
    [
        ("Convolution", (3, 3), 9, "convolution"),
        ("Convolution", (1, 3), 9, "convolution"),
        ("Convolution", (1, 1), 9, "pointwise"),
        ("GroupConvolution", (3, 3), 9, "depthwise"),
        ("MatMul", None, 9, "dense"),
        ("AvgPool", (2, 2), 9, "pooling"),
        ("ReduceMean", None, 9, "pooling"),
        ("Softmax", None, 0, "no FLOPs counted"),
    ],
)
def test_a_layers_kind(type, kernel, flops, kind):
    assert kind_of(SimpleNamespace(type=type, kernel=kernel, flops=flops)) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    "measure, values", [("time", (12, 30, 4)), ("FLOPs", (600_000, 90_000, 0)), ("rate", (50, 3, 0))]
)
def test_bars_are_as_high_as_the_numbers_say(measure, values):
    bars = marks(drawing(MODELS, "small", measure))
    assert [bar.get("fill") for bar in bars] == [KINDS[row.kind] for row in SMALL]
    for bar, value in zip(bars, values, strict=True):
        high = max(
            value / max(values) * (layer_bars.FLOOR - layer_bars.TOP), 1
        )  # one pixel can be pointed at
        assert float(bar.get("height")) == pytest.approx(high, abs=0.1)
        assert float(bar.get("y")) + float(bar.get("height")) == pytest.approx(layer_bars.FLOOR, abs=0.1)


@pytest.mark.parametrize("name", MODELS)
def test_every_layer_has_a_bar_on_the_paper_and_its_details_behind_it(name):
    tree = drawing(MODELS, name)
    layers = [each for each in tree.iter() if each.get("class") == "flopwise-layer"]
    assert len(layers) == len(MODELS[name])
    for layer, row in zip(layers, MODELS[name]):
        told = " ".join(text.text for text in layer.iter(f"{SVG}text"))
        assert row.name in told and f"{row.flops:,} FLOPs" in told
        (bar,) = marks(layer)
        assert float(bar.get("x")) >= layer_bars.LEFT
        assert float(bar.get("x")) + float(bar.get("width")) <= layer_bars.WIDTH
    assert tree.get("role") == "img" and name in tree.get("aria-label")


def test_the_details_tell_what_was_measured():
    first, second = parts(SMALL[0])
    assert first == "conv1 (convolution, writes 1×5×26×26): 12 µs, 50.0 GFLOPS"
    assert second == "600,000 FLOPs, 20,000 bytes, 30.00 FLOPs per byte, in f32; with conv1/bias, conv1/relu"
    assert parts(SMALL[2]) == ("softmax (no FLOPs counted, writes 1×10): 4 µs", "0 FLOPs, in f32")


def test_the_words_name_the_largest_first():
    assert "depthwise 30, conv1 12, softmax 4." in layer_bars.words_of(MODELS, "small")
    assert "conv1 50, depthwise 3" in layer_bars.words_of(MODELS, "small", "rate")


def hand():
    box = layer_bars.explorer(MODELS)
    model, measure, layer, shown, counter = box.children
    return model.children[1], measure.children[1], layer, shown, counter


def framed(shown):
    tree = ElementTree.fromstring(re.search(r"<svg.*</svg>", shown.value, re.DOTALL)[0])
    return [number for number, bar in enumerate(marks(tree)) if bar.get("stroke") != "none"]


def test_it_begins_with_the_layer_that_takes_longest():
    *_, layer, shown, counter = hand()
    assert layer.value == 2 and framed(shown) == [1]
    assert "layer 2 of 3: <b>depthwise" in counter.value and "65.2 % of the time" in counter.value  # 30 / 46


def test_the_slider_walks_from_layer_to_layer():
    *_, layer, shown, counter = hand()
    layer.value = 3
    assert framed(shown) == [2] and "softmax" in counter.value
    layer.value = 1
    assert framed(shown) == [0] and "50.0 GFLOPS" in counter.value


def test_another_model_has_its_own_layers():
    model, measure, layer, shown, counter = hand()
    model.value = "other"
    assert layer.max == 60 and layer.value == 60 and "layer59" in counter.value  # the last takes longest
    layer.value = 31
    model.value = "small"
    assert (layer.max, layer.value) == (3, 2) and "depthwise" in counter.value


def test_another_measure_draws_other_bars_of_the_same_layers():
    _, measure, layer, shown, counter = hand()
    before, told = shown.value, counter.value
    measure.value = "rate"
    assert shown.value != before and "GFLOPS</text>" in shown.value
    assert counter.value == told and framed(shown) == [1]


def test_names_from_a_model_are_text_and_no_markup():
    rows = [Row("<b>&", "dense", (1,), 8, 4, 2.0, "f32", ("<i>",))]
    tree = drawing({"odd": rows})
    assert any("<b>&" in (text.text or "") for text in tree.iter(f"{SVG}text"))
    *_, counter = layer_bars.explorer({"odd": rows}).children
    assert "<b>&lt;b&gt;&amp;" in counter.value and "<i>" not in counter.value
