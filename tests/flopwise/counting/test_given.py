"""What can be given to be counted: files of several kinds, open shapes, damaged and foreign files."""

import os
import shutil

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise import count_flops
from flopwise.errors import FlopwiseError
from flopwise.resources import model_path


def convolution(*shape):
    data = op.parameter(shape, np.float32, name="picture")
    weights = op.constant(np.ones((2, 3, 3, 3), np.float32))
    return ov.Model([op.convolution(data, weights, [1, 1], [0, 0], [0, 0], [1, 1])], [data])


def test_a_batch_that_is_asked_for():
    model = convolution(-1, 3, 5, 5)
    once = count_flops(model)
    assert once.macs == 486  # 2·3·3·3·3·3
    many = count_flops(model, batch=4)
    assert (many.macs, many.params) == (4 * 486, once.params)
    assert many.notes[0] == "Input picture: 4×3×5×5, its batch as given."
    fixed = count_flops(convolution(2, 3, 5, 5), batch=4)
    assert fixed.macs == 4 * 486
    assert fixed.notes[0] == "Input picture: 4×3×5×5, its batch as given (in the model it is 2)."
    assert model.is_dynamic()  # as it was


def test_an_open_size_that_is_given():
    model = convolution(-1, 3, -1, -1)
    table = count_flops(model, input_shape=(1, 3, 6, 5))
    assert table.macs == 648  # 2·4·3·3·3·3
    assert table.notes[0] == "Input picture: 1×3×6×5, as given."
    assert count_flops(model, input_shape={"picture": [1, 3, 6, 5]}).macs == 648


def test_open_sizes_are_named_and_it_is_said_how_to_give_them():
    with pytest.raises(FlopwiseError) as refused:
        count_flops(convolution(-1, 3, -1, 5))
    assert str(refused.value) == (
        "input 'picture' has the open shape [?,3,?,5]; only the batch, its first dimension, may be open, and "
        "here dimension 2 (counted from 0) is open too: give the whole shape, as in "
        "count_flops(model, input_shape=(1, 3, 224, 5)), or model.reshape([1, 3, 224, 5])"
    )
    with pytest.raises(FlopwiseError, match="here dimensions 2 and 3 .counted from 0. are open too"):
        count_flops(convolution(-1, 3, -1, -1), batch=4)


@pytest.mark.parametrize(
    "given, error, words",
    [
        ({"batch": 0}, ValueError, "batch is 0; it must be a whole number"),
        ({"batch": 2.0}, TypeError, "batch is 2.0 of type float"),
        ({"input_shape": (1, 3, "a", 4)}, TypeError, "input_shape of picture is 'a'"),
        ({"input_shape": (1, 3, 5)}, FlopwiseError, "the model cannot take inputs of 1×3×5: "),
        ({"input_shape": (1, 4, 5, 5)}, FlopwiseError, "the model cannot take inputs of 1×4×5×5: "),
        (
            {"input_shape": {"image": (1, 3, 5, 5)}},
            FlopwiseError,
            "no input is called 'image'; there are: picture",
        ),
    ],
)
def test_shapes_that_do_not_fit(given, error, words):
    with pytest.raises(error, match=words) as refused:
        count_flops(convolution(-1, 3, -1, 5), **given)
    assert "\n" not in str(refused.value) and ".cpp" not in str(refused.value)


def test_several_inputs_are_given_by_their_names():
    first, second = (op.parameter([-1, -1], np.float32, name=name) for name in ("left", "right"))
    model = ov.Model([op.matmul(first, second, False, True)], [first, second])
    with pytest.raises(
        FlopwiseError, match="the model has 2 inputs: give input_shape as a dictionary with the"
    ):
        count_flops(model, input_shape=(2, 3))
    assert count_flops(model, input_shape={"left": (2, 3), "right": (4, 3)}).macs == 24  # 2·4·3


