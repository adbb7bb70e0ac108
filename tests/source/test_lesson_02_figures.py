"""The figures in lesson 02's prose, each worked out again and looked for in the text."""

from pathlib import Path

import numpy as np
import pytest

from flopwise import loops
from flopwise.resources import data_path

TEXT = " ".join(
    (Path(__file__).parents[2] / "source/02-dense-layers/lesson.py")
    .read_text("utf-8")
    .replace("\n# ", " ")
    .split()
)
DIGIT = loops.dense_macs_by_loop(28 * 28, 128)
PHOTO = DIGIT * 3 * 8 * 8  # three colours, eight times as wide and as high
TOWER = [loops.dense_macs_by_loop(*pair) for pair in ((784, 512), (512, 128), (128, 10))]
BIRDS = 3 * 64 * 64 * 512
PHONE = 3 * 3_000 * 4_000 * 128


@pytest.mark.parametrize(
    "sentence",
    [
        f"784·128 + 128 = {DIGIT + 128:,} parameters, for one digit and for 32",
        f"so 64 · 3 = {PHOTO // DIGIT}",
        f"4 · {PHOTO:,} = {4 * PHOTO:,} bytes, {4 * PHOTO / 1e6:.0f} MB",
        f"({TOWER[0]:,} / {sum(TOWER):,} = {TOWER[0] / sum(TOWER):.3f})",
        f"512·128 = {TOWER[1]:,} in the second, 128·10 = {TOWER[2]:,} in the third",
        f"it does **{180 * 40:,} MACs**; it has **{loops.dense_params_by_loop(180, 40):,} parameters**",
        f"it did **{2 * loops.dense_macs_by_loop(180, 40, batch=8):,} FLOPs**",
        f'"params_after": {loops.dense_params_by_loop(360, 20):_}',
        f"Ten rows of 64 are 10·64 = {loops.dense_macs_by_loop(64, 10)} weights",
        f"One layer of {loops.dense_macs_by_loop(64, 10)} MACs",
        f"`layer_macs([4, 3, 2])` is `[{loops.dense_macs_by_loop(4, 3)}, {loops.dense_macs_by_loop(3, 2)}]`",
        "two channels with 3 rows of 4 numbers, it is "
        f"{len([0 for c in 'ab' for row in 'abc' for x in 'abcd'])}.",
        f"2·3·3·5 = {loops.dense_macs_by_loop(2 * 3 * 3, 5)} weights at a side of 3, "
        f"and 2·4·4·5 = {loops.dense_macs_by_loop(2 * 4 * 4, 5)}, too many",
        f"one digit {DIGIT:,}; eight digits {8 * DIGIT:,}; thirty-two digits {32 * DIGIT:,}",
        f"784 → 512 has {TOWER[0]:,}; 512 → 128 has {TOWER[1]:,}; 128 → 10 has {TOWER[2]:,}",
        f"1,280 = {sum(TOWER):,}",
        f"The first takes {100 * TOWER[0] / sum(TOWER):.0f} % of the work",
        f"{DIGIT:,} MACs at a side of 28, {4 * DIGIT:,} at 56",
        f"{16 * DIGIT:,} at 112 and {64 * DIGIT:,} at 224",
        f"is {PHONE:,} weights: {4 * PHONE / 1e9:.1f} GB",
        f"3·64·64·512 = {BIRDS:,} become 3·1,024·1,024·512 = {256 * BIRDS:,}",
        f"that is {4 * BIRDS / 1e6:.0f} MB before and {4 * 256 * BIRDS / 1e9:.1f} GB",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT or sentence in TEXT.replace('" "', "").replace('" f"', "")


@pytest.mark.parametrize(
    "told", [f"{PHOTO:,}", f"{PHOTO // DIGIT}", f"{4 * PHOTO / 1e6:.0f} MB", "12 MACs", "15 parameters"]
)
def test_what_is_asked_for_does_not_stand_before_it(told):
    assert told not in TEXT.partition("## 8 · The cliff")[0].partition("misconception=")[0]


def test_one_bill_fits_one_layer():
    fitting = [
        (inputs, outputs)
        for outputs in range(1, 7_201)
        for inputs in {7_200 // outputs}
        if inputs * outputs == 7_200 and (inputs + 1) * outputs == 7_240
    ]
    assert fitting == [(180, 40)]


def nearest(pictures, averages):
    """Which average is the nearest to each picture, by their distances."""
    gaps = pictures.reshape(len(pictures), 1, -1).astype(float) - averages.reshape(1, 10, -1)
    return (gaps**2).sum(axis=2).argmin(axis=1)


def test_one_layer_reads_digits_and_not_those_that_are_moved():
    training, unseen = (np.load(data_path(f"digits_{name}.npz")) for name in ("training", "heldout"))
    assert f"over {len(training['digits']):,} examples" in TEXT
    assert f"{len(unseen['digits'])} digits were kept out" in TEXT
    averages = np.array([training["digits"][training["labels"] == digit].mean(axis=0) for digit in range(10)])
    moved = np.pad(unseen["digits"], ((0, 0), (0, 0), (1, 0)))[:, :, :8]
    right, right_moved = (
        (nearest(each, averages) == unseen["labels"]).sum() for each in (unseen["digits"], moved)
    )
    assert (right, right_moved) == (408, 144)  # "it reads. But a step of one pixel ruins it"
    assert right_moved < right / 2
