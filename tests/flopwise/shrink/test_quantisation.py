"""Course models in INT8: as right as in f32, counted as integer operations, and executed as such."""

import os
import re
import subprocess
import sys

import numpy as np
import openvino as ov
import pytest

from flopwise import count_flops, runtime, shrink
from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.zoo.digits import accuracy, heldout, training

LAYERS = {
    "base_cnn": ["conv1", "conv2", "dense1", "dense2"],
    "pool_cnn": ["conv1", "conv2", "dense1", "dense2"],
    "sep_cnn": ["depthwise1", "pointwise1", "depthwise2", "pointwise2", "dense1", "dense2"],
}


@pytest.fixture(scope="module", params=LAYERS)
def pair(request):
    """(name, the model in f32, the same in INT8)"""
    model = runtime.load_model(model_path(request.param))
    return request.param, model, shrink.quantise(model, training()[0])


@pytest.fixture(scope="module")
def small():
    return shrink.quantise(model_path("pool_cnn"), training()[0][:3])


@pytest.mark.slow
def test_int8_reads_the_held_out_digits_within_a_point_of_f32(pair):
    _, model, small = pair
    images, labels = heldout()
    (right_f32, of), (right_int8, _) = (
        accuracy(runtime.infer(runtime.compile_model(each), images), labels) for each in (model, small)
    )
    assert abs(right_int8 - right_f32) / of <= 0.01


@pytest.mark.slow
def test_the_count_says_which_layers_are_integers(pair):
    name, model, small = pair
    before, after = count_flops(model), count_flops(small)
    assert [row.name for row in after.layers if row.iops] == LAYERS[name]
    assert (before.iops, after.macs) == (0, before.macs)
    # Only pooling, which multiplies nothing, stays among the FLOPs: 10·13·13·2·2 in pool_cnn.
    assert after.flops == (6_760 if name == "pool_cnn" else 0)
    assert after.flops + after.iops == before.flops
    assert "FakeQuantize" in str(after)


@pytest.mark.slow
def test_the_runtime_says_which_layers_it_executes_in_integers(pair):
    name, model, small = pair
    integers = shrink.integer_layers(small)
    executed = {original.partition("/")[0] for layer in integers for original in layer.original}
    assert set(LAYERS[name]) <= executed
    assert {layer.type for layer in integers} <= {"Convolution", "FullyConnected", "Pooling"}
    assert runtime.executed_precision(runtime.compile_model(small)) == "i8"
    assert shrink.integer_layers(runtime.compile_model(model)) == ()


@pytest.mark.slow
def test_a_weight_takes_one_byte_and_a_filter_a_scale(pair, tmp_path):
    name, model, small = pair
    ov.save_model(small, tmp_path / "small.xml")
    rows = count_flops(model).layers
    filters = sum(row.output_shape[1] for row in rows if row.params)
    weights = sum(row.params for row in rows) - filters
    ranges = sum(node.get_type_name() == "FakeQuantize" for node in small.get_ops())
    # One byte a weight; four for each bias and each scale; two ends of four bytes for each range.
    assert (tmp_path / "small.bin").stat().st_size == pytest.approx(
        weights + 4 * filters + 4 * filters + 8 * ranges, rel=0.001
    )


@pytest.mark.slow
def test_the_model_that_was_given_stays_as_it_is(small):
    model = runtime.load_model(model_path("pool_cnn"))
    before = [node.get_friendly_name() for node in model.get_ordered_ops()]
    quantised = shrink.quantise(model, training()[0][:2])
    assert [node.get_friendly_name() for node in model.get_ordered_ops()] == before
    assert quantised.get_friendly_name() == model.get_friendly_name() == "pool_cnn"


def transposed_weights():
    """A convolution whose weights are transposed in the graph, as in Keras' exports."""
    from openvino import opset13 as op

    x = op.parameter([-1, 1, 28, 28], np.float32, name="image")
    weights = np.random.default_rng(0).normal(size=(3, 3, 1, 4)).astype(np.float32)
    turned = op.transpose(op.constant(weights), op.constant([3, 2, 0, 1]))
    layer = op.convolution(x, turned, [1, 1], [0, 0], [0, 0], [1, 1])
    layer.set_friendly_name("conv")
    return ov.Model([op.result(op.relu(layer))], [x], "transposed")


@pytest.mark.slow
def test_weights_that_are_transposed_in_the_graph_become_integers_too():
    small = shrink.quantise(transposed_weights(), training()[0][:2])
    assert count_flops(small).flops == 0
    assert len(shrink.integer_layers(small)) == 1


@pytest.mark.slow
def test_float64_digits_and_a_fixed_batch_of_one_calibrate_too(small):
    model = runtime.load_model(model_path("pool_cnn"))
    model.reshape([1, 1, 28, 28])
    assert count_flops(shrink.quantise(model, training()[0][:2].astype(float))).iops == 388_020


@pytest.mark.slow
def test_nothing_is_reported_to_anybody(tmp_path):
    program = (
        "from flopwise import shrink\n"
        "from flopwise.resources import model_path\n"
        "from flopwise.zoo.digits import training\n"
        "import sys\n"
        "assert 'nncf' not in sys.modules, 'loaded before it is needed'\n"
        "shrink.quantise(model_path('pool_cnn'), training()[0][:2])\n"
        "import os, nncf.telemetry\n"
        "print(type(nncf.telemetry.telemetry).__name__, os.environ.get('NNCF_CI'))\n"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("NNCF", "PYTEST"))}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert ran.stdout.splitlines()[-1:] == ["MagicMock None"], ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "given, kind, says",
    [
        ("quantised", FlopwiseError, "'pool_cnn' is quantised already"),
        (
            "batch",
            FlopwiseError,
            "reads 8 inputs at once; reshape a copy of it for one: model.reshape([1, 1, 28",
        ),
        ("none", ValueError, "the calibration is empty"),
        ("shape", ValueError, "28"),
        ("nan", ValueError, "image"),
        ("model", TypeError, "expected a model, not dict {}"),
    ],
)
def test_what_cannot_be_quantised_is_refused_in_a_sentence(small, given, kind, says):
    model, images = runtime.load_model(model_path("pool_cnn")), training()[0][:2]
    if given == "batch":
        model.reshape([8, 1, 28, 28])
    model, images = {
        "quantised": (small, images),
        "none": (model, images[:0]),
        "shape": (model, images[:, :, 1:]),
        "nan": (model, images * np.nan),
        "model": ({}, images),
    }.get(given, (model, images))
    with pytest.raises(kind, match=re.escape(says)):
        shrink.quantise(model, images)
