"""`sketch`: the graph is the one that the line describes, and a slip is named."""

import numpy as np
import pytest

from flopwise import count_flops, loops
from flopwise.errors import FlopwiseError
from flopwise.runtime import compile_model, infer
from flopwise.zoo.sketch import sketch

WHOLE = (
    "3×20×31 | conv 8 3×5 /2×1 pad 1,0,2,1 dilation 1×2 | norm | relu | conv 4 3 groups 4 pad 1 | "
    "maxpool 2×3 /2 | avgpool 2 pad 1 | globalpool | dense 10 | softmax"
)


def test_every_layer_has_the_shape_and_the_work_that_the_line_says():
    table = count_flops(sketch(WHOLE))
    conv = {"stride": (2, 1), "padding": (1, 0, 2, 1), "dilation": (1, 2)}
    first = loops.conv2d_shape_by_loop((3, 20, 31), 8, (3, 5), **conv)
    second = loops.conv2d_shape_by_loop(first, 4, 3, padding=1, groups=4)
    pooled = loops.pool2d_shape_by_loop(second, (2, 3), 2)
    again = loops.pool2d_shape_by_loop(pooled, 2, 2, padding=1)
    assert [(row.type, row.output_shape[1:], row.flops) for row in table] == [
        ("Convolution", first, 2 * loops.conv2d_macs_by_loop((3, 20, 31), 8, (3, 5), **conv)),
        ("GroupConvolution", second, 2 * loops.conv2d_macs_by_loop(first, 4, 3, padding=1, groups=4)),
        ("MaxPool", pooled, loops.pool2d_flops_by_loop(second, (2, 3), 2)),
        ("AvgPool", again, loops.pool2d_flops_by_loop(pooled, 2, 2, padding=1)),
        ("ReduceMean", (4,), loops.pool2d_flops_by_loop(again, again[1:])),
        ("MatMul", (10,), 2 * loops.dense_macs_by_loop(4, 10)),
    ]
    assert [row.name for row in table] == ["conv1", "conv2", "pool1", "pool2", "globalpool1", "dense1"]


def test_it_runs_and_is_the_same_model_every_time():
    x = np.random.default_rng(1).random((1, 3, 20, 31), dtype=np.float32)
    first, second = (infer(compile_model(sketch(WHOLE)), x) for _ in range(2))
    assert first.shape == (1, 10) and np.isclose(first.sum(), 1, atol=1e-5)
    assert np.array_equal(first, second)


def test_x_may_be_written_for_the_times_sign_and_a_row_of_features_may_come_in():
    assert count_flops(sketch("3x9x14 | conv 4 3x2")).macs == count_flops(sketch("3×9×14 | conv 4 3×2")).macs
    assert count_flops(sketch("12 | dense 5 | relu")).macs == 12 * 5


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "the input"),
        ("3×9", "C×H×W"),
        ("0×9×9", "above 0"),
        ("3×9×9 | foo", "'foo' is not a layer"),
        ("3×9×9 |", "is not a layer"),
        ("3×9×9 | conv 3", "lacks a number"),
        ("3×9×9 | conv 4 11", "'conv 4 11' does not fit behind 3×9×9"),
        ("3×9×9 | conv 4 3 groups 2", "divisible by 2"),
        ("3×9×9 | conv 4 3 pad 1,2", "above,below,left,right"),
        ("3×9×9 | conv 4 3 pad", "above,below,left,right"),
        ("3×9×9 | conv 4 3 /", "the stride"),
        ("3×9×9 | conv 4 3 /2 speed 1", "has 'speed'"),
        ("3×9×9 | maxpool 2 groups 1", "behind maxpool there may be"),
        ("3×9×9 | relu 3", "behind relu there may be nothing"),
        ("3×9×9 | dense 3", "flatten it first"),
        ("9 | conv 1 1", "needs a map C×H×W"),
    ],
)
def test_a_slip_is_named(text, told):
    with pytest.raises(FlopwiseError) as failed:
        sketch(text)
    assert told in str(failed.value) and "src/" not in str(failed.value)


def test_what_is_not_text_is_refused():
    with pytest.raises(TypeError, match="not int 3"):
        sketch(3)
