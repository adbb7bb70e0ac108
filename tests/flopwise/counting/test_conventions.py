"""Conventions, against a model that is run with numbers that count what is done to them."""

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise import flops, pages
from flopwise.counting import COURSE, EVERYTHING, MACS_ONLY, WITH_BIAS, Convention, Primitives, count_flops
from flopwise.counting.operators import FORMULAS, MOVES
from flopwise.zoo.sketch import sketch


class Counted:
    """A number that writes down each operation done with it."""

    done = Counter()

    def __init__(self, value):
        self.value = float(value)

    def __mul__(self, other):
        Counted.done["×"] += 1
        return Counted(self.value * other.value)

    def __add__(self, other):
        Counted.done["+"] += 1
        return Counted(self.value + other.value)

    def __truediv__(self, count):
        Counted.done["÷"] += 1
        return Counted(self.value / count)

    def __gt__(self, other):
        Counted.done[">"] += 1
        return self.value > other.value


def windows(array, kernel):
    """Every position of a window of the kernel's size on the maps of an array (C, H, W)."""
    for row, column in product(*(range(n - k + 1) for n, k in zip(array.shape[1:], kernel, strict=True))):
        yield row, column, array[:, row : row + kernel[0], column : column + kernel[1]]


def convolved(array, weights):
    height, width = (n - k + 1 for n, k in zip(array.shape[1:], weights.shape[2:], strict=True))
    output = np.empty((len(weights), height, width), object)
    for (row, column, window), channel in product(windows(array, weights.shape[2:]), range(len(weights))):
        total = Counted(0)
        for x, w in zip(window.flat, weights[channel].flat, strict=True):
            total = total + x * w
        output[channel, row, column] = total
    return output


def averaged(array, kernel):
    output = np.empty(
        (len(array), *(n - k + 1 for n, k in zip(array.shape[1:], kernel, strict=True))), object
    )
    for (row, column, window), channel in product(windows(array, kernel), range(len(array))):
        total = Counted(0)
        for x in window[channel].flat:
            total = total + x
        output[channel, row, column] = total / window[channel].size
    return output


def largest(array, kernel):
    output = np.empty(
        (len(array), *(n - k + 1 for n, k in zip(array.shape[1:], kernel, strict=True))), object
    )
    for (row, column, window), channel in product(windows(array, kernel), range(len(array))):
        best = Counted(-np.inf)
        for x in window[channel].flat:
            best = x if x > best else best
        output[channel, row, column] = best
    return output


def multiplied(vector, weights):
    output = np.empty(len(weights), object)
    for i, row in enumerate(weights):
        output[i] = Counted(0)
        for x, w in zip(vector, row, strict=True):
            output[i] = output[i] + x * w
    return output


counted = np.vectorize(Counted, otypes=[object])
values = np.vectorize(lambda number: number.value)


@pytest.fixture(scope="module")
def run():
    """A model of every kind of layer, what running it by hand took, and how much of that for biases."""
    draw = np.random.default_rng(3)
    image, kernels, biases = draw.normal(size=(2, 7, 6)), draw.normal(size=(3, 2, 3, 2)), draw.normal(size=3)
    weights, last = draw.normal(size=(4, 3)), draw.normal(size=4)

    data = op.parameter([1, 2, 7, 6], np.float32)
    constants = [
        op.constant(array.astype(np.float32)) for array in (kernels, biases.reshape(1, 3, 1, 1), weights)
    ]
    node = op.add(op.convolution(data, constants[0], [1, 1], [0, 0], [0, 0], [1, 1]), constants[1])
    node = op.max_pool(op.relu(node), [1, 1], [1, 1], [0, 0], [0, 0], [2, 3]).output(0)
    node = op.avg_pool(node, [1, 1], [0, 0], [0, 0], [2, 1], True)
    node = op.reduce_mean(node, op.constant(np.array([2, 3])), False)
    node = op.add(op.matmul(node, constants[2], False, True), op.constant(last.astype(np.float32)[None]))
    model = ov.Model([node], [data])

    Counted.done.clear()
    array, added = convolved(counted(image), counted(kernels)), 0
    for place in np.ndindex(array.shape):
        array[place] = array[place] + Counted(biases[place[0]])
        added += 1
    array = counted(np.maximum(values(array), 0))  # the ReLU, which no convention here counts
    array = averaged(largest(array, (2, 3)), (2, 1))
    array = multiplied(averaged(array, array.shape[1:]).ravel(), counted(weights))
    for i in range(len(array)):
        array[i] = array[i] + Counted(last[i])
        added += 1
    settings = {"INFERENCE_PRECISION_HINT": "f32"}
    given = ov.compile_model(model, "CPU", settings)(image[None].astype(np.float32))[0]
    np.testing.assert_allclose(given.ravel(), values(array), rtol=1e-4)  # the loops do what the model does
    return model, dict(Counted.done), added


def test_the_course_counts_all_but_biases_and_the_division_of_an_average(run):
    model, done, added = run
    assert count_flops(model).flops == done["×"] + done["+"] + done[">"] - added
    assert count_flops(model).macs == done["×"]