def damaged(place, ending):
    path = place / f"model{ending}"
    path.write_bytes(b"\x08\x07\x12 not a model at all")
    return path


@pytest.mark.parametrize(
    "ending", [".onnx", ".keras", pytest.param(".h5", marks=pytest.mark.slow), ".tflite", ".pb", ".pdmodel"]
)
def test_a_damaged_file_is_one_sentence(tmp_path, capfd, ending):
    with pytest.raises(FlopwiseError) as refused:
        count_flops(damaged(tmp_path, ending))
    assert f"model{ending}" in str(refused.value) and "\n" not in str(refused.value)
    with pytest.raises(FlopwiseError, match=f"there is no file .*none{ending}"):
        count_flops(tmp_path / f"none{ending}")


@pytest.mark.parametrize(
    "name, words",
    [
        ("notes.txt", "is not an OpenVINO model, which is a graph in an .xml with its weights in a .bin"),
        ("page.xml", "is not an OpenVINO model: it begins with <html>, not with <net>"),
        ("cut.xml", "is not an OpenVINO model, or it is damaged"),
        ("lone.xml", "has no weights beside it: lone.bin is missing"),
        (
            "short.xml",
            "short.bin is incomplete: the graph needs 317,668 bytes of weights",
        ),
        ("empty.xml", "is not an OpenVINO model, or it is damaged"),
    ],
)
def test_foreign_and_truncated_files(tmp_path, name, words):
    graph, weights = model_path("pool_cnn"), model_path("pool_cnn").with_suffix(".bin")
    path = tmp_path / name
    if name == "notes.txt":
        path.write_text("x")
    elif name == "page.xml":
        path.write_text("<html><body></body></html>")
    elif name == "empty.xml":
        path.write_text("")
    else:
        shutil.copy(graph, path)
    if name == "cut.xml":
        os.truncate(path, 3_000)
    if name == "short.xml":
        path.with_suffix(".bin").write_bytes(weights.read_bytes()[:1_000])
    with pytest.raises(FlopwiseError) as refused:
        count_flops(path)
    assert words in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.slow
def test_a_model_of_keras_and_its_file(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "openvino")  # read when Keras is imported
    import keras

    if keras.backend.backend() != "openvino":
        pytest.fail("another test imported Keras with another backend")
    layers = keras.layers
    model = keras.Sequential(
        [
            layers.Input((6, 5, 3)),
            layers.Conv2D(4, 3),
            layers.ReLU(),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2),
        ]
    )
    table = count_flops(model)
    assert table.macs == 1_304  # 4·4·3·3·3·3 + 4·2
    assert table.params == model.count_params() == 122  # 4·3·3·3 + 4 + 4·2 + 2
    model.save(tmp_path / "small.keras")
    assert count_flops(tmp_path / "small.keras", batch=3).macs == 3 * 1_304


def test_an_onnx_file(tmp_path):
    """One product of a 2×3 and a stored 3×4 matrix, written by hand in ONNX's format."""

    def field(number, content):
        if isinstance(content, int):
            return bytes([number << 3, content])
        content = content.encode() if isinstance(content, str) else content
        return bytes([number << 3 | 2, len(content)]) + content

    def value(name, *sizes):
        shape = b"".join(field(1, field(1, size)) for size in sizes)
        return field(1, name) + field(2, field(1, field(1, 1) + field(2, shape)))

    product = field(1, "x") + field(1, "w") + field(2, "y") + field(4, "MatMul")
    weights = (
        field(1, 3)
        + field(1, 4)
        + field(2, 1)
        + field(8, "w")
        + field(9, np.ones((3, 4), np.float32).tobytes())
    )
    graph = field(1, product) + field(2, "g") + field(5, weights)
    graph += field(11, value("x", 2, 3)) + field(12, value("y", 2, 4))
    path = tmp_path / "product.onnx"
    path.write_bytes(field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13)))
    table = count_flops(path)
    assert (table.macs, table.params) == (24, 12)  # 2·3·4; 3·4
