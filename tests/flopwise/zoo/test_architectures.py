"""Real architectures: counted against Keras' own layers; what their graphs are; how they are kept."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections import defaultdict
from importlib.util import find_spec

import numpy as np
import openvino as ov
import pytest

from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from flopwise import count_flops, zoo
from flopwise.commands import main
from flopwise.errors import FlopwiseError
from flopwise.zoo import architectures, kept
from tests.sandboxes import errors, text
from tests.shared import made_once
from tests.tiny_course import ROOT

SMALL = {"name": "MobileNet", "image": 32}  # the quickest to export


@pytest.fixture
def nothing_kept(tmp_path, monkeypatch):
    """A folder of its own in which nothing is kept yet, and a process that has exported nothing yet."""
    monkeypatch.setenv("FLOPWISE_CACHE", str(tmp_path / "kept"))
    kept._exported.cache_clear()
    yield tmp_path / "kept"
    kept._exported.cache_clear()


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A folder in which one small architecture is kept; to be copied, not to be used."""

    def make(folder):
        assert run(folder, SHOW).returncode == 0

    return made_once(tmp_path_factory, "zoo-small", make)


@pytest.fixture
def small_kept(small, nothing_kept):
    """The same, of the test's own."""
    shutil.copytree(small, nothing_kept)
    (file,) = nothing_kept.iterdir()
    return file


SHOW = f"""
import zlib
from flopwise import zoo
ops = zoo.architecture(**{SMALL}).get_ops()
constants = {{node.get_friendly_name(): node.data for node in ops if node.get_type_name() == "Constant"}}
print(zlib.crc32(b"".join(constants[name].tobytes() for name in sorted(constants))))
"""


def run(folder, code, **variables):
    """A fresh Python that keeps its architectures in `folder`."""
    # A test before this one may have imported Keras here, which leaves its backend in the environment.
    own = {name: value for name, value in os.environ.items() if name != "KERAS_BACKEND"}
    environment = own | {"FLOPWISE_CACHE": str(folder)} | variables
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture
def no_export(monkeypatch):
    """From now on nothing can be exported."""

    def refuse(*_):
        raise AssertionError("exported once more")

    monkeypatch.setattr(kept, "_export", refuse)


# --- counting ------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def walked(tmp_path_factory):
    """What the walk of Keras' own layers finds: {architecture: {…}}."""

    def make(folder):
        folder.mkdir()
        walk = [sys.executable, "-m", "tests.flopwise.zoo.keras_walk", folder / "walked.json"]
        subprocess.run([*walk, *zoo.ARCHITECTURES], cwd=ROOT, check=True, capture_output=True)

    return json.loads((made_once(tmp_path_factory, "keras-walk", make) / "walked.json").read_text())


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, layout", [*((name, None) for name in zoo.ARCHITECTURES), ("MobileNetV2", "channels_last")]
)
def test_counts_are_those_of_keras_layers(walked, name, layout):
    """Layer by layer: MACs, FLOPs and parameters; the parameters of normalisation are told apart."""
    model = zoo.architecture(name, layout)
    names = [node.get_friendly_name() for node in model.get_ops()]
    assert len(set(names)) == len(names)
    table, expected = count_flops(model), walked[name]
    layers = defaultdict(lambda: [0, 0, 0])
    for row in table:  # a separable convolution is one layer of Keras and two rows, layer/…
        layer = layers[row.name.partition("/")[0]]
        for column, value in enumerate((row.macs, row.flops, row.params)):
            layer[column] += value
    assert dict(layers) == expected["layers"]
    assert (table.macs, table.flops, table.params) == tuple(expected[k] for k in ("macs", "flops", "params"))
    assert table.normalisation_params == expected["normalisation_params"]
    assert table.other_numbers[0] == expected["others"]
    assert not table.uncounted
    assert count_flops(zoo.architecture(name, layout, weights=False)) == table


