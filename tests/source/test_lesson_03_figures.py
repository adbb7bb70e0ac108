"""Figures in lesson 03's prose, each worked out again and looked for in the text."""

import re
from math import prod
from pathlib import Path

import numpy as np
import pytest

from flopwise import flops, loops

LINES = (Path(__file__).parents[2] / "source/03-convolutional-layers/lesson.py").read_text("utf-8")
TEXT = " ".join(LINES.replace("\n# ", " ").split())
IN, OUT = np.zeros((3, 10, 10)).size, np.zeros((128, 8, 8)).size
FIVE = np.zeros((5, 8, 8)).size
KERNELS = np.zeros((128, 3, 3, 3)).size
SEEN = np.lib.stride_tricks.sliding_window_view(np.zeros((300, 300)), (3, 3))[..., 0, 0]


def places(pixels, kernel, stride):
    """How often a window fits, laid down by a loop."""
    return loops.conv2d_shape_by_loop((1, 1, pixels), 1, (1, kernel), stride=stride)[2]


@pytest.mark.parametrize(
    "sentence",
    [
        f"3·10·10 = {IN} inputs and 128·8·8 = {OUT:,} outputs, would need {IN}·{OUT:,} = {IN * OUT:,} "
        "weights",
        f"128·27 = {KERNELS:,} weights",
        f"2·298·298·27 = {2 * SEEN.size * 27:,} MACs",
        f"For the five kernels: 5·8·8 = {FIVE} numbers are written, each costs 3·3·3 = 27 MACs, together "
        f"320·27 = **{FIVE * 27:,} MACs**. In FLOPs, two for each, **{2 * FIVE * 27:,}**",
        f"They write 128·8·8 = {OUT:,} numbers of 27 MACs each: **{OUT * 27:,} MACs**, or "
        f"{2 * OUT * 27:,} FLOPs",
        f"2·8 + 5 = {len(list(np.ndindex(2, 8))) + len(range(4 + 1))}",
        f"`stops(224, 11, 4)` is floor(213 / 4) + 1 = {places(224, 11, 4)}",
        f"216 / 4 + 1 = {places(227, 11, 4)}",
        f"225 pixels and stride 2 give {len(range(0, 225, 2))}",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


@pytest.mark.parametrize(
    "layer, weights, macs",
    [
        ((1, 104, 104, 4, 5), 100, 1_000_000),  # as busy as asked for, and no busier
        ((10, 10, 11, 100, 10), 100_000, 200_000),  # as lazy as asked for
        ((3, 10, 10, 128, 3), 3_456, 221_184),
        ((1, 28, 28, 10, 3), 90, 60_840),
        ((100, 5, 5, 100, 3), 90_000, 810_000),
    ],
)
def test_the_invented_layers_have_the_weights_and_the_work_that_the_text_says(layer, weights, macs):
    maps, high, wide, many, side = layer
    assert str(layer) in LINES and f"{weights:,}" in TEXT and f"{macs:,}" in TEXT
    assert loops.conv2d_params_by_loop(maps, many, side, bias=False) == weights
    assert loops.conv2d_macs_by_loop((maps, high, wide), many, side) == macs


@pytest.mark.parametrize(
    "name, settings",
    [
        ("AlexNet", ((3, 227, 227), 96, 11, 4, 0)),
        ("VGG16", ((3, 224, 224), 64, 3, 1, "same")),
        ("ResNet-50", ((3, 224, 224), 64, 7, 2, 3)),
        ("MobileNetV2", ((3, 224, 224), 32, 3, 2, "same")),
    ],
)
def test_the_product_beside_a_famous_first_layer_is_its_cost(name, settings):
    shown = re.search(rf'^    "{name}: .*# ([0-9·]+)$', LINES, re.MULTILINE).group(1)
    assert prod(map(int, shown.split("·"))) == flops.conv2d_flops(*settings)
