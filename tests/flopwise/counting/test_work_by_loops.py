"""What layers multiply, against loops that multiply numbers which count it: every kind, awkward shapes."""

from itertools import product
from math import prod

import numpy as np
import openvino as ov
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openvino import opset13 as op

from flopwise import count_flops
from flopwise.counting import WITH_BIAS
from tests.seeds import examples


class Factor:
    """A number that counts how often it is multiplied."""

    multiplications = 0

    def __mul__(self, other):
        Factor.multiplications += 1
        return self

    def __add__(self, other):
        return self

    __radd__ = __add__


def factors(*shape):
    array = np.full(shape, None, object)
    array[...] = Factor()
    return array


def multiplications(work):
    """How many multiplications of factors a piece of work does."""
    Factor.multiplications = 0
    work()
    return Factor.multiplications


def stored(*shape):
    return op.constant(np.ones(shape, np.float32))


def table(node, *inputs):
    return count_flops(ov.Model([node], list(inputs)))


@st.composite
def windows(draw):
    """A convolution in one to three dimensions: (sizes, kernel, stride, padding, dilation), fitting."""
    axes = draw(st.integers(1, 3))
    few = st.lists(st.integers(1, 3), min_size=axes, max_size=axes)
    kernel, stride, dilation = draw(few), draw(few), draw(few)
    before, after = ([draw(st.integers(0, 2)) for _ in range(axes)] for _ in range(2))
    reach = [gap * (size - 1) + 1 for gap, size in zip(dilation, kernel, strict=True)]
    sizes = [draw(st.integers(size, size + 4)) for size in reach]
    return sizes, kernel, stride, before, after, dilation


def convolve(array, weights, stride, before, after, dilation):
    """Convolve one group's maps (C, …) with kernels (C_out, C, …), zeros of padding multiplied too."""
    padded = [size + b + a for size, b, a in zip(array.shape[1:], before, after, strict=True)]
    reach = [gap * (size - 1) + 1 for gap, size in zip(dilation, weights.shape[2:], strict=True)]
    starts = [range(0, size - far + 1, step) for size, far, step in zip(padded, reach, stride, strict=True)]
    zero = Factor()
    for kernel in weights:
        for corner in product(*starts):
            for place in np.ndindex(kernel.shape):
                at = [c + k * d - b for c, k, d, b in zip(corner, place[1:], dilation, before, strict=True)]
                inside = all(0 <= i < size for i, size in zip(at, array.shape[1:], strict=True))
                (array[(place[0], *at)] if inside else zero) * kernel[place]


@examples(100)
@given(windows(), st.integers(1, 3), st.integers(1, 2), st.integers(1, 2), st.integers(1, 2))
def test_convolutions_in_one_to_three_dimensions(window, groups, given_, made, batch):
    sizes, kernel, stride, before, after, dilation = window
    data = op.parameter([batch, groups * given_, *sizes], np.float32)
    settings = stride, before, after, dilation
    if groups == 1:
        node = op.convolution(data, stored(made, given_, *kernel), *settings)
    else:
        node = op.group_convolution(data, stored(groups, made, given_, *kernel), *settings)
    (row,) = table(node, data)

    def work():
        for _ in range(batch * groups):
            convolve(factors(given_, *sizes), factors(made, given_, *kernel), *settings)

    assert row.macs == multiplications(work)
    assert (row.kernel, row.stride, row.dilation) == (tuple(kernel), tuple(stride), tuple(dilation))
    assert (row.filters, row.groups) == (groups * made, groups)
    assert row.padding == tuple(b if b == a else (b, a) for b, a in zip(before, after, strict=True))
    assert row.params == groups * made * given_ * prod(kernel)


