"""Formula, counting loop and OpenVINO's own shape inference agree, on random layers of every kind.

Every example is one layer; each property below runs as many as it says, the same ones every time.
"""

import inspect

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from openvino import opset13 as op

from flopwise import flops, loops
from tests.seeds import examples


def layers(number):
    return examples(number, suppress_health_check=list(HealthCheck))


def numbers(low, high):
    return st.integers(low, high)


def pairs(low, high):
    """One number for both axes, or a (height, width)."""
    return numbers(low, high) | st.tuples(numbers(low, high), numbers(low, high))


def two(value):
    return value if isinstance(value, tuple) else (value, value)


def four(padding):
    """(top, bottom, left, right) of any padding but "same"."""
    if isinstance(padding, tuple) and len(padding) == 4:
        return padding
    height, width = two(0 if padding == "valid" else padding)
    return height, height, width, width


def paddings(most):
    explicit = pairs(0, most) | st.tuples(*[numbers(0, most)] * 4)
    return st.sampled_from(["valid", "same"]) | explicit


@st.composite
def maps(draw, kernel, padding, dilation=1, most=6):
    """Height and width of an input that the kernel fits into, smallest ones included."""
    sizes = []
    pads = (0,) * 4 if padding == "same" else four(padding)
    for axis in (0, 1):
        reach = two(dilation)[axis] * (two(kernel)[axis] - 1) + 1
        least = 1 if padding == "same" else max(1, reach - pads[2 * axis] - pads[2 * axis + 1])
        sizes.append(draw(numbers(least, least + most)))
    return tuple(sizes)


@st.composite
def convolutions(draw):
    """Arguments of a random convolution: every padding mode, groups up to depthwise, nothing square."""
    kernel, stride, dilation = draw(pairs(1, 4)), draw(pairs(1, 3)), draw(pairs(1, 3))
    padding, groups = draw(paddings(3)), draw(numbers(1, 3))
    in_channels, out_channels = groups * draw(numbers(1, 3)), groups * draw(numbers(1, 3))
    size = draw(maps(kernel, padding, dilation))
    return dict(
        input_shape=(in_channels, *size),
        out_channels=out_channels,
        kernel=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
    )


@st.composite
def poolings(draw):
    """Arguments of a random pooling layer; its padding is smaller than its kernel."""
    kernel, stride = draw(pairs(1, 4)), draw(st.none() | pairs(1, 4))
    padding = draw(paddings(min(two(kernel)) - 1))
    size = draw(maps(kernel, padding))
    return dict(input_shape=(draw(numbers(1, 4)), *size), kernel=kernel, stride=stride, padding=padding)


def openvino_padding(padding):
    """OpenVINO's (pads_begin, pads_end, auto_pad)."""
    if isinstance(padding, str):
        return [0, 0], [0, 0], {"valid": "valid", "same": "same_upper"}[padding]
    top, bottom, left, right = four(padding)
    return [top, left], [bottom, right], "explicit"