@pytest.mark.slow
def test_the_walk_finds_what_is_published(walked):
    # Keras' own table of its applications gives these numbers of parameters, in millions.
    published = {
        "DenseNet121": 8.1,
        "EfficientNetB0": 5.3,
        "InceptionV3": 23.9,
        "MobileNet": 4.3,
        "MobileNetV2": 3.5,
        "NASNetMobile": 5.3,
        "ResNet50": 25.6,
        "ResNet50V2": 25.6,
        "ResNet101": 44.7,
        "VGG16": 138.4,
        "VGG19": 143.7,
        "Xception": 22.9,
    }
    assert len(published) >= 10 and published.keys() == walked.keys()
    for name, found in walked.items():
        total = found["params"] + found["normalisation_params"]
        assert abs(total / 1e6 - published[name]) <= 0.051, name
    assert walked["MobileNetV2"]["macs"] == 300_774_272
    assert walked["VGG16"]["macs"] == 15_470_264_320


# --- the graph -----------------------------------------------------------------------------------------


def by_name(model):
    return {node.get_friendly_name(): node for node in model.get_ordered_ops()}


@pytest.mark.slow
def test_operators_are_called_after_keras_layers():
    nodes = by_name(zoo.architecture("MobileNetV2"))
    kinds = {
        "input_layer": "Parameter",
        "Conv1": "Convolution",
        "bn_Conv1": "BatchNormInference",
        "Conv1_relu": "Clamp",
        "expanded_conv_depthwise": "GroupConvolution",
        "block_2_add": "Add",
        "block_1_pad": "Pad",
        "global_average_pooling2d": "ReduceMean",
        "predictions": "MatMul",
        "predictions/Softmax": "Softmax",
        "Conv1/kernel": "Constant",
        "bn_Conv1/moving_variance": "Constant",
    }
    assert {name: nodes[name].get_type_name() for name in kinds} == kinds
    nodes = by_name(zoo.architecture("VGG16"))
    before, name = [], "block1_conv2"
    while name != "input_layer":
        before.append(name)
        name = nodes[name].input_value(0).get_node().get_friendly_name()
    assert [name for name in before if "Convert" not in name] == [
        "block1_conv2",
        "block1_conv1/Relu",
        "block1_conv1/Add",
        "block1_conv1",
    ]


@pytest.mark.slow
def test_a_model_for_one_image():
    model = zoo.architecture("MobileNetV2", image=(64, 32))
    assert (list(model.input("input_layer").shape), model.input(0).element_type) == (
        [1, 3, 64, 32],
        ov.Type.f32,
    )
    assert list(model.output(0).shape) == [1, 1000] and model.get_friendly_name() == "MobileNetV2"
    model = zoo.architecture("MobileNetV2", "channels_last", (64, 32))
    assert list(model.input(0).shape) == [1, 64, 32, 3]


@pytest.mark.slow
def test_both_layouts_give_the_same_output():
    """The same weights under the same names: each layer is the one that its name says."""
    x = np.random.default_rng(5).random((1, 3, 64, 32), np.float32)
    first, last = (
        ov.compile_model(
            zoo.architecture("MobileNetV2", layout, (64, 32)), "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
        )
        for layout in architectures.LAYOUTS
    )
    expected = first(x)[0]
    assert np.isfinite(expected).all() and expected.std() > 0
    np.testing.assert_allclose(last(x.transpose(0, 2, 3, 1))[0], expected, rtol=1e-3)


@pytest.mark.slow
def test_weights_are_random_and_none_is_left_out():
    nodes = by_name(zoo.architecture(**SMALL))
    kernel, gamma, bias = (nodes[n].data for n in ("conv1/kernel", "conv1_bn/gamma", "conv_preds/bias"))
    limit = (3 / 27) ** 0.5  # 27 = 3·3·3 products in each sum
    assert len(np.unique(kernel)) > 800 and 0.9 * limit < abs(kernel).max() <= limit  # of 3·3·3·32 = 864
    depthwise = nodes["conv_dw_1/kernel"].data
    assert 0.9 * (3 / 9) ** 0.5 < abs(depthwise).max() <= (3 / 9) ** 0.5  # 9 = 3·3, whatever the channels
    assert 0.9 <= gamma.min() < 1 < gamma.max() <= 1.1 and abs(bias).max() <= 0.1 and bias.all()


# --- keeping -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_two_processes_at_once_and_each_gets_the_same(small, tmp_path):
    command = [sys.executable, "-c", SHOW]
    environment = os.environ | {"FLOPWISE_CACHE": str(tmp_path)}
    both = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in "ab"
    ]
    shown = {process.communicate(timeout=120)[0] for process in both}
    assert shown == {run(small, SHOW).stdout} and shown.pop().strip().isdecimal()
    (file,) = tmp_path.iterdir()
    assert file.suffix == ".zip" and file.stat().st_size < 100_000  # without the weights