@examples(100)
@given(windows(), st.integers(1, 3), st.integers(1, 2), st.integers(1, 2), st.integers(1, 2))
def test_transposed_convolutions(window, groups, given_, made, batch):
    sizes, kernel, stride, _, _, dilation = window
    data = op.parameter([batch, groups * given_, *sizes], np.float32)
    settings = dict(pads_begin=[0] * len(sizes), pads_end=[0] * len(sizes), dilations=dilation)
    if groups == 1:
        node = op.convolution_backprop_data(data, stored(given_, made, *kernel), stride, **settings)
    else:
        weights = stored(groups, given_, made, *kernel)
        node = op.group_convolution_backprop_data(data, weights, stride, **settings)
    (row,) = table(node, data)

    def work():  # each element is spread over the output, by each kernel of its group
        for element in factors(batch, groups, given_, *sizes).flat:
            for weight in factors(made, *kernel).flat:
                element * weight

    assert row.macs == multiplications(work)
    assert (row.kernel, row.stride, row.dilation) == (tuple(kernel), tuple(stride), tuple(dilation))
    assert (row.filters, row.groups, row.output_shape[1]) == (groups * made, groups, groups * made)
    biased = count_flops(
        ov.Model([op.add(node, stored(1, groups * made, *[1] * len(sizes)))], [data]), WITH_BIAS
    )
    assert biased.flops == 2 * row.macs + prod(row.output_shape)
    assert (
        biased.params == row.params + groups * made == groups * given_ * made * prod(kernel) + groups * made
    )


@pytest.mark.parametrize(
    "padding, expected",
    [("same_upper", ((0, 1), (1, 2))), ("same_lower", ((1, 0), (2, 1))), ("valid", (0, 0))],
)
def test_padding_that_openvino_works_out(padding, expected):
    # Down: (4 − 1)·2 + 2 − 7 = 1 is missing; across: (5 − 1)·2 + 5 − 10 = 3. Valid: floor((7 − 2)/2) + 1 = 3.
    data = op.parameter([1, 1, 7, 10], np.float32)
    node = op.convolution(data, stored(1, 1, 2, 5), [2, 2], [0, 0], [0, 0], [1, 1], padding)
    (row,) = table(node, data)
    assert row.padding == expected
    assert row.output_shape == ((1, 1, 3, 3) if padding == "valid" else (1, 1, 4, 5))
    pooled = op.max_pool(data, [2, 2], [1, 1], [0, 0], [0, 0], [2, 5], "floor", padding)
    assert table(pooled, data)[0].padding == expected


def test_a_deformable_convolution():
    data = op.parameter([1, 4, 6, 6], np.float32)
    offsets = op.parameter([1, 2 * 3 * 3, 4, 4], np.float32)
    node = op.deformable_convolution(data, offsets, stored(5, 4, 3, 3), [1, 1], [0, 0], [0, 0], [1, 1])
    (row,) = table(node, data, offsets)
    assert (row.macs, row.params, row.filters) == (2_880, 180, 5)  # 5·4·4·4·3·3; 5·4·3·3


EQUATIONS = [
    ("ij,jk->ik", [(2, 3), (3, 4)]),
    ("bij,bjk->bik", [(2, 3, 4), (2, 4, 5)]),
    ("bij,jk", [(2, 3, 4), (4, 5)]),  # without an arrow
    ("...ij,...jk->...ik", [(2, 5, 3, 4), (2, 5, 4, 2)]),
    ("...ij,jk->...ik", [(2, 5, 3, 4), (4, 2)]),
    ("i,j->ij", [(3,), (4,)]),
    ("ij,ij->", [(3, 4), (3, 4)]),
    ("bhqd,bhkd->bhqk", [(2, 2, 3, 4), (2, 2, 5, 4)]),
    ("abc->cb", [(2, 3, 4)]),
]


@pytest.mark.parametrize("equation, shapes", EQUATIONS)
def test_einsum(equation, shapes):
    inputs = [op.parameter(shape, np.float32) for shape in shapes]
    made = table(op.einsum([each.output(0) for each in inputs], equation), *inputs)
    done = multiplications(lambda: np.einsum(equation, *(factors(*shape) for shape in shapes)))
    assert made.macs == (done if len(shapes) > 1 else 0)
    assert made.uncounted == {} and len(made) == len(shapes) - 1


def test_einsum_of_three_goes_from_the_left():
    inputs = [op.parameter(shape, np.float32) for shape in ((2, 3), (3, 4), (4, 5))]
    made = table(op.einsum([each.output(0) for each in inputs], "ij,jk,kl->il"), *inputs)
    first = multiplications(lambda: np.einsum("ij,jk->ik", factors(2, 3), factors(3, 4)))
    then = multiplications(lambda: np.einsum("ik,kl->il", factors(2, 4), factors(4, 5)))
    assert made.macs == first + then == 64  # 2·3·4 + 2·4·5


