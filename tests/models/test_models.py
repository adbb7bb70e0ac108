"""The stored models are what the curriculum says: layers, work, accuracy, and what their cards claim."""

import hashlib
import json
import os
import re
import subprocess
import sys

import numpy as np
import openvino as ov
import pytest

from flopwise import count_flops
from flopwise.resources import data_path, folder, list_models, model_path
from flopwise.runtime import compile_model, executed_precision, infer, input_name, load_model, output_names
from flopwise.zoo.digits import accuracy, enlarge, heldout

sys.path.insert(0, str(folder("models")))  # networks.py and cards.py, which no package holds

from cards import render
from networks import NETWORKS, LayerSpec, openvino_network, stored_weights

# The curriculum's tables: output, MACs, FLOPs, parameters.
TABLES = {
    "base_cnn": {
        "conv1": ((5, 26, 26), 30_420, 60_840, 50),  # 5·26·26·1·3·3, ·2; 5·1·3·3 + 5
        "conv2": ((5, 24, 24), 129_600, 259_200, 230),  # 5·24·24·5·3·3, ·2; 5·5·3·3 + 5
        "dense1": ((128,), 368_640, 737_280, 368_768),  # 5·24·24·128 = 2880·128, ·2; + 128
        "dense2": ((10,), 1_280, 2_560, 1_290),  # 128·10, ·2; 128·10 + 10
    },
    "pool_cnn": {
        "conv1": ((10, 26, 26), 60_840, 121_680, 100),  # 10·26·26·1·3·3, ·2; 10·1·3·3 + 10
        "pool1": ((10, 13, 13), 0, 6_760, 0),  # 10·13·13·2·2
        "conv2": ((5, 11, 11), 54_450, 108_900, 455),  # 5·11·11·10·3·3, ·2; 5·10·3·3 + 5
        "dense1": ((128,), 77_440, 154_880, 77_568),  # 5·11·11·128 = 605·128, ·2; + 128
        "dense2": ((10,), 1_280, 2_560, 1_290),  # 128·10, ·2; 128·10 + 10
    },
    "sep_cnn": {
        "depthwise1": ((1, 26, 26), 6_084, 12_168, 10),  # 1·26·26·3·3, ·2; 1·3·3 + 1
        "pointwise1": ((10, 26, 26), 6_760, 13_520, 20),  # 1·10·26·26, ·2; 1·10 + 10
        "depthwise2": ((10, 24, 24), 51_840, 103_680, 100),  # 10·24·24·3·3, ·2; 10·3·3 + 10
        "pointwise2": ((5, 24, 24), 28_800, 57_600, 55),  # 10·5·24·24, ·2; 10·5 + 5
        "dense1": ((128,), 368_640, 737_280, 368_768),  # 5·24·24·128 = 2880·128, ·2; + 128
        "dense2": ((10,), 1_280, 2_560, 1_290),  # 128·10, ·2; 128·10 + 10
    },
}
TOTALS = {  # MACs, FLOPs, parameters
    "base_cnn": (529_940, 1_059_880, 370_338),
    "pool_cnn": (194_010, 394_780, 79_413),  # MACs: 60,840 + 54,450 + 77,440 + 1,280
    "sep_cnn": (463_404, 926_808, 370_243),  # MACs: 926,808 / 2, for nothing is pooled
}
STORED = [(name, precision) for name in TABLES for precision in ("f32", "f16")]
stored = pytest.mark.parametrize("name, precision", STORED)


@pytest.fixture(scope="module")
def digits():
    return heldout()


