"""The figures in lesson 13's prose, each counted again, and what it says about models, tried."""

import re
from pathlib import Path

import numpy as np
import pytest

from flopwise import count_flops, loops, shipping, shrink
from flopwise.model_files import load_model
from flopwise.resources import model_path
from flopwise.shipping.digits import EACH
from flopwise.zoo import digits
from flopwise.zoo.sketch import sketch
from tests import shipped_models

LESSON = Path(__file__).parents[2] / "source/13-the-budget/lesson.py"
JOINED = re.sub(r'"\n +f?"', "", LESSON.read_text("utf-8"))  # captions are written in pieces
TEXT = " ".join(JOINED.replace("\n# ", " ").replace("\n> ", " ").replace(" > ", " ").split())

MACS = loops.conv2d_macs_by_loop((1, 28, 28), 10, 3)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{len(digits.heldout()[1])} pictures of 5×5 pixels are {len(digits.heldout()[1]) * 25:,} numbers.",
        f"this model has {MACS:,} MACs, which are {2 * MACS:,} FLOPs, and",
        f"`shipping.drawn(seed)` draws {EACH} held-out digits and {EACH} training digits.",
        f"each kernel is applied at {28 - 2}·{28 - 2} places",
        f"each draw moves the same {len(digits.heldout()[1]) + len(digits.training()[1]):,}",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


def test_the_order_says_what_the_trial_asks_for():
    trial = shipping.Trial({})
    assert (
        f"At most **{trial.numbers:,} stored numbers**" in TEXT
        or f"most **{trial.numbers:,} stored numbers**" in TEXT
    )
    assert f"A model above {trial.flops:,} FLOPs, or with fewer than {trial.floor * 100:.0f} of 100" in TEXT


def test_pool_cnn_is_too_large_by_what_the_text_says():
    assert "it takes four times the FLOPs and sixteen times the numbers" in TEXT
    pool_cnn = load_model(model_path("pool_cnn"))
    assert round(count_flops(pool_cnn, shipping.EVERYTHING).flops / 100_000) == 4
    assert round(shipping.stored_numbers(pool_cnn) / 5_000) == 16


def test_a_halved_picture_costs_less_than_a_stride_of_two():
    assert "nearly free" in TEXT  # halving
    by_layer = {
        side: count_flops(sketch(f"1×{side}×{side} | conv 10 3 /{stride} | relu"), shipping.EVERYTHING).flops
        for side, stride in ((28, 2), (14, 1))
    }
    halving = count_flops(sketch("1×28×28 | avgpool 2"), shipping.EVERYTHING).flops
    assert by_layer[14] < by_layer[28]
    assert halving < by_layer[14] / 10


@pytest.mark.slow
def test_fitting_to_moved_digits_is_what_the_model_lacks():
    kernels = shipped_models.strongest(3)
    layers = "1×28×28 | conv 3 3 | relu | avgpool 4 | flatten | dense 10 | softmax"
    moved = shipped_models.fitted(layers, kernels)
    plain = shrink.refit_head(moved, *digits.training())
    shares = {
        name: min(shrink.accuracy(model, *drawn) for drawn in shipping.drawn(1).values())
        for name, model in (("plain", plain), ("moved", moved))
    }
    assert "reads 97 of 100 new digits right" in TEXT
    assert round(100 * shrink.accuracy(plain, *digits.heldout())) == 97
    assert shares["plain"] < 0.85  # "falls far short"
    assert 0.93 < shares["moved"] < 0.95  # "nearly what was ordered"


@pytest.mark.slow
def test_fitting_to_the_heldout_digits_does_not_help():
    """The lower of the two accuracies counts, and that is then the training digits'."""
    assert "So it does not help to fit a model to the held-out digits" in TEXT
    honest = shipped_models.reference()
    images, labels = digits.heldout()
    known = [shrink.disturbed(images, 500 + copy, shift=1) for copy in range(8)]
    cheating = shrink.refit_head(honest, np.concatenate([images, *known]), np.tile(labels, 9))
    sets = shipping.drawn(3)
    worst = {
        name: min(shrink.accuracy(model, *drawn) for drawn in sets.values())
        for name, model in (("honest", honest), ("cheating", cheating))
    }
    assert worst["cheating"] < worst["honest"]
    assert shrink.accuracy(cheating, *sets["held-out"]) > shrink.accuracy(cheating, *sets["training"])


@pytest.mark.slow
def test_fitted_to_both_a_model_looks_better_than_it_is():
    assert "Fitted to both, it looks better than it is" in TEXT
    honest = shipped_models.reference()
    images, labels = map(np.concatenate, zip(digits.training(), digits.heldout()))
    known = [shrink.disturbed(images, 100 + copy, shift=1) for copy in range(4)]
    both = shrink.refit_head(honest, np.concatenate([images, *known]), np.tile(labels, 5))
    heldout = shipping.drawn(3)["held-out"]
    assert shrink.accuracy(both, *heldout) > shrink.accuracy(honest, *heldout)


@pytest.mark.parametrize(
    "words", ["conv 10 3", "conv 10 3 /2", "conv 10 3 pad 1", "avgpool 4", "avgpool 4 /2", "maxpool 4"]
)
def test_the_words_of_a_sketch_are_understood(words):
    sketch(f"1×28×28 | {words} | relu | flatten | dense 10 | softmax")
    sketch(f"1×28×28 | {words} | conv 4 3 | relu | globalpool | dense 10 | softmax")
    sketch(f"1×28×28 | conv 4 3 | {words} | relu | conv 2 3 groups 2 | flatten | dense 10 | softmax")