def test_einsum_with_stored_weights():
    data = op.parameter([2, 3, 4], np.float32)
    made = table(op.einsum([data.output(0), stored(4, 5).output(0)], "bij,jk->bik"), data)
    assert (made.macs, made.params, made[0].input_shape) == (120, 20, (2, 3, 4))  # 2·3·4·5; 4·5
    made = table(op.einsum([stored(4, 5).output(0), data.output(0)], "jk,bij->bik"), data)
    assert (made.macs, made.params, made[0].input_shape) == (120, 20, (2, 3, 4))


def test_attention():
    shapes = (2, 3, 5, 4), (2, 3, 7, 4), (2, 3, 7, 6)
    inputs = [op.parameter(shape, np.float32) for shape in shapes]
    (row,) = table(op.scaled_dot_product_attention(*inputs), *inputs)

    def work():
        query, key, value = (factors(*shape) for shape in shapes)
        np.matmul(np.matmul(query, key.swapaxes(-1, -2)), value)

    assert row.output_shape == (2, 3, 5, 6)
    assert row.macs == multiplications(work) == 2_100  # 2·3·5·7·4 + 2·3·5·7·6


STEPS, BATCH, GIVEN, KEPT = 3, 2, 5, 4
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}


def recurrent(kind, sequence, directions=1):
    """A recurrent operator of OpenVINO's → (its node, its inputs)."""
    gates = GATES[kind]
    ahead = [directions] if sequence else []
    data = op.parameter([BATCH, STEPS, GIVEN] if sequence else [BATCH, GIVEN], np.float32)
    state = [BATCH, directions, KEPT] if sequence else [BATCH, KEPT]
    states = [op.parameter(state, np.float32) for _ in range(2 if kind == "LSTM" else 1)]
    weights = [stored(*ahead, gates * KEPT, size) for size in (GIVEN, KEPT)]
    bias = stored(*ahead, gates * KEPT)
    if not sequence:
        node = {"LSTM": op.lstm_cell, "GRU": op.gru_cell, "RNN": op.rnn_cell}[kind]
        more = ([["tanh"], [], []]) if kind == "RNN" else []
        return node(data, *states, *weights, bias, KEPT, *more), [data, *states]
    lengths = op.constant(np.full(BATCH, STEPS))
    node = {"LSTM": op.lstm_sequence, "GRU": op.gru_sequence, "RNN": op.rnn_sequence}[kind]
    direction = "bidirectional" if directions == 2 else "forward"
    return node(data, *states, lengths, *weights, bias, KEPT, direction), [data, *states]


@pytest.mark.parametrize("kind", GATES)
@pytest.mark.parametrize("sequence, directions", [(False, 1), (True, 1), (True, 2)])
def test_recurrent_layers(kind, sequence, directions):
    node, inputs = recurrent(kind, sequence, directions)
    model = ov.Model(node.outputs(), inputs)
    (row,) = count_flops(model)
    steps = STEPS if sequence else 1

    def work():
        for _ in range(steps * directions * GATES[kind]):
            np.matmul(factors(BATCH, GIVEN), factors(GIVEN, KEPT))
            np.matmul(factors(BATCH, KEPT), factors(KEPT, KEPT))

    assert row.macs == multiplications(work) and row.flops == 2 * row.macs
    # A weight for each input and each unit, and a bias, in each gate of each direction.
    assert row.params == directions * GATES[kind] * KEPT * (GIVEN + KEPT + 1)
    added = steps * directions * GATES[kind] * KEPT * BATCH
    assert count_flops(model, WITH_BIAS).flops == row.flops + added


def test_an_embedding_holds_parameters_and_does_nothing():
    words = op.parameter([2, 6], np.int64)
    node = op.gather(stored(50, 8), words, op.constant(np.array(0)))
    (row,) = table(node, words)
    assert (row.macs, row.flops, row.params, row.output_shape) == (0, 0, 400, (2, 6, 8))  # 50·8
    assert row.bytes == 864  # 2·6·8 for the places; 2·6·8·4 read and as many written
    assert table(node, words).left_out == {}


def test_learned_slopes_are_parameters_and_a_fixed_one_is_not():
    data = op.parameter([1, 3, 4, 4], np.float32)
    assert table(op.prelu(data, stored(3)), data).params == 3
    assert table(op.prelu(data, stored(1)), data).params == 0
