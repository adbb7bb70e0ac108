"""Magnitude pruning: exactly so many zeros, the smallest ones, and as much arithmetic as before."""

import numpy as np
import pytest

from flopwise import count_flops, shrink
from flopwise.errors import FlopwiseError
from flopwise.model_files import load_model
from flopwise.resources import model_path
from flopwise.runtime import compile_model, infer
from flopwise.zoo.sketch import sketch

MODELS = ["base_cnn", "pool_cnn", "sep_cnn"]
# All parameters but the biases: 370,338 − (5 + 5 + 128 + 10), and so on.
WEIGHTS = {"base_cnn": 370_190, "pool_cnn": 79_260, "sep_cnn": 370_079}


def weights_of(model):
    """{layer: its weights}, read from the stored constants by their names."""
    return {
        node.get_friendly_name().split("/")[0]: node.get_data().astype(np.float32)
        for node in model.get_ordered_ops()
        if node.get_type_name() == "Constant" and "/weights" in node.get_friendly_name()
    }


@pytest.mark.parametrize("precision", ["f32", "f16"])
@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("share", [0, 0.3, 0.5, 0.9, 1])
def test_the_share_is_exact_to_one_weight_and_the_smallest_go(name, precision, share):
    model = load_model(model_path(name, precision))
    before, after = weights_of(model), weights_of(shrink.prune_weights(model, share))
    assert sum(values.size for values in before.values()) == WEIGHTS[name]
    gone = {layer: (after[layer] == 0) & (before[layer] != 0) for layer in before}
    zeros = sum((values == 0).sum() for values in after.values())
    already = sum((values == 0).sum() for values in before.values())
    assert zeros == max(round(share * WEIGHTS[name]), already)
    for layer in before:  # what is left is left as it was
        assert np.array_equal(after[layer][~gone[layer]], before[layer][~gone[layer]])
    if 0 < share < 1:
        largest_gone = max(abs(before[layer][gone[layer]]).max(initial=0) for layer in before)
        smallest_left = min(abs(before[layer][after[layer] != 0]).min() for layer in before)
        assert largest_gone <= smallest_left


@pytest.mark.parametrize("name", MODELS)
def test_each_layer_alone_has_the_share(name):
    model = load_model(model_path(name))
    for layer, values in weights_of(shrink.prune_weights(model, 0.4, each_layer=True)).items():
        assert (values == 0).sum() == round(0.4 * values.size), layer


@pytest.mark.parametrize("name", MODELS)
def test_zeros_change_no_count_and_no_shape(name):
    model = load_model(model_path(name))
    pruned = shrink.prune_weights(model, 0.9)
    dense, sparse = count_flops(model), count_flops(pruned)
    assert dense.to_json() == sparse.to_json()
    assert (dense.flops, dense.params, dense.macs) == (sparse.flops, sparse.params, sparse.macs)
    assert shrink.stored_bytes(pruned) == shrink.stored_bytes(model)
    assert shrink.stored_bytes(pruned, compressed=True) < shrink.stored_bytes(model, compressed=True) / 5


def test_the_shares_are_told_by_layer_and_for_all():
    model = sketch("1×3×3 | conv 2 3 | flatten | dense 3")  # 18 + 6 weights
    assert shrink.zeros(model) == {"conv1": 0, "dense1": 0} and shrink.zero_share(model) == 0
    pruned = shrink.prune_weights(model, 0.5, each_layer=True)
    assert shrink.zeros(pruned) == {"conv1": 9 / 18, "dense1": 3 / 6}
    assert shrink.zero_share(pruned) == 12 / 24
    assert shrink.zero_share(sketch("1×3×3 | relu")) == 0
    assert shrink.zero_share(shrink.prune_weights(sketch("1×3×3 | relu"), 0.5)) == 0


def test_pruning_everything_leaves_the_biases():
    model = sketch("4 | dense 3")
    answers = infer(compile_model(shrink.prune_weights(model, 1.0)), np.ones((1, 4), np.float32))
    bias = next(n for n in model.get_ops() if n.get_friendly_name() == "dense1/bias_values").get_data()
    np.testing.assert_allclose(answers, bias, rtol=1e-6)


def test_weights_that_two_layers_share_are_counted_and_pruned_once():
    import openvino as ov
    from openvino import opset13 as op

    x = op.parameter([1, 4], np.float32)
    shared = op.constant(np.arange(1, 17, dtype=np.float32).reshape(4, 4))
    model = ov.Model([op.matmul(op.matmul(x, shared, False, True), shared, False, True)], [x], "twice")
    pruned = shrink.prune_weights(model, 0.25)
    first = infer(compile_model(pruned), np.ones((1, 4), np.float32))
    weights = np.arange(1, 17, dtype=np.float32).reshape(4, 4) * (np.arange(1, 17) > 4).reshape(4, 4)
    np.testing.assert_allclose(first[0], weights @ weights @ np.ones(4), rtol=1e-6)


def test_the_given_model_stays_as_it_is():
    model = load_model(model_path("pool_cnn"))
    shrink.prune_weights(model, 0.9)
    assert shrink.zero_share(model) == 0


def test_quantised_weights_are_refused():
    import openvino as ov
    from openvino import opset13 as op

    x = op.parameter([1, 4], np.float32)
    weights = op.multiply(
        op.convert(op.constant(np.ones((3, 4), np.int8), name="q"), np.float32), op.constant(np.float32(0.5))
    )
    model = ov.Model([op.matmul(x, weights, False, True)], [x], "int8")
    with pytest.raises(FlopwiseError, match="the result of Multiply"):
        shrink.prune_weights(model, 0.5)
    weights = op.convert(op.constant(np.ones((3, 4), np.int8), name="q"), np.float32)
    model = ov.Model([op.matmul(x, weights, False, True)], [x], "int8")
    with pytest.raises(FlopwiseError, match="'q' are quantised; prune a model before"):
        shrink.prune_weights(model, 0.5)


@pytest.mark.parametrize(
    "share, error", [(-0.1, ValueError), (1.1, ValueError), (float("nan"), ValueError), (50, ValueError),
                     ("0.5", TypeError), (True, TypeError), (None, TypeError)]
)  # fmt: skip
def test_a_share_is_a_number_from_0_to_1(share, error):
    with pytest.raises(error, match="it must be a finite number, from 0 to 1"):
        shrink.prune_weights(load_model(model_path("pool_cnn")), share)


def test_what_is_not_a_model_is_named():
    with pytest.raises(TypeError, match="load_model returns one"):
        shrink.prune_weights("pool_cnn.xml", 0.5)