def forward(layers, weights, x):
    """The network by NumPy in float64: (N, 1, 28, 28) → probabilities (N, 10). Owes nothing to OpenVINO."""
    x = x.astype(np.float64)
    for layer in layers:
        weight, bias = weights.get(f"{layer.name}.weight"), weights.get(f"{layer.name}.bias")
        if layer.kind == "dense":
            x = x @ weight.astype(np.float64).T + bias
        elif layer.kind == "flatten":
            x = x.reshape(len(x), -1)
        elif layer.kind == "average_pool":
            x = x.reshape(*x.shape[:2], x.shape[2] // 2, 2, x.shape[3] // 2, 2).mean(axis=(3, 5))
        else:
            windows = np.lib.stride_tricks.sliding_window_view(x, weight.shape[2:], axis=(2, 3))
            terms = "nchwij,cij->nchw" if layer.kind == "depthwise" else "nchwij,ocij->nohw"
            x = np.einsum(terms, windows, weight[:, 0] if layer.kind == "depthwise" else weight)
            x = x + bias[:, None, None]
        if layer.relu:
            x = np.maximum(x, 0)
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def test_there_are_the_three_models_in_both_precisions():
    assert {name: list_models()[name] for name in TABLES} == dict.fromkeys(TABLES, ("f32", "f16"))


@stored
def test_counts_are_the_tables(name, precision):
    table = count_flops(load_model(model_path(name, precision)))
    counted = {layer.name: (layer.output_shape[1:], layer.macs, layer.flops, layer.params) for layer in table}
    assert counted == TABLES[name]
    assert list(counted) == list(TABLES[name])
    assert (table.macs, table.flops, table.params) == TOTALS[name]


@pytest.mark.parametrize("name", TABLES)
def test_tables_add_up(name):
    columns = zip(*(row[1:] for row in TABLES[name].values()))
    assert tuple(map(sum, columns)) == TOTALS[name]


@stored
def test_accuracy_on_held_out_digits(name, precision, digits):
    compiled = compile_model(load_model(model_path(name, precision)), "CPU", "f32")
    images, labels = digits
    correct, total = accuracy(infer(compiled, images), labels)
    assert total == 450
    assert correct >= 437  # 97 % of 450 is 436.5
    claimed = json.loads((folder("models") / name / "card.json").read_text("utf-8"))["accuracy"][precision]
    # Another processor may round a digit that lies on the edge the other way.
    assert abs(claimed["correct"] - correct) <= 1
    assert claimed["of"] == total and claimed["executed"] == "f32"
    assert claimed["percent"] == round(100 * claimed["correct"] / total, 2)


@stored
def test_results_agree_with_numpy_in_float64(name, precision, digits):
    model = load_model(model_path(name, precision))
    expected = forward(NETWORKS[name], stored_weights(model, NETWORKS[name]), digits[0])
    found = infer(compile_model(model, "CPU", "f32"), digits[0])
    assert found.shape == (450, 10) and found.dtype == np.float32
    np.testing.assert_allclose(found, expected, atol=1e-5)
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-5)


@stored
def test_executed_precision_is_what_the_numbers_show(name, precision, digits):
    """f32 keeps about 7 digits and bf16 about 3, so the distance from float64 tells which it was."""
    model = load_model(model_path(name, precision))
    exact = forward(NETWORKS[name], stored_weights(model, NETWORKS[name]), digits[0])
    for hint in ("f32", "bf16", "f16", "auto"):
        compiled = compile_model(model, "CPU", hint)
        distance = np.abs(infer(compiled, digits[0]) - exact).max()
        executed = executed_precision(compiled)
        assert executed == "f32" if hint == "f32" else executed in ("f32", "bf16", "f16")
        assert (distance < 1e-5) == (executed == "f32"), (hint, executed, distance)


@stored
def test_card_tells_the_truth(name, precision):
    place = folder("models") / name
    card = json.loads((place / "card.json").read_text("utf-8"))
    assert (card["macs"], card["flops"], card["parameters"]) == TOTALS[name]
    rows = {
        row["name"]: (tuple(row["output"]), row["macs"], row["flops"], row["parameters"])
        for row in card["layers"]
    }
    assert rows == TABLES[name]
    files = {path.name for path in place.iterdir() if path.suffix in (".xml", ".bin")}
    assert set(card["files"]) == files == {f"{name}-{p}.{e}" for p in ("f32", "f16") for e in ("xml", "bin")}
    for file, facts in card["files"].items():
        content = (place / file).read_bytes()
        assert facts == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert card["data"]["licence"] == "CC BY 4.0" and "MIT" in card["licence"]
    assert card["training"]["training_digits"] + card["training"]["held_out_digits"] == 1797
    assert (place / "README.md").read_text("utf-8") == render(card)


