"""The figures in lesson 06's prose, each counted again and looked for in the text."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from flopwise import loops

LESSON = Path(__file__).parents[2] / "source/06-separable-convolutions/lesson.py"
JOINED = re.sub(r'"\n +f?"', "", LESSON.read_text("utf-8"))  # captions are written in pieces
TEXT = " ".join(JOINED.replace("\n# ", " ").split())


def depthwise(shape, kernel=3):
    return 2 * loops.depthwise2d_macs_by_loop(shape, kernel)


def pointwise(shape, c_out):
    return 2 * loops.pointwise2d_macs_by_loop(shape, c_out)


def standard(shape, c_out, kernel=3):
    return 2 * loops.conv2d_macs_by_loop(shape, c_out, kernel)


def dense(inputs, outputs):
    return 2 * loops.dense_macs_by_loop(inputs, outputs)


SMALL = standard((3, 6, 6), 4) // 2, depthwise((3, 6, 6)) // 2, pointwise((3, 4, 4), 4) // 2  # MACs
FIRST = depthwise((1, 28, 28)) + pointwise((1, 26, 26), 10)
SECOND = depthwise((10, 26, 26)) + pointwise((10, 24, 24), 5)
DENSE = dense(2880, 128) + dense(128, 10)
SEP_CNN = FIRST + SECOND + DENSE
CONV1, CONV2 = standard((1, 28, 28), 10), standard((10, 26, 26), 5)
BASE_CONVS = standard((1, 28, 28), 5), standard((5, 26, 26), 5)
POOL = loops.pool2d_flops_by_loop((10, 26, 26), 2, 2)
POOL_CONVS, POOL_DENSE = CONV1 + standard((10, 13, 13), 5), dense(605, 128)
POOL_CNN = POOL_CONVS + POOL + POOL_DENSE + dense(128, 10)
BOTH = FIRST + POOL + depthwise((10, 13, 13)) + pointwise((10, 11, 11), 5) + POOL_DENSE + dense(128, 10)
DENSE_PARAMS = loops.dense_params_by_loop(2880, 128) + loops.dense_params_by_loop(128, 10)
SEP_PARAMS = (
    loops.conv2d_params_by_loop(1, 1, 3)
    + loops.conv2d_params_by_loop(1, 10, 1)
    + loops.conv2d_params_by_loop(10, 10, 3, groups=10)
    + loops.conv2d_params_by_loop(10, 5, 1)
    + DENSE_PARAMS
)
BASE_PARAMS = loops.conv2d_params_by_loop(1, 5, 3) + loops.conv2d_params_by_loop(5, 5, 3) + DENSE_PARAMS


WEIGHTS = loops.conv2d_params_by_loop(3, 4, 3, bias=False)
SEPARABLE_WEIGHTS = loops.conv2d_params_by_loop(3, 3, 3, groups=3, bias=False)
SEPARABLE_WEIGHTS += loops.conv2d_params_by_loop(3, 4, 1, bias=False)


@pytest.mark.parametrize(
    "sentence",
    [
        f"takes {SMALL[0]:,} multiply-adds, the second {SMALL[1]} + {SMALL[2]} = {sum(SMALL[1:])}",
        f"4·3·3·3 = {WEIGHTS} weights to learn, the separable one 3·3·3 + 4·3 = {SEPARABLE_WEIGHTS}",
        f"FLOPs | 2 · 51,840 = **{depthwise((10, 26, 26)):,}** |",
        f"FLOPs | 2 · 28,800 = **{pointwise((10, 24, 24), 5):,}** |",
        f"{CONV2:,} FLOPs at once, or {depthwise((10, 26, 26)):,} + {pointwise((10, 24, 24), 5):,} = "
        f"{SECOND:,} in two steps, {CONV2 / SECOND:.2f} times cheaper",
        f"1/10 + 1/9 = {FIRST / CONV1:.3f} and 1/5 + 1/9 = {SECOND / CONV2:.3f}",
        f"1/7 + 1/9 = 16/63 = {16 / 63:.3f}, not quite. 8 give 1/8 + 1/9 = 17/72 = {17 / 72:.3f}",
        "depthwise 3·3·3 + 3 = 30, pointwise 3·4 + 4 = 16, together 46",
        f"4·3·3·3 + 4 = {loops.conv2d_params_by_loop(3, 4, 3)}.",
        f"became **{(CONV1 + CONV2) / (FIRST + SECOND):.2f}** times cheaper, the model "
        f"**{(CONV1 + CONV2 + DENSE) / SEP_CNN:.2f}** times",
        f"convolutions are {(CONV1 + CONV2) / (FIRST + SECOND):.2f} times cheaper, and which still loses",
        f"the mean of the two layers' own ratios, {CONV1 / FIRST:.2f} and {CONV2 / SECOND:.2f}.",
        f'convolutions": [{sum(BASE_CONVS):_}, {POOL_CONVS:_}, {FIRST + SECOND:_}]',
        f'dense 1": [{dense(2880, 128):_}, {POOL_DENSE:_}, {dense(2880, 128):_}]',
        f"costs {SEP_CNN:,} FLOPs, {SEP_CNN / POOL_CNN:.2f} times as much as `pool_cnn`",
        f"(separable and pooled, {BOTH:,} FLOPs)",
        f"`sep_cnn` has only {BASE_PARAMS - SEP_PARAMS} parameters fewer than `base_cnn`",
        f"base_cnn has {BASE_PARAMS:,} parameters, sep_cnn {SEP_PARAMS:,}.",
        f"its dense layer is {100 * dense(2880, 128) / SEP_CNN:.0f} % of its work",
        f"1/64 + 1/9 = {1 / 64 + 1 / 9:.3f}: **{1 / (1 / 64 + 1 / 9):.1f} times** fewer FLOPs",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


def test_what_is_said_in_words_holds():
    assert Fraction(3, 4) < Fraction(dense(2880, 128), SEP_CNN) < Fraction(17, 20)  # "four fifths"
    assert BOTH < SEP_CNN / 4 and BOTH < POOL_CNN * 3 / 5  # "less than a quarter", "three fifths"
    assert Fraction(1, 72) + Fraction(1, 9) == Fraction(1, 8)  # "8 to 9 times" takes 72 channels


@pytest.mark.parametrize(
    "name, flop_count, moved",
    [
        ("standard", 2 * 64 * 56 * 56 * 64 * 9, 64 * 58 * 58 + 64 * 64 * 9 + 64 * 56 * 56),
        ("depthwise", 2 * 64 * 56 * 56 * 9, 64 * 58 * 58 + 64 * 9 + 64 * 56 * 56),
        ("pointwise", 2 * 64 * 64 * 56 * 56, 64 * 56 * 56 + 64 * 64 + 64 * 56 * 56),
    ],
)
def test_the_table_of_numbers_moved(name, flop_count, moved):
    assert re.search(
        rf"\| {name} \| [2·645]+9? = {flop_count:,} \| [^|]+ = {moved:,} \| {flop_count / moved:.0f} \|", TEXT
    )
