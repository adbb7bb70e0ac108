"""What each operator costs, against loops that do the work and count it, on awkward shapes of every kind."""

from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import openvino as ov
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openvino import opset13 as op

from flopwise.counting import count_flops
from flopwise.counting.operators import FORMULAS, MOVES, Operator, Primitives
from flopwise.errors import FlopwiseError
from tests.seeds import examples


def notes(table):
    return " ".join(table.notes)


class Factor:
    """A number that counts how often it is multiplied."""

    multiplications = 0

    def __mul__(self, other):
        Factor.multiplications += 1
        return self

    def __add__(self, other):
        return self


def multiplied(left, right, transpose_left, transpose_right):
    """NumPy's own matrix product of two shapes → (its shape, multiplications done on the way)."""
    arrays = []
    for shape, transposed in ((left, transpose_left), (right, transpose_right)):
        array = np.full(shape, None, object)
        array[...] = Factor()
        arrays.append(array.swapaxes(-1, -2) if transposed and len(shape) > 1 else array)
    Factor.multiplications = 0
    shape = np.shape(np.matmul(*arrays))
    return shape, Factor.multiplications


@st.composite
def products(draw):
    """Two shapes that can be multiplied, and whether each is transposed: vectors, matrices, batches."""
    size = st.integers(1, 4)
    inner, rows, columns = draw(size), draw(size), draw(size)
    turned = draw(st.booleans()), draw(st.booleans())
    left = (inner, rows) if turned[0] else (rows, inner)
    right = (columns, inner) if turned[1] else (inner, columns)
    kinds = draw(st.tuples(*[st.sampled_from(["vector", "matrix", "batch"])] * 2))
    batch = draw(st.lists(size, min_size=1, max_size=2))
    shapes = []
    for kind, matrix in zip(kinds, (left, right), strict=True):
        if kind == "vector":
            shapes.append((inner,))
        elif kind == "matrix":
            shapes.append(matrix)
        else:  # a dimension of one is broadcast over the other side's
            shapes.append((*[draw(st.sampled_from([1, length])) for length in batch], *matrix))
    return shapes, turned


@examples(200)
@given(products(), st.sampled_from(["both given", "left stored", "right stored"]))
def test_matrix_products_cost_what_numpy_multiplies(drawn, stored):
    (left, right), turned = drawn
    shape, multiplications = multiplied(left, right, *turned)
    first, second = op.parameter(left, np.float32), op.parameter(right, np.float32)
    given_ones, params, kept = [first, second], 0, None
    if stored != "both given":
        kept = 0 if stored == "left stored" else 1
        weights = op.constant(np.ones((left, right)[kept], np.float32))
        params = prod((left, right)[kept])
        del given_ones[kept]
        first, second = (weights, second) if kept == 0 else (first, weights)
    (row,) = count_flops(ov.Model([op.matmul(first, second, *turned)], given_ones))
    assert row.output_shape == shape
    assert (row.macs, row.flops, row.params) == (multiplications, 2 * multiplications, params)
    assert row.input_shape == (right if kept == 0 else left)


@pytest.mark.parametrize(
    "left, right, stored, bias, expected",
    [
        ((4,), (4, 5), 1, (5,), 25),  # 4·5 + 5: a dense layer of one input
        ((4,), (4,), 1, (1,), 5),  # 4 + 1: a neuron
        ((3, 4), (4,), 1, (1,), 5),  # 4 + 1: the same neuron, three times
        ((3, 4), (4,), 1, (3,), 4),  # a number for each input is not a bias
        ((5, 4), (4,), 0, (5,), 25),  # 5·4 + 5: weights on the left, one input
        ((5, 4), (4, 3), 0, (5, 1), 25),  # 5·4 + 5: three inputs, each a column
        ((5, 4), (4, 3), 0, (1, 3), 20),  # a number for each input is not a bias
        ((4,), (4, 3), 0, (1,), 5),  # 4 + 1
    ],
)
def test_biases_of_dense_layers_with_vectors(left, right, stored, bias, expected):
    sides = [op.parameter(left, np.float32), op.parameter(right, np.float32)]
    data = sides[1 - stored]
    sides[stored] = op.constant(np.ones((left, right)[stored], np.float32))
    added = op.add(op.matmul(*sides, False, False), op.constant(np.ones(bias, np.float32)))
    assert count_flops(ov.Model([added], [data])).params == expected


def reduced(shape, axes, keep_dims=True, reduction=op.reduce_mean):
    data = op.parameter(shape, np.float32)
    return count_flops(ov.Model([reduction(data, op.constant(np.array(axes)), keep_dims)], [data]))


@pytest.mark.parametrize("reduction", [op.reduce_mean, op.reduce_max])
@pytest.mark.parametrize("keep_dims", [True, False])
@pytest.mark.parametrize(
    "shape, axes, kernel",
    [
        ((2, 3, 7), (2,), (7,)),
        ((2, 3, 7), (-1,), (7,)),
        ((2, 7, 3), (1,), (7,)),  # channels last
        ((2, 3, 7, 5), (3, 2), (7, 5)),
        ((2, 3, 4, 7, 5), (2, 3, 4), (4, 7, 5)),
        ((2, 4, 7, 5, 3), (-2, -3, -4), (4, 7, 5)),
    ],
)
def test_a_pooling_over_the_whole_map_of_any_rank(shape, axes, kernel, keep_dims, reduction):
    table = reduced(shape, axes, keep_dims, reduction)
    elements = sum(1 for _ in np.ndindex(shape))  # each is looked at once
    assert (table.flops, table.macs, table.params) == (elements, 0, 0)
    assert table[0].kernel == kernel


