"""A model whose weights lie on a grid: which numbers are left, what is kept, and what it reads."""

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise import runtime, shrink
from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.shrink.layers import weighted_layers
from flopwise.shrink.rounding import rounded_array
from flopwise.zoo.digits import heldout


def weights_of(model):
    return {name: layer.weights() for name, layer in weighted_layers(model).items()}


@pytest.mark.parametrize("name", ["base_cnn", "pool_cnn", "sep_cnn"])
@pytest.mark.parametrize("precision", ["f32", "f16"])
@pytest.mark.parametrize("bits", [2, 4, 8])
def test_each_filter_lies_on_a_grid_of_its_own(name, precision, bits):
    model = runtime.load_model(model_path(name, precision))
    rounded, largest = weights_of(shrink.round_weights(model, bits)), 2 ** (bits - 1) - 1
    tolerance = 1e-6 if precision == "f32" else 2e-3
    for layer, weights in weights_of(model).items():
        for before, after in zip(weights.astype(float), rounded[layer].astype(float)):
            step = np.abs(before).max() / largest
            assert np.abs(after / step - np.round(after / step)).max() < tolerance * largest
            assert np.abs(after - before).max() <= step * (0.5 + tolerance * largest)
            assert len(np.unique(np.round(after / step))) <= 2 * largest + 1


def test_one_scale_for_a_layer_is_the_largest_filters():
    weights = np.array([[8.0, 1.0], [0.6, 0.9]], np.float32)
    # 3 bits: −3 … 3; steps 8/3 for all, or 8/3 and 0.9/3
    assert rounded_array(weights, 3).ravel() == pytest.approx([8.0, 0.0, 0.0, 0.0])
    assert rounded_array(weights, 3, axis=0)[1].tolist() == pytest.approx([0.6, 0.9])
    assert rounded_array(weights, 3, axis=1)[:, 1].tolist() == pytest.approx(
        [1.0, 1.0]
    )  # 0.9 is nearest to 3/3


def test_biases_and_the_given_model_stay_as_they_are():
    model = runtime.load_model(model_path("pool_cnn"))
    before = weights_of(model)
    rounded = shrink.round_weights(model, 2)
    for layer, weights in weights_of(model).items():
        assert np.array_equal(weights, before[layer])

    def biases(model):
        return [
            node.get_data().ravel().tolist()
            for node in model.get_ordered_ops()
            if node.get_type_name() == "Constant" and "bias" in node.get_friendly_name()
        ]

    assert biases(rounded) == biases(model) and len(biases(model)) == 4


def test_weights_that_are_transposed_in_the_graph_are_rounded_too():
    x, values = op.parameter([1, 2], np.float32), np.array([[7.0, 0.4], [2.0, 5.0], [1.0, 1.0]], np.float32)
    turned = op.transpose(op.constant(values), op.constant([1, 0]))
    model = ov.Model([op.matmul(x, turned, False, False)], [x], "turned")
    (rounded,) = weights_of(shrink.round_weights(model, 4)).values()
    # 4 bits: −7 … 7, a neuron is a row of `values`; 0.4 lies nearest to 0, 2 to 3·5/7
    assert rounded.T.ravel() == pytest.approx([7, 0, 3 * 5 / 7, 5, 1, 1])


def test_with_eight_bits_the_digits_are_read_as_before_and_with_two_they_are_not():
    model, (images, labels) = runtime.load_model(model_path("pool_cnn")), heldout()
    before = shrink.accuracy(model, images, labels)
    assert abs(shrink.accuracy(shrink.round_weights(model, 8), images, labels) - before) <= 0.01
    assert shrink.accuracy(shrink.round_weights(model, 2), images, labels) < 0.5


def test_a_quantised_model_is_refused():
    x = op.parameter([1, 1], np.float32)
    limits = [op.constant(np.float32(limit)) for limit in (0, 1, 0, 1)]
    model = ov.Model([op.fake_quantize(x, *limits, 256)], [x], "small")
    with pytest.raises(FlopwiseError, match="'small' is quantised already"):
        shrink.round_weights(model, 8)
    with pytest.raises(TypeError, match="expected a model, not str"):
        shrink.round_weights("model.xml", 8)