def test_with_bias_counts_each_addition_of_a_bias_too(run):
    model, done, added = run
    table = count_flops(model, WITH_BIAS)
    assert added and table.flops == done["×"] + done["+"] + done[">"]
    assert table.params == count_flops(model).params
    assert "Left out by the convention: 1 Relu." in table.notes  # both additions are counted now


def test_macs_only_counts_each_product_once(run):
    model, done, _ = run
    table = count_flops(model, MACS_ONLY)
    assert (table.flops, table.macs) == (done["×"], done["×"])
    assert [row.type for row in table] == ["Convolution", "MatMul"]
    assert "Left out by the convention: 2 Add, 1 AvgPool, 1 MaxPool, 1 ReduceMean, 1 Relu." in table.notes


def test_a_convention_of_ones_own(run):
    model, done, _ = run
    divided = replace(COURSE, weights=Primitives(divisions=1), rules="only divisions")
    table = count_flops(model, divided)
    assert table.flops == done["÷"]
    assert "Convention: only divisions" in str(table) and "only divisions" in table._repr_html_()


def test_an_addition_that_is_not_a_bias_stays_left_out():
    data = op.parameter([1, 4], np.float32)
    product = op.matmul(data, op.constant(np.ones((4, 4), np.float32)), False, False)
    table = count_flops(ov.Model([op.add(product, data)], [data]), WITH_BIAS)
    assert table.flops == 32 and "Left out by the convention: 1 Add." in table.notes  # 2·4·4


def test_a_bias_of_two_layers_is_added_twice_and_held_once():
    data = op.parameter([1, 4], np.float32)
    bias = op.constant(np.ones((1, 4), np.float32))
    node = data
    for _ in range(2):
        node = op.add(op.matmul(node, op.constant(np.ones((4, 4), np.float32)), False, False), bias)
    table = count_flops(ov.Model([node], [data]), WITH_BIAS)
    assert [(row.flops, row.params) for row in table] == [(36, 20), (36, 16)]  # 2·4·4 + 4; 4·4 + 4, then 4·4


def test_what_is_not_a_convention_is_refused():
    data = op.parameter([1, 4], np.float32)
    with pytest.raises(TypeError, match="must be a Convention such as counting.COURSE, not str 'fvcore'"):
        count_flops(ov.Model([op.relu(data)], [data]), "fvcore")


@pytest.mark.parametrize("convention", [COURSE, WITH_BIAS, MACS_ONLY], ids=lambda convention: convention.name)
def test_nothing_is_left_out_that_only_moves_data(convention):
    assert isinstance(convention, Convention) and convention.rules.endswith(".")
    data = op.parameter([1, 2, 3, 4], np.float32)
    turned = op.transpose(data, op.constant(np.array([0, 3, 1, 2])))
    model = ov.Model([op.concat([turned, op.tile(turned, op.constant(np.array([1, 1, 1, 1])))], 1)], [data])
    table = count_flops(model, convention)
    assert (len(table), table.left_out, table.uncounted) == (0, {}, {})
    assert not MOVES & set(FORMULAS)


def test_the_formulas_of_the_lessons_keep_the_courses_convention():
    assert flops.flops_from_macs(1) == COURSE.weights.macs
    assert flops.pool2d_flops((1, 1, 1), 1) == COURSE.weights.additions == COURSE.weights.comparisons
    assert COURSE.weights == Primitives(macs=2, additions=1, comparisons=1)  # nothing else is counted


def test_everything_shown_states_the_convention_in_the_same_words(run):
    table = count_flops(run[0])
    assert COURSE.rules in " ".join(str(table).split()) and COURSE.rules in table._repr_html_()
    assert COURSE.rules in str(pages.formula_sheet()) and COURSE.rules in str(pages.glossary())


@pytest.mark.parametrize(
    ("layers", "flops"),
    [
        ("1×7×9 | conv 2 3×2", 2 * 2 * (5 * 8) * 6 + 2 * 5 * 8),  # two for each MAC, one for each bias added
        ("3×4×6 | relu", 3 * 4 * 6),
        ("3×4×6 | maxpool 2", 3 * 2 * 3 * 4),
        ("3×4×6 | avgpool 2", 3 * 2 * 3 * (4 + 1)),  # and the division
        ("7 | dense 4 | softmax", 2 * 7 * 4 + 4 + 4),
        ("2×5×5 | flatten", 0),
    ],
)
def test_everything_counts_each_element_that_an_operation_gives(layers, flops):
    assert count_flops(sketch(layers), EVERYTHING).flops == flops


def test_everything_counts_what_other_conventions_leave_out():
    """A dense layer as Multiply and ReduceSum: no MACs, and work all the same."""
    row = op.parameter([1, 6], np.float32)
    weights = op.constant(np.ones((4, 6), np.float32))
    product = op.multiply(op.reshape(row, op.constant([1, 6]), False), weights)
    model = ov.Model([op.reduce_sum(product, op.constant([1]), False)], [row])
    assert count_flops(model).flops == 0
    assert count_flops(model, EVERYTHING).flops >= 4 * 6 + 4 * 6  # a multiplication and an addition for each