@pytest.mark.slow
def test_what_is_kept_is_not_exported_again(small_kept, no_export):
    assert zoo.architecture(**SMALL) is not zoo.architecture(**SMALL)


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data[:3000] + bytes([data[3000] ^ 1]) + data[3001:],
        lambda data: b"something else",
    ],
)
def test_what_is_damaged_is_exported_again(small_kept, damage, monkeypatch):
    whole = small_kept.read_bytes()
    with zipfile.ZipFile(small_kept) as parts:
        expected = {name: parts.read(name) for name in parts.namelist()}
    small_kept.write_bytes(damage(whole))
    monkeypatch.setattr(kept, "_export", lambda *_: whole)
    zoo.architecture(**SMALL)
    with zipfile.ZipFile(small_kept) as parts:
        assert {name: parts.read(name) for name in parts.namelist()} == expected


@pytest.mark.slow
def test_nothing_can_be_kept(small, nothing_kept, monkeypatch):
    nothing_kept.write_text("a file where the folder is to be")  # also root cannot write there
    (file,), exports = small.iterdir(), []
    monkeypatch.setattr(kept, "_export", lambda *given: exports.append(given) or file.read_bytes())
    assert count_flops(zoo.architecture(**SMALL)).macs == count_flops(zoo.architecture(**SMALL)).macs > 0
    assert exports == [("MobileNet", "channels_first", (32, 32))]
    with pytest.raises(FlopwiseError, match="MobileNet cannot be kept in .*; set .* FLOPWISE_CACHE to"):
        zoo.architecture_path(**SMALL)


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [["flops"], ["profile", "--runs", "1"], ["bench", "--iterations", "1", "--warmup", "0"]]
)
def test_a_command_keeps_the_graph_and_no_weights(small_kept, no_export, command, monkeypatch, capsys):
    monkeypatch.setitem(architectures.SIDES, SMALL["name"], SMALL["image"])
    assert main([*command, SMALL["name"], "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    told = told[0] if isinstance(told, list) else told
    assert (told["model"], told.get("path")) == (SMALL["name"], None)
    assert list(small_kept.parent.iterdir()) == [small_kept]
    if command == ["flops"]:
        assert told["macs"] == count_flops(zoo.architecture(**SMALL)).macs > 0


@pytest.mark.slow
def test_the_weights_are_not_drawn_to_be_counted(small_kept, no_export, monkeypatch, capsys):
    monkeypatch.setitem(architectures.SIDES, SMALL["name"], SMALL["image"])
    monkeypatch.setattr(architectures, "_drawn", None)
    assert main(["flops", SMALL["name"]]) == 0
    assert "conv_dw_1" in capsys.readouterr().out


@pytest.mark.slow
def test_the_path_of_a_whole_model(small_kept, no_export):
    path = zoo.architecture_path(**SMALL)
    assert {file.suffix for file in path.parent.iterdir()} == {".zip", ".xml", ".bin"}
    expected = count_flops(zoo.architecture(**SMALL))
    assert count_flops(path) == expected
    weights = path.with_suffix(".bin")
    assert weights.stat().st_size > 4 * expected.params  # four bytes each
    written = path.stat().st_mtime_ns
    assert zoo.architecture_path(**SMALL) == path and path.stat().st_mtime_ns == written
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-1])
    assert zoo.architecture_path(**SMALL) == path and weights.read_bytes() == whole


@pytest.mark.slow
def test_home_stays_as_it_was_and_so_does_a_keras_that_is_there(tmp_path):
    """Whichever Keras a person's process has: an export asks nothing of it."""
    code = f"""
import os, sys, types
keras = sys.modules["keras"] = types.ModuleType("keras")
keras.__spec__ = object()
before = {{name: value for name, value in os.environ.items() if "KERAS" in name}}
from flopwise import zoo
print(len(zoo.architecture(**{SMALL}).get_ops()) > 100)
assert sys.modules.pop("keras") is keras
print(zoo.keras_model(**{SMALL}).input_shape)
assert {{name: value for name, value in os.environ.items() if "KERAS" in name}} == before
"""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": "", "FLOPWISE_CACHE": "", "KERAS_BACKEND": "tensorflow"}
    done = run("", code, **home)
    assert (done.stdout, done.returncode) == ("True\n(None, 3, 32, 32)\n", 0), done.stderr
    assert not list(tmp_path.glob(".keras"))
    (file,) = tmp_path.rglob("flopwise/*")
    assert file.suffix == ".zip"


