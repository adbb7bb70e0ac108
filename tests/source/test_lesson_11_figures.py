"""The figures in lesson 11's prose, each counted again, and what it says about the models, tried."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from flopwise import loops, shrink
from flopwise.model_files import load_model
from flopwise.resources import model_path
from flopwise.zoo import digits

LESSON = Path(__file__).parents[2] / "source/11-model-pruning/lesson.py"
JOINED = re.sub(r'"\n +f?"', "", LESSON.read_text("utf-8"))  # captions are written in pieces
TEXT = " ".join(JOINED.replace("\n# ", " ").split())


def pool_cnn_flops(first, second):
    total = 2 * loops.conv2d_macs_by_loop((1, 28, 28), first, 3)
    total += loops.pool2d_flops_by_loop((first, 26, 26), 2, 2)
    total += 2 * loops.conv2d_macs_by_loop((first, 13, 13), second, 3)
    return total + 2 * loops.dense_macs_by_loop(second * 121, 128) + 2 * loops.dense_macs_by_loop(128, 10)


DENSE2 = loops.dense_params_by_loop(128, 10)
BASE = loops.conv2d_params_by_loop(1, 5, 3) + loops.conv2d_params_by_loop(5, 5, 3)
BASE += loops.dense_params_by_loop(2880, 128) + DENSE2
POOL = loops.conv2d_params_by_loop(1, 10, 3) + loops.conv2d_params_by_loop(10, 5, 3)
POOL += loops.dense_params_by_loop(605, 128) + DENSE2


@pytest.mark.parametrize(
    "sentence",
    [
        f"`base_cnn` has {BASE:,} parameters, and it is hardly better at reading digits than `pool_cnn` with "
        f"{POOL:,}.",
        f"`conv1` has {loops.conv2d_params_by_loop(1, 5, 3, bias=False)}, `dense1` has {2880 * 128:,}.",
        f"the total of lesson 05, {pool_cnn_flops(10, 5):,}.",
        "takes 6 bytes, so there is room for 400 pairs",
        "The other 200 of the 600 numbers have to be zeros.",
        f"it takes the {len(digits.training()[1]):,} digits that the model was trained on",
        f"lets it read the {len(digits.heldout()[1])} held-out digits",
    ],
)
def test_the_text_says_what_the_loops_count(sentence):
    assert sentence in TEXT


def test_an_index_of_two_bytes_pays_off_from_a_third_of_zeros_on():
    assert 600 * 4 == 400 * (4 + 2)  # dense and sparse bytes with 200 zeros


def test_what_half_of_the_weights_at_zero_save():
    assert "half of the weights at zero save nothing" in TEXT and 0.5 * (4 + 4) == 4
    assert "they save a quarter of the room: 0.5 · 6 = 3 bytes instead of 4" in TEXT and 0.5 * (4 + 2) == 3


def test_where_the_weights_of_pool_cnn_are():
    convolutions = loops.conv2d_params_by_loop(1, 10, 3, bias=False) + loops.conv2d_params_by_loop(
        10, 5, 3, bias=False
    )
    dense = 605 * 128 + 128 * 10
    gone = loops.conv2d_params_by_loop(1, 1, 3, bias=False) + loops.conv2d_params_by_loop(1, 5, 3, bias=False)
    assert f"{gone} of {convolutions + dense:,} weights" in TEXT
    assert f"605·128 + 128·10 = {dense:,} of them, {100 * dense / (convolutions + dense):.0f} %" in TEXT


def test_the_flops_fall_by_the_same_amount_with_each_kernel():
    assert "the FLOPs fall by the same amount with each kernel" in TEXT
    falls = {pool_cnn_flops(first, 5) - pool_cnn_flops(first - 1, 5) for first in range(2, 11)}
    assert len(falls) == 1


@pytest.fixture(scope="module")
def models():
    return {name: load_model(model_path(name)) for name in ("base_cnn", "pool_cnn")}


def right(model):
    return shrink.accuracy(model, *digits.heldout())


def test_what_is_said_of_zeros_is_so(models):
    base_cnn = models["base_cnn"]
    assert "(Before, 99. By chance, 10.)" in TEXT and round(100 * right(base_cnn)) == 99
    assert "base_cnn lost more, but pool_cnn and base_cnn hardly noticed half" in TEXT
    assert right(shrink.prune_weights(base_cnn, 0.9)) < right(base_cnn) - 0.01
    for model in models.values():
        assert right(shrink.prune_weights(model, 0.5)) > right(model) - 0.01
    # "Taking the same part of each layer tears out what the few weights of conv1 see."
    assert right(shrink.prune_weights(base_cnn, 0.9, each_layer=True)) < 0.5


def test_the_two_strongest_kernels_are_not_the_best(models):
    norms = shrink.channel_norms(models["pool_cnn"], "conv1")
    assert (
        "The two strongest are 8 and 9. With them, fewer than nine of ten held-out digits are read right."
        in TEXT
    )
    assert set(np.argsort(norms)[-2:]) == {8, 9} and set(np.argsort(norms)[:2]) == {3, 4}

    def with_only(*kept):
        gone = [kernel for kernel in range(10) if kernel not in kept]
        return right(shrink.remove_channels(models["pool_cnn"], "conv1", gone))

    assert with_only(8, 9) < 0.9 and with_only(3, 4) < 0.9
    # There is a way for those who try: a clear best pair, and more than one that is good enough.
    assert with_only(0, 7) > 0.98 and with_only(0, 5) > 0.96
    assert len(list(itertools.combinations(range(10), 2))) == 45
    # To these two comes who lets the one go that is missed least, again and again, and the first of equals.
    assert with_only(1, 7) < 0.95
