"""What the formulas refuse, and in which words: the argument, its value, and what is allowed."""

import numpy as np
import pytest

from flopwise import flops, loops

CONV = dict(input_shape=(4, 10, 12), out_channels=6, kernel=3)
WHOLE = r"it must be a whole number \(an int\), 1 or more"


@pytest.mark.parametrize(
    "change, error, words",
    [
        (dict(kernel=0), ValueError, "kernel is 0; " + WHOLE),
        (dict(kernel=-3), ValueError, "kernel is -3; " + WHOLE),
        (dict(kernel=3.0), TypeError, r"kernel is 3\.0 of type float; " + WHOLE),
        (dict(kernel="3"), TypeError, "kernel is '3' of type str; " + WHOLE),
        (dict(kernel=True), TypeError, "kernel is True of type bool; " + WHOLE),
        (dict(kernel=None), TypeError, r"kernel is missing \(None\); " + WHOLE),
        (
            dict(kernel=(3,)),
            ValueError,
            r"kernel is \(3,\); it must be one number, or a pair \(height, width\)",
        ),
        (dict(kernel=(3, 3, 4)), ValueError, r"kernel is \(3, 3, 4\); it must be one number, or a pair"),
        (dict(kernel=(3, 0)), ValueError, "kernel width is 0; " + WHOLE),
        (
            dict(kernel=11),
            ValueError,
            r"kernel height is 11.* has 10 \(0 \+ 10 \+ 0\), so it must be 10 or less",
        ),
        (dict(kernel=(3, 13)), ValueError, "kernel width is 13.* it must be 12 or less"),
        (dict(kernel=(1, 5), dilation=3), ValueError, "kernel width is 5, .* over 13 elements; .* must be 4"),
        (
            dict(kernel=13, padding=1),
            ValueError,
            r"kernel height is 13.* has 12 \(1 \+ 10 \+ 1\), .* 12 or less",
        ),
        (dict(stride=0), ValueError, "stride is 0; " + WHOLE),
        (dict(stride=(1, -2)), ValueError, "stride width is -2; " + WHOLE),
        (dict(stride=None), TypeError, r"stride is missing \(None\); " + WHOLE),
        (dict(dilation=0), ValueError, "dilation is 0; " + WHOLE),
        (dict(dilation=1.5), TypeError, r"dilation is 1\.5 of type float; " + WHOLE),
        (dict(padding=-1), ValueError, r"padding is -1; it must be a whole number \(an int\), 0 or more"),
        (dict(padding=0.5), TypeError, r"padding is 0\.5 of type float"),
        (dict(padding=True), TypeError, "padding is True of type bool"),
        (dict(padding="full"), ValueError, 'padding is \'full\'; it must be "valid", "same", one number'),
        (dict(padding=(1, 2, 3)), ValueError, r"padding is \(1, 2, 3\); .* or \(top, bottom, left, right\)"),
        (dict(padding=(0, 0, -1, 0)), ValueError, "padding left is -1; it must be .* 0 or more"),
        (dict(padding=(0, "same")), TypeError, "padding width is 'same' of type str"),
        (dict(padding=None), TypeError, r"padding is missing \(None\)"),
        (dict(groups=0), ValueError, "groups is 0; " + WHOLE),
        (dict(groups=3), ValueError, "input_shape channels is 4; with groups=3 it must be a multiple of 3"),
        (dict(groups=4), ValueError, "out_channels is 6; with groups=4 it must be a multiple of 4"),
        (dict(out_channels=0), ValueError, "out_channels is 0; " + WHOLE),
        (dict(out_channels=(6,)), TypeError, r"out_channels is \(6,\) of type tuple; " + WHOLE),
        (dict(out_channels=np.float32(6)), TypeError, r"out_channels is .*6\.0.* of type float32; "),
        (dict(out_channels=np.True_), TypeError, "out_channels is .*True.* of type bool"),
        (dict(input_shape=(10, 12)), ValueError, r"input_shape is \(10, 12\), 2 dimensions; .*\(channels, h"),
        (dict(input_shape=(1, 4, 10, 12)), ValueError, "4 dimensions; it must be .* without the batch"),
        (dict(input_shape=()), ValueError, r"input_shape is \(\), 0 dimensions"),
        (dict(input_shape=4), TypeError, r"input_shape is 4; it must be \(channels, height, width\)"),
        (dict(input_shape=None), TypeError, "input_shape is None; it must be "),
        (dict(input_shape="4×10×12"), TypeError, "input_shape is '4×10×12'; it must be"),
        (dict(input_shape={4, 10, 12}), TypeError, r"input_shape is \{.*\}; it must be"),
        (dict(input_shape=(4, 0, 12)), ValueError, "input_shape height is 0; " + WHOLE),
        (dict(input_shape=(4, 10, None)), TypeError, r"input_shape width is missing \(None\); " + WHOLE),
        (
            dict(input_shape=(4, 10, float("nan"))),
            TypeError,
            "input_shape width is nan of type float; " + WHOLE,
        ),
        (dict(input_shape=(-4, 10, 12)), ValueError, "input_shape channels is -4; " + WHOLE),
    ],
)
def test_convolutions_that_are_refused(change, error, words):
    layer = CONV | change
    for function in (flops.conv2d_shape, flops.conv2d_macs, flops.conv2d_flops):
        with pytest.raises(error, match=words):
            function(**layer)
    with pytest.raises(error):  # a counting loop must not run for ever, nor count nothing
        loops.conv2d_macs_by_loop(**layer)


