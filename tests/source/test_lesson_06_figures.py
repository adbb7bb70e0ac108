"""The figures in lesson 06's prose, each counted again and looked for in the text."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from flopwise import loops
from flopwise.explorers import separable

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
POOLED_DENSE = dense(5 * 12 * 12, 128) + dense(128, 10)
EARLIER = (  # the pooling layer behind depthwise1
    depthwise((1, 28, 28))
    + loops.pool2d_flops_by_loop((1, 26, 26), 2, 2)
    + pointwise((1, 13, 13), 10)
    + depthwise((10, 13, 13))
    + pointwise((10, 11, 11), 5)
    + POOL_DENSE
    + dense(128, 10)
)
LATER = FIRST + depthwise((10, 26, 26)) + loops.pool2d_flops_by_loop((10, 24, 24), 2, 2)  # depthwise2
LATER += pointwise((10, 12, 12), 5) + POOLED_DENSE
LAST = FIRST + SECOND + loops.pool2d_flops_by_loop((5, 24, 24), 2, 2) + POOLED_DENSE  # pointwise2
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
        f"FLOPs | 2 · 2,520 = **{depthwise((4, 12, 9)):,}** |",
        f"FLOPs | 2 · 1,680 = **{pointwise((4, 10, 7), 6):,}** |",
        "From {c_in}×{side}×{side} to {c_out}×28×28 with K = {kernel}:".format(**separable.START),
        f"1/10 + 1/9 = {FIRST / CONV1:.3f} and 1/5 + 1/9 = {SECOND / CONV2:.3f}",
        f"1/8 + 1/9 = {17 / 72:.3f} is at most a quarter, 1/7 + 1/9 = {16 / 63:.3f} is not",
        "depthwise 3·3·3 + 3 = 30, pointwise 3·4 + 4 = 16, together 46",
        f"4·3·3·3 + 4 = {loops.conv2d_params_by_loop(3, 4, 3)}.",
        f"became **{(CONV1 + CONV2) / (FIRST + SECOND):.2f}** times cheaper, the model "
        f"**{(CONV1 + CONV2 + DENSE) / SEP_CNN:.2f}** times",
        f'convolutions": [{sum(BASE_CONVS):_}, {POOL_CONVS:_}, {FIRST + SECOND:_}]',
        f'dense 1": [{dense(2880, 128):_}, {POOL_DENSE:_}, {dense(2880, 128):_}]',
        f"costs {SEP_CNN:,} FLOPs, `pool_cnn` {POOL_CNN:,}.",
        f"(separable and pooled, {BOTH:,} FLOPs)",
        f"everything behind it becomes cheaper: **{EARLIER:,}**. Behind `pointwise1`, where `pool_cnn` has "
        f"it, it would be {BOTH:,}, behind `depthwise2` {LATER:,}, behind `pointwise2` {LAST:,}.",
        f"Separating saved {BASE_PARAMS - SEP_PARAMS} parameters of {BASE_PARAMS:,},",
        f"its dense layer is {100 * dense(2880, 128) / SEP_CNN:.0f} % of its work",
        f"1/64 + 1/9 = {1 / 64 + 1 / 9:.3f}: **{1 / (1 / 64 + 1 / 9):.1f} times** fewer FLOPs",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


def test_what_is_said_in_words_holds():
    assert Fraction(3, 4) < Fraction(dense(2880, 128), SEP_CNN) < Fraction(17, 20)  # "four fifths"
    assert EARLIER < BOTH < LATER < LAST  # "the earlier the better"
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