@pytest.mark.parametrize(
    "shape, axes",
    [
        ((3, 7), (1,)),  # no channels: one dimension is the batch, the other the features
        ((2, 3, 7), (0,)),
        ((2, 3, 7), (1, 2)),
        ((2, 3, 7), ()),
        ((2, 3, 7, 5), (2,)),
        ((2, 3, 4, 7, 5), (3, 4)),
        ((7,), (0,)),
        ((), ()),
    ],
)
def test_other_reductions_are_not_layers(shape, axes):
    table = reduced(shape, np.array(axes, np.int64))
    assert len(table) == 0 and "Left out by the convention: 1 ReduceMean." in table.notes


@pytest.mark.parametrize("shape, axis", [((2, 5, 8), 2), ((2, 8, 6, 5), (2, 3))])
def test_a_normalisation_written_out_step_by_step_is_not_a_pooling(shape, axis):
    data = op.parameter(shape, np.float32)
    axes = op.constant(np.atleast_1d(axis))
    centred = op.subtract(data, op.reduce_mean(data, axes, True))
    variance = op.reduce_mean(op.multiply(centred, centred), axes, True)
    small = op.constant(np.float32(1e-5))
    table = count_flops(ov.Model([op.divide(centred, op.sqrt(op.add(variance, small)))], [data]))
    assert len(table) == 0 and "2 ReduceMean" in notes(table)


def test_squeeze_and_excitation_begins_with_a_pooling():
    data = op.parameter([1, 3, 7, 5], np.float32)
    pooled = op.reduce_mean(data, op.constant(np.array([2, 3])), True)
    weights = op.constant(np.ones((3, 3, 1, 1), np.float32))
    scale = op.sigmoid(op.convolution(pooled, weights, [1, 1], [0, 0], [0, 0], [1, 1]))
    table = count_flops(ov.Model([op.multiply(data, scale)], [data]))
    assert [(row.type, row.flops) for row in table] == [
        ("ReduceMean", 105),
        ("Convolution", 18),
    ]  # 3·7·5; 2·3·3


def test_a_pooling_of_a_map_of_one_element():
    data = op.parameter([1, 3, 1, 1], np.float32)
    pooled = op.relu(op.reduce_mean(data, op.constant(np.array([2, 3])), True))
    assert count_flops(ov.Model([pooled], [data])).flops == 3


@examples(100)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=3),
    st.sampled_from(["average", "maximum"]),
)
def test_adaptive_pooling(sizes, mode):
    shape, out = (2, 3, *(size for size, _ in sizes)), [windows for _, windows in sizes]
    data = op.parameter(shape, np.float32)
    if mode == "average":
        outputs = [op.adaptive_avg_pool(data, op.constant(np.array(out)))]
    else:  # its second output tells where each maximum was
        outputs = op.adaptive_max_pool(data, op.constant(np.array(out)), "i64").outputs()
    looked_at = 0
    for window in product(*map(range, out)):
        for element in product(*(range(size) for size, _ in sizes)):
            spans = zip(element, window, sizes, strict=True)
            # an element is in a window if the two overlap anywhere
            looked_at += all(
                place + 1 > Fraction(i * size, n) and place < Fraction((i + 1) * size, n)
                for place, i, (size, n) in spans
            )
    assert count_flops(ov.Model(outputs, [data])).flops == 2 * 3 * looked_at


def test_a_maximum_pooling_that_also_gives_places():
    data = op.parameter([1, 3, 6, 6], np.float32)
    pooled = op.max_pool(data, [2, 2], [1, 1], [0, 0], [0, 0], [2, 2], "floor", index_element_type="i64")
    (row,) = count_flops(ov.Model(pooled.outputs(), [data]))
    assert (row.flops, row.output_shape) == (108, (1, 3, 3, 3))  # 3·3·3·2·2


def test_formulas_need_shapes_alone():
    convolution = Operator("Convolution", ((1, 2, 5, 5), (3, 2, 2, 2)), (1, 3, 4, 4))
    assert FORMULAS["Convolution"](convolution).primitives == Primitives(macs=384)  # 3·4·4·2·2·2
    average = Operator("AvgPool", ((1, 2, 4, 4),), (1, 2, 2, 2), {"kernel": [2, 2]})
    # 2·2·2·2·2 in windows, 2·2·2 averages, of 2·4·4 elements
    expected = Primitives(additions=32, divisions=8, looked_at=32, reduced=32)
    assert FORMULAS["AvgPool"](average).primitives == expected
    assert not MOVES & set(FORMULAS)


def test_a_long_chain_of_squares_is_walked_once():
    data = op.parameter([1, 2, 2], np.float32)
    node = data
    for _ in range(60):  # 2^60 ways lead back
        node = op.multiply(node, node)
    weights = op.constant(np.ones((2, 2), np.float32))
    assert count_flops(ov.Model([op.matmul(node, weights, False, False)], [data])).macs == 8  # 2·2·2


def test_a_reduction_whose_map_is_open_is_refused():
    chosen = op.parameter([4], np.int64, name="chosen")
    data = op.parameter([4, 3, 8], np.float32)
    rows = op.squeeze(op.non_zero(chosen, "i64"), op.constant(np.array([0])))
    mean = op.reduce_mean(op.gather(data, rows, op.constant(np.array(0))), op.constant(np.array([2])), True)
    with pytest.raises(FlopwiseError, match="has the open shape"):
        count_flops(ov.Model([mean], [data, chosen]))
