"""A model's arrays, others in their place, and what its layers give."""

import numpy as np
import pytest

from flopwise import count_flops, shrink
from flopwise.errors import FlopwiseError
from flopwise.model_files import load_model
from flopwise.resources import model_path
from flopwise.runtime import compile_model, infer
from flopwise.zoo.digits import heldout


@pytest.fixture(scope="module")
def pool_cnn():
    return load_model(model_path("pool_cnn"))


def test_the_arrays_are_those_that_are_stored(pool_cnn):
    arrays = shrink.constants(pool_cnn)
    assert {name: array.shape for name, array in arrays.items() if "flatten" not in name} == {
        "conv1/weights": (10, 1, 3, 3),
        "conv1/bias_values": (1, 10, 1, 1),
        "conv2/weights": (5, 10, 3, 3),
        "conv2/bias_values": (1, 5, 1, 1),
        "dense1/weights": (128, 605),
        "dense1/bias_values": (1, 128),
        "dense2/weights": (10, 128),
        "dense2/bias_values": (1, 10),
    }


def test_surgery_by_hand_is_the_surgery(pool_cnn):
    arrays, kept = shrink.constants(pool_cnn), [0, 5, 8, 9]
    smaller = shrink.with_constants(
        pool_cnn,
        {
            "conv1/weights": arrays["conv1/weights"][kept],
            "conv1/bias_values": arrays["conv1/bias_values"][:, kept],
            "conv2/weights": arrays["conv2/weights"][:, kept],
        },
    )
    direct = shrink.remove_channels(pool_cnn, "conv1", [1, 2, 3, 4, 6, 7])
    assert count_flops(smaller).flops == count_flops(direct).flops < count_flops(pool_cnn).flops
    images = heldout()[0][:20]
    assert np.array_equal(*(infer(compile_model(model), images) for model in (smaller, direct)))


def test_features_are_what_the_rest_of_the_model_reads(pool_cnn):
    images = heldout()[0][:20]
    rows, arrays = shrink.features(pool_cnn, images, "dense1/relu"), shrink.constants(pool_cnn)
    assert rows.shape == (20, 128) and rows.min() == 0
    logits = rows @ arrays["dense2/weights"].T + arrays["dense2/bias_values"]
    told = np.exp(logits - logits.max(1, keepdims=True))
    found = infer(compile_model(pool_cnn), images)
    np.testing.assert_allclose(told / told.sum(1, keepdims=True), found, atol=1e-5)
    assert shrink.features(pool_cnn, images, "pool1").shape == (20, 10 * 13 * 13)


def test_a_slip_is_named(pool_cnn):
    with pytest.raises(FlopwiseError, match="no constant 'conv3/weights'; it has: conv1/weights, "):
        shrink.with_constants(pool_cnn, {"conv3/weights": np.zeros(3)})
    with pytest.raises(FlopwiseError, match=r"do not fit into the model \(conv2/weights \(5, 4, 3, 3\)\)"):
        shrink.with_constants(pool_cnn, {"conv2/weights": np.zeros((5, 4, 3, 3))})
    with pytest.raises(FlopwiseError, match="there is no operator 'relu1'"):
        shrink.features(pool_cnn, heldout()[0][:1], "relu1")