def test_weights_take_the_bytes_that_their_parameters_need():
    for name, (_, _, parameters) in TOTALS.items():
        for precision, size in (("f32", 4), ("f16", 2)):
            held = model_path(name, precision).with_suffix(".bin").stat().st_size
            # The flatten's shape takes 2·8 bytes more; a bias of one number may stay in f32, and bytes align.
            assert 0 <= held - size * parameters <= 64


@stored
def test_batch_is_open_and_can_be_fixed(name, precision, digits):
    images, model = digits[0][:10], load_model(model_path(name, precision))
    assert (input_name(model), output_names(model)) == ("image", ("probabilities",))
    assert str(model.input().get_partial_shape()) == "[?,1,28,28]"
    assert str(model.output().get_partial_shape()) == "[?,10]"
    together = infer(compile_model(model), images)
    for batch in (1, 10):
        fixed = model.clone()
        fixed.reshape([batch, 1, 28, 28])
        assert str(fixed.output().get_partial_shape()) == f"[{batch},10]"
        compiled = compile_model(fixed)
        apart = np.concatenate([infer(compiled, images[i : i + batch]) for i in range(0, 10, batch)])
        np.testing.assert_allclose(apart, together, atol=1e-5)
    ov.set_batch(model, 3)  # finds the batch through the layout
    assert str(model.output().get_partial_shape()) == "[3,10]"


@stored
def test_names_say_which_layer_an_operation_belongs_to(name, precision):
    layers = [layer.name for layer in NETWORKS[name]]
    for op in load_model(model_path(name, precision)).get_ordered_ops():
        part = op.get_friendly_name().partition("/")[0]
        assert part in [*layers, "image", "softmax", "probabilities"], op


@stored
def test_no_bias_is_zero(name, precision):
    weights = stored_weights(load_model(model_path(name, precision)), NETWORKS[name])
    assert all(array.any() for key, array in weights.items() if key.endswith(".bias"))


@pytest.mark.parametrize("name", TABLES)
def test_graph_can_be_built_again_from_its_weights(name, digits):
    model = load_model(model_path(name))
    weights = stored_weights(model, NETWORKS[name])
    again = openvino_network(name, NETWORKS[name], weights)
    assert [op.get_friendly_name() for op in again.get_ordered_ops()] == [
        op.get_friendly_name() for op in model.get_ordered_ops()
    ]
    np.testing.assert_array_equal(
        infer(compile_model(again), digits[0][:20]), infer(compile_model(model), digits[0][:20])
    )


def test_a_graph_refuses_weights_that_would_not_last():
    layers = (LayerSpec("conv", "conv1", 1, 2, 3),)
    good = {"conv1.weight": np.ones((2, 1, 3, 3)), "conv1.bias": np.ones(2)}
    with pytest.raises(ValueError, match="OpenVINO would fold it away"):
        openvino_network("net", layers, {**good, "conv1.bias": np.zeros(2)})
    with pytest.raises(ValueError, match=r"conv1 needs weights \(2, 1, 3, 3\)"):
        openvino_network("net", layers, {**good, "conv1.weight": np.ones((2, 3, 3))})


def test_separable_layer_is_a_standard_convolution_of_product_kernels(digits):
    """Without a ReLU between, W[o, c] = P[o, c] · D[c], and the inner bias adds P · b to the outer one."""
    weights = stored_weights(load_model(model_path("sep_cnn")), NETWORKS["sep_cnn"])
    merged, layers = dict(weights), []
    for i, (inputs, outputs) in enumerate(((1, 10), (10, 5)), 1):
        deep, point = weights[f"depthwise{i}.weight"], weights[f"pointwise{i}.weight"]
        merged[f"conv{i}.weight"] = point * deep[None, :, 0]
        inner = point[:, :, 0, 0] @ weights[f"depthwise{i}.bias"]
        merged[f"conv{i}.bias"] = weights[f"pointwise{i}.bias"] + inner
        layers.append(LayerSpec("conv", f"conv{i}", inputs, outputs, 3, relu=True))
    standard = openvino_network("standard", (*layers, *NETWORKS["sep_cnn"][4:]), merged)
    np.testing.assert_allclose(
        infer(compile_model(standard), digits[0]),
        infer(compile_model(model_path("sep_cnn")), digits[0]),
        atol=1e-4,
    )
    # The curriculum's comparison: 10·26·26·1·9·2 = 121,680 and 5·24·24·10·9·2 = 518,400.
    assert [layer.flops for layer in count_flops(standard)][:2] == [121_680, 518_400]


