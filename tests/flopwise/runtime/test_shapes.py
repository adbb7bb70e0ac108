"""A model whose sizes are settled, and numbers for its inputs."""

import re

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.runtime import load_model
from flopwise.runtime.shapes import batch_of, fill, sample_inputs, with_known_shapes


def relus(*inputs):
    """A model that passes its inputs, {name: (shape, dtype)} in pairs, through a ReLU each."""
    nodes = [op.parameter(shape, dtype, name=name) for name, shape, dtype in inputs]
    model = ov.Model([op.relu(node) for node in nodes], nodes, "relus")
    for port, (name, _, _) in zip(model.inputs, inputs):
        port.get_tensor().set_names({name})
    return model


def shapes(model):
    return [tuple(port.get_shape()) for port in model.inputs]


def test_an_open_batch_becomes_1_in_a_copy():
    given = load_model(model_path("pool_cnn"))
    model, notes = with_known_shapes(given)
    assert shapes(model) == [(1, 1, 28, 28)] and batch_of(model) == 1
    assert str(given.inputs[0].get_partial_shape()) == "[?,1,28,28]"  # what was given stays as it is
    assert notes == ("Reshaped before it was compiled: image from [?,1,28,28] to [1,1,28,28].",)
    again, nothing = with_known_shapes(model)
    assert again is model and nothing == ()


@pytest.mark.parametrize("settled", [{"batch": 5}, {"x": np.zeros((5, 1, 28, 28))}])
def test_a_batch_that_is_asked_for(settled):
    model, _ = with_known_shapes(load_model(model_path("pool_cnn")), **settled)
    assert shapes(model) == [(5, 1, 28, 28)] and batch_of(model) == 5
    assert list(model.outputs[0].get_shape()) == [5, 10]


def test_a_batch_replaces_one_that_is_not_open():
    model, _ = with_known_shapes(relus(("x", [2, 3], np.float32)), batch=7)
    assert shapes(model) == [(7, 3)]


def test_an_array_settles_what_is_open():
    model = relus(("x", [-1, 3, -1, -1], np.float32), ("y", [4], np.float32))
    settled, _ = with_known_shapes(model, x={"x": np.zeros((2, 3, 8, 9)), "y": np.zeros(4)})
    assert shapes(settled) == [(2, 3, 8, 9), (4,)]


def test_not_even_the_number_of_dimensions_is_known():
    model = relus(("x", ov.PartialShape.dynamic(), np.float32))
    with pytest.raises(FlopwiseError, match="'x' has the open shape .*: not even the number of its dim"):
        with_known_shapes(model)
    assert shapes(with_known_shapes(model, x=np.zeros((2, 3)))[0]) == [(2, 3)]


@pytest.mark.parametrize(
    "shape, words",
    [
        (
            [1, 3, -1, 28],
            "[1,3,?,28]; only the batch, its first dimension, may be open, and here dimension 2",
        ),
        ([-1, 3, -1, -1], "dimensions 2 and 3 (counted from 0) are open too"),
        ([1, 3, -1, 28], "x=np.zeros((1, 3, 224, 28), np.float32), or model.reshape([1, 3, 224, 28])"),
        ([1, ov.Dimension(2, 9)], "dimension 1 (counted from 0)"),
    ],
)
def test_an_open_size_that_is_not_the_batch_is_told(shape, words):
    with pytest.raises(FlopwiseError, match=re.escape(words)):
        with_known_shapes(relus(("x", ov.PartialShape(shape), np.float32)))


def test_an_array_of_another_rank_settles_nothing():
    """It is told afterwards, by what looks at the array."""
    model = relus(("x", [-1, 3], np.float32))
    assert shapes(with_known_shapes(model, x=np.zeros(3))[0]) == [(1, 3)]
    assert shapes(with_known_shapes(model, x=np.zeros((2, 4)))[0]) == [(2, 3)]


def test_a_model_that_cannot_take_the_batch():
    x = op.parameter([1, 4], np.float32, name="x")
    beside = op.constant(np.ones((1, 2), np.float32))  # one row, whatever the batch
    model = ov.Model([op.concat([x, beside], 1)], [x], "fixed")
    with pytest.raises(FlopwiseError, match="the model cannot take inputs of 3×4: "):
        with_known_shapes(model, batch=3)


def test_a_model_without_inputs():
    model = ov.Model([op.relu(op.constant(np.ones(3, np.float32)))], [], "constant")
    with pytest.raises(FlopwiseError, match="'constant' has no input; there is nothing to time"):
        with_known_shapes(model)


KINDS = "f32 f16 bf16 f64 i8 u8 i32 i64 boolean".split()


@pytest.mark.parametrize("kind", KINDS)
def test_samples_fill_every_kind_of_input(kind):
    x = op.parameter([2, 3], getattr(ov.Type, kind), name="x")
    model = ov.Model([op.result(x)], [x], "same")
    (sample,) = sample_inputs(model).values()
    assert sample.shape == (2, 3) and (sample >= 0).all() and (sample <= 1).all()
    if kind[0] in "fb" and kind != "boolean":
        assert len(np.unique(sample)) > 3  # not all the same
    (again,) = sample_inputs(model).values()
    np.testing.assert_array_equal(sample, again)
    request = ov.Core().compile_model(model, "CPU").create_infer_request()
    tensor = request.get_input_tensor()
    fill(tensor, sample)
    assert tensor.get_element_type().get_type_name() == kind


def test_samples_of_a_single_number_and_of_many():
    model = relus(("one", [], np.float32), ("many", [3, 2**20], np.float32))
    samples = sample_inputs(model)
    assert samples["one"].shape == () and samples["many"].shape == (3, 2**20)
    assert np.isfinite(samples["many"]).all()


@pytest.mark.parametrize(
    "shape, kind, words",
    [
        ([2], "string", "takes string of the shape [2]"),
        ([0, 3], "f32", "takes f32 of the shape [0, 3]"),
        ([8], "u4", "takes u4 of the shape [8]"),
    ],
)
def test_what_cannot_be_drawn_is_told(shape, kind, words):
    x = op.parameter(shape, getattr(ov.Type, kind), name="x")
    with pytest.raises(FlopwiseError, match=re.escape(words)):
        sample_inputs(ov.Model([op.result(x)], [x], "odd"))


def test_bf16_is_rounded_to_the_nearest():
    """Through a model that widens bf16 to f32: what comes out is what was put in, to 8 binary digits."""
    x = op.parameter([4], ov.Type.bf16, name="x")
    request = ov.Core().compile_model(ov.Model([op.convert(x, "f32")], [x]), "CPU").create_infer_request()
    # 1.00390625 = 1 + 2⁻⁸ lies in the middle of 1 and 1 + 2⁻⁷: to the even one, 1. 1.01171875 = 1 + 3·2⁻⁸
    # lies between 1 + 2⁻⁷ and 1 + 2⁻⁶: the even one is 1 + 2⁻⁶.
    fill(request.get_input_tensor(), np.float32([0.5, -3.0, 1.00390625, 1.01171875]))
    request.infer()
    assert request.get_output_tensor().data.tolist() == [0.5, -3.0, 1.0, 1.015625]