@pytest.mark.slow
def test_keras_model_is_the_same_architecture(tmp_path):
    """Also where Keras has made other layers before, which it numbers."""
    code = """
import os
from flopwise import zoo
for name in ("InceptionV3", "InceptionV3"):
    model = zoo.keras_model(name)
    nodes = {node.get_friendly_name() for node in zoo.architecture(name).get_ops()}
    assert {weight.path for weight in model.weights} < nodes
    import keras
    print(keras.layers.Conv2D(1, 1).name)
print(keras.config.backend(), keras.config.image_data_format(), "KERAS_BACKEND" in os.environ)
print(model.input_shape)
"""
    done = run(os.environ["FLOPWISE_CACHE"], code)
    assert done.stdout.split("\n")[:2] == ["conv2d", "conv2d_1"], done.stderr
    assert done.stdout.split("\n")[2:4] == ["openvino channels_last False", "(None, 3, 299, 299)"]


# --- what cannot be had --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, error, words",
    [
        ({"name": "LeNet"}, FlopwiseError, r"there is no architecture 'LeNet'; there are: DenseNet121, "),
        ({"name": ["VGG16"]}, FlopwiseError, r"there is no architecture \['VGG16'\]; there are"),
        (
            {"name": "VGG16", "layout": "NCHW"},
            FlopwiseError,
            "layout is 'NCHW'; it must be 'channels_first' or",
        ),
        (
            {"name": "NASNetMobile", "layout": "channels_first"},
            FlopwiseError,
            "in the layout 'channels_last' only",
        ),
        ({"name": "VGG16", "image": 0}, ValueError, "image is 0; it must be a whole number"),
        ({"name": "VGG16", "image": (224, 224, 3)}, ValueError, r"one number, or a pair \(height, width\)"),
        ({"name": "VGG16", "image": "224"}, TypeError, "image is '224' of type str"),
    ],
)
@pytest.mark.parametrize("ask", [zoo.architecture, zoo.architecture_path, zoo.keras_model])
def test_what_there_is_not(ask, given, error, words):
    with pytest.raises(error, match=words):
        ask(**given)


@pytest.mark.slow
def test_images_that_are_too_small(nothing_kept):
    words = "Keras cannot export MobileNetV2 for images of 20×20, channels_first: .* at least 32x32"
    with pytest.raises(FlopwiseError, match=words):
        zoo.architecture("MobileNetV2", image=20)
    assert not nothing_kept.exists()


def test_without_keras(monkeypatch):
    monkeypatch.setattr(
        "flopwise.errors.find_spec", lambda name: None if name == "keras" else find_spec(name)
    )
    for ask in (zoo.architecture, zoo.architecture_path, zoo.keras_model):
        with pytest.raises(ModuleNotFoundError, match='real architectures need keras.*"flopwise.lab."'):
            ask("VGG16")


@pytest.mark.slow
def test_importing_is_light():
    code = "import sys; from flopwise import zoo; print({'keras', 'openvino', 'numpy'} & {*sys.modules})"
    assert run("", code).stdout == "set()\n"


# --- where nothing of this machine can be written, and there is no network ------------------------------


@pytest.mark.sandbox
def test_in_the_sandbox_of_grading():
    """VGG16 has 553 MB of weights; the sandbox has 2048 MB of memory, 256 MB of disk, and files of 64 MB."""
    with Kernel(Limits(cell_seconds=120)) as kernel:
        for name, macs in (("MobileNetV2", 300_774_272), ("VGG16", 15_470_264_320)):
            done = kernel.run(
                f"from flopwise import count_flops, zoo\nprint(count_flops(zoo.architecture({name!r})).macs)"
            )
            assert not errors(done), (done.cause, text(done)[-500:])
            assert text(done).split()[-1] == str(macs)
