"""The explorer of pruning: its lines against numbers by hand, its widget moved, its steps really measured."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from flopwise import count_flops, shrink
from flopwise.explorers import pruning, pruning_pictures
from flopwise.explorers.pruning import Step
from flopwise.model_files import load_model
from flopwise.resources import model_path
from flopwise.zoo.digits import heldout

SVG = "{http://www.w3.org/2000/svg}"
KERNELS = [
    Step(0, 0.96, 2_000_000, 500, 1_000, 0.4, 0.02),
    Step(1, 0.9, 1_500_000, 490, 980, 0.5, 0.03),
    Step(2, 0.48, 1_000_000, 480, 960, 0.1, 0.01),
]
ZEROS = [Step(share, 0.9, 10, 100 - share, 50, 1.0, 0.5) for share in (0, 25, 50, 75, 100)]
WAYS = {"kernels": ("kernels removed", KERNELS), "zeros": ("weights set to zero, in per cent", ZEROS)}


def told(tree):
    return " ".join(text.text for text in tree.iter(f"{SVG}text"))


def test_a_step_is_told_in_parts_of_the_whole_model():
    # accuracy by itself; 1.5 of 2 million, 490 of 500, 980 of 1,000, 0.5 of 0.4
    assert KERNELS[1].shares(KERNELS[0]) == pytest.approx([90, 75, 98, 98, 125])


def test_each_line_lies_where_its_numbers_say():
    tree = ElementTree.fromstring(pruning.picture(WAYS, "kernels", 2))
    lines = [line for line in tree.iter(f"{SVG}path") if line.get("class") == "flopwise-line"]
    assert len(lines) == len(pruning.LINES)
    high = pruning.FLOOR - pruning.TOP
    for number, line in enumerate(lines):
        points = [tuple(map(float, point.split())) for point in line.get("d")[1:].split("L")]
        across = [pruning.LEFT, (pruning.LEFT + pruning.RIGHT) / 2, pruning.RIGHT]
        down = [
            pruning.FLOOR - min(step.shares(KERNELS[0])[number], pruning.HIGHEST) / pruning.HIGHEST * high
            for step in KERNELS
        ]
        np.testing.assert_allclose(points, list(zip(across, down)), atol=0.1)
    words = told(tree)
    assert "accuracy: 48.0 %" in words and "FLOPs: 50.0 %" in words and "1,000,000" in words
    assert "time: 25.0 %" in words and "0.1000 ms, spread 0.0100" in words  # 0.1 / 0.4
    assert tree.get("aria-label").startswith("kernels, kernels removed: 2. accuracy 48.0 %")


def hand(name="kernels"):
    way, step, shown = pruning.explorer(WAYS, name).children
    return way.children[1], step, shown


def label(shown):
    return ElementTree.fromstring(re.search(r"<svg.*</svg>", shown.value, re.DOTALL)[0]).get("aria-label")


def test_the_slider_picks_among_the_steps():
    way, step, shown = hand()
    assert (step.min, step.max, step.value) == (0, 2, 1) and "removed: 1." in label(shown)
    step.value = 2
    assert "removed: 2. accuracy 48.0 %" in label(shown)


def test_another_way_has_its_own_steps():
    way, step, shown = hand()
    way.value = "zeros"
    assert (step.max, step.value) == (4, 2) and "in per cent: 50." in label(shown)
    step.value = 4
    way.value = "kernels"
    assert (step.max, step.value) == (2, 1) and "removed: 1." in label(shown)


def test_the_steps_are_measured_on_the_models_that_are_given():
    images, labels = (part[:60] for part in heldout())
    whole = load_model(model_path("pool_cnn"))
    models = {0: whole, 90: shrink.prune_weights(whole, 0.9)}
    unit, (first, sparse) = pruning.ways_of({"zeros": ("per cent", models)}, images, labels)["zeros"]
    assert (unit, first.amount, sparse.amount) == ("per cent", 0, 90)
    assert first.flops == sparse.flops == count_flops(whole).flops
    assert (first.weights, sparse.weights) == (79_260, 79_260 - 71_334)  # 0.9 of 79,260
    assert sparse.compressed < first.compressed / 4
    assert sparse.accuracy == shrink.accuracy(models[90], images, labels) < first.accuracy
    assert min(first.ms, first.spread, sparse.ms, sparse.spread) > 0


def test_surgery_shows_what_goes():
    tree = ElementTree.fromstring(pruning_pictures.surgery(4, 2, gone=(0, 2)))
    boxes = [each for each in tree.iter(f"{SVG}rect") if each.get("fill") == pruning_pictures.GONE]
    assert len(boxes) == 2 * (3 + 2)  # kernel, bias and map, and a slice in each of two kernels
    assert "kernel 0, removed" in told(tree) and "kernel 1, removed" not in told(tree)


def test_the_histogram_colours_the_share_that_is_asked_for():
    weights = np.array([0.1, -0.2, 0.3, -0.4, 0.5, -0.6])
    small, large = pruning_pictures.histogram(weights, 0.5).axes[0].containers
    assert sum(bar.get_height() for bar in small) == 3  # 0.1, −0.2, 0.3
    assert sum(bar.get_height() for bar in large) == 3
