"""The figures in lesson 05's prose, each counted again and looked for in the text."""

from pathlib import Path

import pytest

from flopwise import loops
from flopwise.explorers import pooling_pictures
from flopwise.zoo.digits import heldout

TEXT = " ".join(
    (Path(__file__).parents[2] / "source/05-pooling-layers/lesson.py")
    .read_text("utf-8")
    .replace("\n# ", " ")
    .split()
)
MAP, POOLED = (10, 26, 26), (10, 13, 13)
POOL = loops.pool2d_flops_by_loop(MAP, 2, 2)
CONV, CONV_POOLED = (2 * loops.conv2d_macs_by_loop(shape, 5, 3) for shape in (MAP, POOLED))
DENSE, DENSE_POOLED = (2 * loops.dense_macs_by_loop(5 * side * side, 128) for side in (24, 11))
REST = 2 * loops.conv2d_macs_by_loop((1, 28, 28), 10, 3) + 2 * loops.dense_macs_by_loop(128, 10)
POOL_CNN, WITHOUT = REST + POOL + CONV_POOLED + DENSE_POOLED, REST + CONV + DENSE
BASE_CNN = 2 * (
    loops.conv2d_macs_by_loop((1, 28, 28), 5, 3)
    + loops.conv2d_macs_by_loop((5, 26, 26), 5, 3)
    + loops.dense_macs_by_loop(2880, 128)
    + loops.dense_macs_by_loop(128, 10)
)
BASE_PARAMS = (
    loops.conv2d_params_by_loop(1, 5, 3)
    + loops.conv2d_params_by_loop(5, 5, 3)
    + loops.dense_params_by_loop(2880, 128)
    + loops.dense_params_by_loop(128, 10)
)
POOL_PARAMS = (
    loops.conv2d_params_by_loop(1, 10, 3)
    + loops.conv2d_params_by_loop(10, 5, 3)
    + loops.dense_params_by_loop(605, 128)
    + loops.dense_params_by_loop(128, 10)
)


@pytest.mark.parametrize(
    "sentence",
    [
        f"found {100 * DENSE / BASE_CNN:.0f} % of its arithmetic in one dense layer",
        f"| `base_cnn` | {BASE_CNN:,} | {BASE_PARAMS:,} |",
        f"| `pool_cnn` | {POOL_CNN:,} | {POOL_PARAMS:,} |",
        f"| `pool_cnn` ÷ `base_cnn` | {100 * POOL_CNN / BASE_CNN:.0f} % | "
        f"{100 * POOL_PARAMS / BASE_PARAMS:.0f} % |",
        f"needs *{100 * POOL_CNN / BASE_CNN:.0f} %* of the FLOPs",
        f"only {100 * POOL / POOL_CNN:.1f} % of `pool_cnn`'s FLOPs",
        f"with_pooling = [121_680, {POOL:_}, {CONV_POOLED:_}, {DENSE_POOLED:_}, 2_560]",
        f"without_pooling = [121_680, 0, {CONV:_}, {DENSE:_}, 2_560]",
        f"# {POOL_CNN:,} and {WITHOUT:,}",
        f"Both become {CONV / CONV_POOLED:.1f} times cheaper",
        f"Both become {DENSE / DENSE_POOLED:.1f} times cheaper",
        f"{POOL:,} FLOPs spent in `pool_cnn` save {CONV - CONV_POOLED:,} in the next convolution and "
        f"{DENSE - DENSE_POOLED:,} in the dense layer",
        f"pool_cnn's own layers: {CONV:,} − ({POOL:,} + {CONV_POOLED:,})",
        f"windows | 3 · 4 · 6 = {loops.pool2d_flops_by_loop((3, 8, 12), 2, 2) // 4} |",
        f"FLOPs | 72 · 4 = **{loops.pool2d_flops_by_loop((3, 8, 12), 2, 2)}** |",
        f"{loops.pool2d_flops_by_loop((3, 8, 12), 2, 2)} is also 3 · 8 · 12",
        # what pooling_quiz asks of six maps of 20×30: one FLOP for each element, and two as a convolution
        f'as_convolution_flops": {2 * loops.pool2d_flops_by_loop((6, 20, 30), 5, 5):_},',
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


def test_the_text_says_what_a_shift_changes():
    digits, _ = heldout()
    whole, averaged = (
        round(100 * pooling_pictures.change_by_shift(digits, kernel, "average")) for kernel in (1, 2)
    )
    assert f"the {len(digits)} held-out digits, which no model was trained on, change by {whole} %" in TEXT
    assert f"its 2×2 averages by {averaged} % of their ink, instead of {whole} %" in TEXT