def test_held_out_digits():
    with np.load(data_path("digits_heldout.npz")) as kept:
        assert {key: (kept[key].shape, kept[key].dtype.name) for key in kept.files} == {
            "digits": ((450, 8, 8), "uint8"),
            "labels": ((450,), "uint8"),
            "index": ((450,), "int16"),
        }
        assert kept["digits"].max() == 16
        assert len(set(kept["index"].tolist())) == 450
        # A quarter of scikit-learn's 178, 182, 177, 183, 181, 182, 181, 179, 174, 180 digits of each class.
        assert np.bincount(kept["labels"]).tolist() == [44, 46, 44, 46, 45, 46, 45, 45, 44, 45]
    images, labels = heldout()
    assert (images.shape, images.dtype, labels.dtype) == ((450, 1, 28, 28), np.float32, np.int64)
    assert (images.min(), images.max()) == (0, 1)


def test_image_is_one_of_them_and_every_model_reads_it(digits):
    image = np.load(data_path("image.npy"))
    assert (image.shape, image.dtype) == ((1, 1, 28, 28), np.float32)
    (place,) = np.flatnonzero((digits[0] == image).all(axis=(1, 2, 3)))
    assert digits[1][place] == 3
    for name in TABLES:
        assert infer(compile_model(model_path(name)), image).argmax() == 3


def test_enlarging_by_the_textbook():
    """Bilinear interpolation of single pixels, in floating point."""
    digit = np.random.default_rng(1).integers(0, 17, (8, 8))
    image = enlarge(digit)
    assert (image.shape, image.dtype) == ((1, 1, 28, 28), np.float32)
    inner = image[0, 0, 4:24, 4:24]
    assert inner.sum() == pytest.approx(image.sum())  # nothing in the border
    for row in range(20):
        for column in range(20):
            y, x = (min(max((place + 0.5) * 8 / 20 - 0.5, 0), 7) for place in (row, column))
            top, left = int(y), int(x)
            low, right = min(top + 1, 7), min(left + 1, 7)
            a, b = y - top, x - left
            value = (
                (1 - a) * (1 - b) * digit[top, left]
                + (1 - a) * b * digit[top, right]
                + a * (1 - b) * digit[low, left]
                + a * b * digit[low, right]
            )
            assert inner[row, column] == pytest.approx(value / 16, abs=1e-6)
    assert enlarge(np.full((2, 8, 8), 16)).shape == (2, 1, 28, 28)
    assert (enlarge(np.full((8, 8), 16))[0, 0, 4:24, 4:24] == 1).all()


@pytest.mark.parametrize(
    "digits, says",
    [
        (np.zeros((28, 28)), "(N, 8, 8) or (8, 8), not (1, 28, 28)"),
        (np.full((8, 8), 17), "whole numbers from 0 to 16"),
        (np.full((8, 8), -1), "whole numbers from 0 to 16"),
        (np.full((8, 8), 0.5), "whole numbers from 0 to 16"),
        (np.full((8, 8), np.nan), "whole numbers from 0 to 16"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_enlarging_refuses(digits, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        enlarge(digits)


def test_accuracy_counts_right_answers():
    assert accuracy([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], [0, 1, 1]) == (2, 3)
    with pytest.raises(ValueError, match=re.escape("(N,), not (3,) and (3,)")):
        accuracy([0, 1, 1], [0, 1, 1])


@pytest.mark.parametrize("script", ["train.py", "train_detector.py"])
def test_training_without_its_extra_says_what_to_install(tmp_path, script):
    (tmp_path / "torch.py").write_text("raise ImportError('No module named torch')")  # as if not installed
    run = subprocess.run(
        [sys.executable, folder("models") / script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert run.returncode == 1
    assert run.stderr == (
        "Training needs flopwise with the extra `train` (pip install -e '.[train]'): No module named torch\n"
    )


def test_overview_names_every_model_with_its_cost():
    text = (folder("models") / "README.md").read_text("utf-8")
    for name, totals in TOTALS.items():
        assert f"[{name}]({name}/README.md) | " + " | ".join(f"{number:,}" for number in totals) in text