@pytest.mark.parametrize(
    "call, error, words",
    [
        (lambda: flops.output_size(0, 1), ValueError, "size is 0; " + WHOLE),
        (lambda: flops.output_size(5, 7), ValueError, "kernel is 7, .* it must be 5 or less"),
        (
            lambda: flops.output_size(5, 3, 1, (1, 2, 3)),
            ValueError,
            r"padding is \(1, 2, 3\); .* \(begin, end\)",
        ),
        (lambda: flops.output_size(5, 3, padding="SAME"), ValueError, "padding is 'SAME'; it must be"),
        (lambda: flops.output_size(5, (3, 3)), TypeError, r"kernel is \(3, 3\) of type tuple; " + WHOLE),
        (lambda: flops.same_padding(5, 0), ValueError, "kernel is 0; " + WHOLE),
        (lambda: flops.conv2d_params(0, 5, 3), ValueError, "in_channels is 0; " + WHOLE),
        (lambda: flops.conv2d_params(4, 5, 3, groups=2), ValueError, "out_channels is 5; with groups=2"),
        (lambda: flops.conv2d_params(5, 4, 3, groups=2), ValueError, "in_channels is 5; with groups=2"),
        (lambda: flops.conv2d_params(4, 5, 3, bias=10), TypeError, "bias is 10; it must be True or False"),
        (lambda: flops.pool2d_flops((1, 4, 4), 5), ValueError, "kernel height is 5.* it must be 4 or less"),
        (lambda: flops.pool2d_shape((1, 4, 4), 2, 0), ValueError, "stride is 0; " + WHOLE),
        (lambda: flops.pool2d_shape((1, 4, 4), 2, None, 2), ValueError, "padding height is 2; .* height, 2"),
        (lambda: flops.pool2d_shape((1, 4, 4), (3, 1), 1, 1), ValueError, "padding width is 1; .* width, 1"),
        (lambda: flops.dense_macs(0, 5), ValueError, "inputs is 0; " + WHOLE),
        (lambda: flops.dense_flops(5, -1), ValueError, "outputs is -1; " + WHOLE),
        (lambda: flops.dense_macs(5, 5, batch=0), ValueError, "batch is 0; " + WHOLE),
        (lambda: flops.dense_params(5, 2.0), TypeError, r"outputs is 2\.0 of type float; " + WHOLE),
        (lambda: flops.dense_params(5, 2, bias=None), TypeError, "bias is None; it must be True or False"),
        (lambda: flops.depthwise2d_flops((3, 3), 3), ValueError, "input_shape is .* 2 dimensions"),
        (lambda: flops.depthwise2d_params(0, 3), ValueError, "channels is 0; " + WHOLE),
        (lambda: flops.pointwise2d_flops((3, 3, 3), 0), ValueError, "out_channels is 0; " + WHOLE),
        (
            lambda: flops.pointwise2d_params(3, 2.5),
            TypeError,
            r"out_channels is 2\.5 of type float; " + WHOLE,
        ),
        (lambda: flops.separable2d_flops((3, 3, 3), 2, 4), ValueError, "kernel height is 4.* 3 or less"),
        (lambda: flops.separable2d_params(3, 2, 0), ValueError, "kernel is 0; " + WHOLE),
        (lambda: flops.separable2d_ratio(0, 3), ValueError, "out_channels is 0; " + WHOLE),
        (lambda: flops.flops_from_macs(-1), ValueError, r"macs is -1; .* 0 or more"),
        (lambda: flops.predicted_seconds(1, 0), ValueError, r"flops_per_second is 0\.0; .* above 0"),
        (lambda: flops.predicted_seconds(1, float("nan")), ValueError, "flops_per_second is nan; .* above 0"),
        (lambda: flops.predicted_seconds(1, float("inf")), ValueError, "flops_per_second is inf; .* above 0"),
        (
            lambda: flops.predicted_seconds(1, "1 GFLOPS"),
            TypeError,
            "flops_per_second is '1 GFLOPS' of type str",
        ),
        (lambda: flops.predicted_seconds(1, [1e9, 2e9]), TypeError, "flops_per_second is .* of type list"),
        (lambda: flops.predicted_seconds(1.5, 1e9), TypeError, r"flops is 1\.5 of type float"),
    ],
)
def test_other_layers_that_are_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()