def openvino_convolution(input_shape, out_channels, kernel, stride, padding, dilation, groups):
    data = op.parameter([1, *input_shape], np.float32)
    begin, end, auto = openvino_padding(padding)
    size, steps, gaps = list(two(kernel)), list(two(stride)), list(two(dilation))
    if groups == 1:
        weights = op.parameter([out_channels, input_shape[0], *size], np.float32)
        return op.convolution(data, weights, steps, begin, end, gaps, auto_pad=auto)
    weights = op.parameter([groups, out_channels // groups, input_shape[0] // groups, *size], np.float32)
    return op.group_convolution(data, weights, steps, begin, end, gaps, auto_pad=auto)


def openvino_pooling(kind, input_shape, kernel, stride, padding):
    data = op.parameter([1, *input_shape], np.float32)
    begin, end, auto = openvino_padding(padding)
    size, steps = list(two(kernel)), list(two(kernel if stride is None else stride))
    if kind == "average":
        return op.avg_pool(data, steps, begin, end, size, False, rounding_type="floor", auto_pad=auto)
    return op.max_pool(data, steps, [1, 1], begin, end, size, rounding_type="floor", auto_pad=auto)


def shape_of(node):
    return tuple(node.output(0).get_shape())[1:]


@layers(2000)
@given(convolutions())
def test_convolution(layer):
    node = openvino_convolution(**layer)
    shape = flops.conv2d_shape(**layer)
    assert shape == loops.conv2d_shape_by_loop(**layer) == shape_of(node)
    macs = flops.conv2d_macs(**layer)
    assert macs == loops.conv2d_macs_by_loop(**layer)
    assert flops.conv2d_flops(**layer) == macs + macs  # a multiply each, and an add each
    sizes = layer["input_shape"][0], layer["out_channels"], layer["kernel"], layer["groups"]
    weights = int(np.prod(node.input(1).get_shape()))  # as OpenVINO wants them for this layer
    for bias in (False, True):
        params = flops.conv2d_params(*sizes, bias=bias)
        assert params == loops.conv2d_params_by_loop(*sizes, bias=bias) == weights + shape[0] * bias
    if layer["padding"] == "same":  # where the zeros go, not only how many there are
        given = node.get_attributes()
        for axis in (0, 1):
            ends = flops.same_padding(
                layer["input_shape"][1 + axis],
                *(two(layer[name])[axis] for name in ("kernel", "stride", "dilation")),
            )
            assert ends == (given["pads_begin"][axis], given["pads_end"][axis])


@layers(600)
@given(poolings())
def test_pooling(layer):
    shape = flops.pool2d_shape(**layer)
    assert shape == loops.pool2d_shape_by_loop(**layer)
    for kind in ("average", "maximum"):
        assert shape == shape_of(openvino_pooling(kind, **layer))
    assert flops.pool2d_flops(**layer) == loops.pool2d_flops_by_loop(**layer)


@layers(300)
@given(convolutions())
def test_depthwise_pointwise_and_separable(layer):
    del layer["groups"]
    standard = dict(layer)
    out_channels = layer.pop("out_channels")
    channels = layer["input_shape"][0]
    middle = flops.depthwise2d_shape(**layer)
    depthwise = openvino_convolution(out_channels=channels, groups=channels, **layer)
    assert middle == shape_of(depthwise)
    assert flops.pointwise2d_shape(middle, out_channels) == flops.separable2d_shape(**standard)
    assert flops.separable2d_shape(**standard) == flops.conv2d_shape(**standard)
    first, second = flops.depthwise2d_macs(**layer), flops.pointwise2d_macs(middle, out_channels)
    assert first == loops.depthwise2d_macs_by_loop(**layer)
    assert second == loops.pointwise2d_macs_by_loop(middle, out_channels)
    assert flops.separable2d_macs(**standard) == loops.separable2d_macs_by_loop(**standard) == first + second
    assert flops.separable2d_flops(**standard) == 2 * (first + second)
    ratio = flops.separable2d_ratio(out_channels, layer["kernel"])
    assert (first + second) / flops.conv2d_macs(**standard) == pytest.approx(ratio, rel=1e-12)


@layers(200)
@given(numbers(1, 40), numbers(1, 40), numbers(1, 4))
def test_dense(inputs, outputs, batch):
    assert flops.dense_macs(inputs, outputs, batch) == loops.dense_macs_by_loop(inputs, outputs, batch)
    weights = np.zeros((inputs, outputs))
    assert flops.dense_params(inputs, outputs, bias=False) == weights.size
    assert loops.dense_params_by_loop(inputs, outputs, bias=False) == weights.size
    assert flops.dense_params(inputs, outputs) == loops.dense_params_by_loop(inputs, outputs)


@st.composite
def any_convolutions(draw):
    """Arguments that may not be a layer: channels that groups do not divide, kernels that do not fit."""
    return dict(
        input_shape=tuple(draw(numbers(1, 6)) for _ in range(3)),
        out_channels=draw(numbers(1, 6)),
        kernel=draw(pairs(1, 5)),
        stride=draw(pairs(1, 3)),
        padding=draw(paddings(2)),
        dilation=draw(pairs(1, 3)),
        groups=draw(numbers(1, 3)),
    )


@layers(600)
@given(any_convolutions())
def test_formula_loop_and_openvino_refuse_the_same_layers(layer):
    def refused(function, error):
        try:
            function(**layer)
        except error:
            return True
        return False

    # Kernels of unequal groups cannot even be written down as OpenVINO's weights.
    unequal = layer["input_shape"][0] % layer["groups"] or layer["out_channels"] % layer["groups"]
    by_openvino = bool(unequal) or refused(openvino_convolution, RuntimeError)
    assert refused(flops.conv2d_macs, ValueError) == by_openvino
    assert refused(loops.conv2d_macs_by_loop, ValueError) == by_openvino


LOOPS = [name for name in vars(loops) if name.endswith("_by_loop")]


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_takes_what_its_formula_takes(name):
    """The same arguments in the same order, with the same defaults."""
    formula = getattr(flops, name.removesuffix("_by_loop"))
    assert inspect.signature(getattr(loops, name)) == inspect.signature(formula)


@pytest.mark.parametrize(
    "size, kernel, stride, padding, dilation",
    [
        (5, 3, 1, 0, 1),
        (5, 3, 2, (1, 0), 1),
        (7, 2, 3, "same", 2),
        (4, 5, 1, "same", 1),
        (9, 3, 2, "valid", 3),
    ],
)
def test_output_size_is_one_axis_of_the_shape(size, kernel, stride, padding, dilation):
    sides = (*padding, 0, 0) if isinstance(padding, tuple) else padding
    column = flops.conv2d_shape((1, size, 9), 1, (kernel, 1), (stride, 1), sides, (dilation, 1))
    assert flops.output_size(size, kernel, stride, padding, dilation) == column[1]
