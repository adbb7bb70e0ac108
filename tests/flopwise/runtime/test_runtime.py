"""Load, compile, prepare, infer and time: right results, and mistakes told in words before anything runs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
import tqdm.auto
from openvino import opset13 as op

from flopwise import model_files
from flopwise.errors import FlopwiseError
from flopwise.resources import data_path, model_path
from flopwise.runtime import (
    compile_model,
    devices,
    empty_model,
    executed_layers,
    executed_precision,
    infer,
    input_name,
    input_names,
    load_model,
    output_names,
    prepare_input,
    time_inference,
)
from flopwise.runtime.readable import time_text
from flopwise.runtime.timing import Timing

IMAGE = np.load(data_path("image.npy"))


@pytest.fixture(scope="module")
def pool_cnn():
    return compile_model(load_model(model_path("pool_cnn")))


@pytest.fixture(scope="module")
def two_ports():
    """Two inputs, two outputs: sum and difference of a float32 vector and an int32 one."""
    a = op.parameter([3], np.float32, name="a")
    b = op.parameter([3], np.int32, name="b")
    whole = op.convert(b, "f32")
    model = ov.Model([op.add(a, whole), op.subtract(a, whole)], [a, b], "two_ports")
    for port, name in zip([*model.inputs, *model.outputs], ("a", "b", "sum", "difference")):
        port.get_tensor().set_names({name})
    return compile_model(model)


def says(error, text):
    """The error must hold this text, and be one sentence without OpenVINO's insides."""
    return pytest.raises(error, match=f"(?s)^(?!.*(Exception from|Check '|src/)).*{re.escape(text)}")


# Loading


def copied(folder, name="pool_cnn-f32"):
    """A model's two files in a folder of the test's own → the path of its .xml."""
    for ending in (".xml", ".bin"):
        shutil.copy(model_path("pool_cnn").with_suffix(ending), folder / f"{name}{ending}")
    return folder / f"{name}.xml"


def without_bin(folder):
    path = copied(folder)
    path.with_suffix(".bin").unlink()
    return path


def cut_bin(folder):
    path = copied(folder)
    whole = path.with_suffix(".bin").read_bytes()
    path.with_suffix(".bin").write_bytes(whole[:-1])
    return path


def written(folder, name, text):
    (folder / name).write_bytes(text)
    return folder / name


def edited(folder, old, new):
    path = copied(folder)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return path


LOADING = {
    "missing": (lambda f: f / "nothing.xml", "there is no file"),
    "missing, told what there is": (
        lambda f: f / "nothing.xml",
        "models are base_cnn, detector, pool_cnn, sep_cnn",
    ),
    "a model's name": (lambda f: "pool_cnn", "pool_cnn is not the path of an .xml; the course's models are"),
    "folder": (
        lambda f: copied(f).parent,
        "give the path of a model's .xml (in this folder: pool_cnn-f32.xml)",
    ),
    "weights": (lambda f: copied(f).with_suffix(".bin"), "give the graph beside it, pool_cnn-f32.xml"),
    "other format": (lambda f: written(f, "net.onnx", b""), "openvino.convert_model"),
    "no weights": (without_bin, "pool_cnn-f32.bin is missing; copy both together"),
    # 79,413 parameters · 4 bytes + the flatten's shape, 2 · 8 bytes = 317,668, and one byte cut off
    "cut weights": (cut_bin, "needs 317,668 bytes of weights, but the file has only 317,667; copy it again"),
    "empty": (lambda f: written(f, "net.xml", b""), "or it is damaged (no element found"),
    "no XML": (lambda f: written(f, "net.xml", b"version https"), "or it is damaged (syntax error"),
    "binary": (lambda f: written(f, "net.xml", bytes(range(256))), "or it is damaged"),
    "other XML": (lambda f: written(f, "net.xml", b"<html/>"), "it begins with <html>, not with <net>"),
    "cut graph": (lambda f: written(f, "net.xml", copied(f).read_bytes()[:5000]), "or it is damaged"),
    "broken in the middle": (
        lambda f: edited(f, 'type="Convolution"', 'type="Convolution'),
        "or it is damaged",
    ),
    "odd offset": (lambda f: edited(f, 'offset="0"', 'offset="zero"'), "or it is damaged (invalid literal"),
    "unknown operation": (lambda f: edited(f, '"Convolution"', '"Konvolution"'), "OpenVINO cannot read"),
    "shapes that do not fit": (lambda f: edited(f, '"?,1,28,28"', '"?,2,28,28"'), "OpenVINO cannot read"),
}


@pytest.mark.parametrize("case", LOADING)
def test_loading_says_what_is_wrong(case, tmp_path):
    make, text = LOADING[case]
    with says(FlopwiseError, text):
        load_model(make(tmp_path))


def test_a_graph_that_is_searched_needs_the_bytes_that_a_parser_finds(tmp_path):
    """Also where a name holds the sign that ends a tag: such a graph is left to the parser."""
    for name in ("base_cnn", "pool_cnn", "sep_cnn"):
        path = model_path(name)
        needed = model_files._parsed_end(path)
        assert model_files._bytes_needed(path) == needed == path.with_suffix(".bin").stat().st_size
    path = edited(tmp_path, 'name="conv1/weights"', 'name="a>b"')
    assert model_files._bytes_needed(path) == model_files._parsed_end(path) > 0


@pytest.mark.parametrize("path", [None, 3, b"net.xml", ["net.xml"]])
def test_loading_wants_a_path(path):
    with says(TypeError, "a model's path must be text or a pathlib.Path"):
        load_model(path)


def test_loading_takes_text_paths_and_home(tmp_path, monkeypatch):
    path = copied(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for given in (path, str(path), "~/pool_cnn-f32.xml"):
        assert load_model(given).get_friendly_name() == "pool_cnn"


def test_a_model_without_weights_needs_no_bin(tmp_path):
    x = op.parameter([1], np.float32)
    ov.save_model(ov.Model([op.relu(x)], [x], "relu"), tmp_path / "relu.xml")
    (tmp_path / "relu.bin").unlink()
    np.testing.assert_array_equal(infer(compile_model(tmp_path / "relu.xml"), np.float32([-1])), [0])


# Compiling


def test_devices_have_full_names():
    assert "CPU" in devices() and all(row.full_name for row in devices() if row.available)


@pytest.mark.parametrize("device", ["TPU", "GPU.7", "", "CPU,TPU", "AUTO:TPU", "MULTI:CPU,TPU"])
def test_unknown_device_lists_what_there_is(device):
    with says(FlopwiseError, f"on this machine; there are: CPU ({devices()['CPU'].full_name})"):
        compile_model(model_path("pool_cnn"), device)


@pytest.mark.parametrize("device", ["CPU", "cpu", " CPU ", "AUTO", "AUTO:CPU", "HETERO:CPU"])
def test_known_devices(device):
    compiled = compile_model(model_path("pool_cnn"), device)
    assert infer(compiled, IMAGE).argmax() == 3
    assert executed_precision(compiled) == "f32"


@pytest.mark.parametrize(
    "arguments, error, text",
    [
        ({"device": None}, TypeError, "device must be text such as 'CPU', not NoneType None"),
        ({"precision": "fp32"}, ValueError, "precision must be one of f32, f16, bf16, auto, not 'fp32'"),
        ({"precision": None}, ValueError, "precision must be one of f32, f16, bf16, auto, not None"),
        ({"precision": np.float32}, ValueError, "precision must be one of f32"),
        ({"model": 7}, TypeError, "a model's path must be text or a pathlib.Path, not int 7"),
        ({"model": "nothing.xml"}, FlopwiseError, "there is no file nothing.xml"),
        (
            {"config": {"NUMBER_OF_CATS": 3}},
            FlopwiseError,
            "CPU cannot run 'pool_cnn' with {'NUMBER_OF_CATS': 3",
        ),
    ],
)
def test_compiling_says_what_is_wrong(arguments, error, text):
    with says(error, text):
        compile_model(**{"model": model_path("pool_cnn"), **arguments})


def test_a_compiled_model_is_not_compiled_again(pool_cnn):
    with says(TypeError, "has been compiled already"):
        compile_model(pool_cnn)


def test_more_settings_reach_the_device():
    compiled = compile_model(model_path("pool_cnn"), config={"PERF_COUNT": True})
    infer(compiled, IMAGE)
    assert compiled.get_property("PERF_COUNT") in (True, "YES")  # in text, in some versions


# What is executed


def test_an_empty_model_hands_back_what_it_is_given():
    given = np.arange(6, dtype=np.float32).reshape(1, 2, 3)
    model = empty_model(given.shape)
    assert {operation.get_type_name() for operation in model.get_ops()} == {"Parameter", "Result"}
    assert np.array_equal(infer(compile_model(model), given), given)
    with pytest.raises(ValueError, match="an entry of shape is 0"):
        empty_model((1, 0))


def test_executed_layers_name_the_models_own(pool_cnn):
    layers = executed_layers(pool_cnn)
    work = {
        layer.original[0].partition("/")[0]: layer.precision
        for layer in layers
        if layer.type in ("Convolution", "FullyConnected", "Pooling")
    }
    assert work == dict.fromkeys(["conv1", "pool1", "conv2", "dense1", "dense2"], "f32")
    (conv1,) = [layer for layer in layers if "conv1" in layer.original]
    assert conv1.original == ("conv1", "conv1/bias", "conv1/relu")  # fused into one
    assert conv1.type == "Convolution" and conv1.primitive


def test_executed_precision_without_arithmetic_layers(two_ports):
    assert executed_precision(two_ports) == "f32"


class FakeNode:
    def __init__(self, name, **rt_info):
        self.name, self.rt_info = name, rt_info

    def get_friendly_name(self):
        return self.name

    def input_values(self):
        return []

    def get_output_size(self):
        return 0


class FakeCompiled:
    """The runtime's graph as other devices and versions tell it."""

    def __init__(self, *nodes):
        self.nodes = nodes

    def get_runtime_model(self):
        return self

    def get_ordered_ops(self):
        return self.nodes


@pytest.mark.parametrize(
    "nodes, precision",
    [
        ([("Convolution", "brgconv_avx512_f32", "f16")], "f32"),  # stored in f16, computed in f32
        ([("Convolution", "brgconv_avx512_bf16", "bf16"), ("Softmax", "jit_avx512_f32", "f32")], "bf16"),
        ([("Convolution", "brgconv_avx512_I8", "u8")] * 2 + [("MatMul", "gemm_any_f32", "f32")], "i8 + f32"),
        ([("convolution", "convolution_gpu_bfyx_os_iyx_osv16", "FP16")], "f16"),  # a GPU's name tells none
        ([("Input", "unknown_f32", "f32"), ("Eltwise", "jit_avx512_f16", "f16")], "f16"),
    ],
)
def test_executed_precision_reads_the_runtimes_entries(nodes, precision):
    fakes = [
        FakeNode("n", layerType=kind, primitiveType=primitive, runtimePrecision=told)
        for kind, primitive, told in nodes
    ]
    assert executed_precision(FakeCompiled(*fakes)) == precision


def test_executed_precision_of_a_silent_device():
    with says(FlopwiseError, "does not say in which precision"):
        executed_precision(FakeCompiled(FakeNode("n")))


# Inputs


@pytest.mark.parametrize(
    "x, error, text",
    [
        (
            IMAGE[0],
            ValueError,
            "input 'image' has the shape (1, 28, 28), but the model reads (any, 1, 28, 28): "
            "x.reshape(1, 1, 28, 28)",
        ),
        (
            IMAGE[0, 0],
            ValueError,
            "has the shape (28, 28), but the model reads (any, 1, 28, 28): x.reshape(1, 1, 2",
        ),
        (IMAGE[None], ValueError, "the model reads (any, 1, 28, 28): x.reshape(1, 1, 28, 28)"),
        (IMAGE.reshape(-1), ValueError, "has the shape (784,), but the model reads (any, 1, 28, 28)"),
        (
            IMAGE.transpose(0, 2, 3, 1),
            ValueError,
            "has the shape (1, 28, 28, 1), but the model reads (any, 1, 28",
        ),
        (np.zeros((5, 28, 28, 1), "f4"), ValueError, "28): x.transpose(0, 3, 1, 2) brings channels first"),
        (
            np.zeros((1, 3, 28, 28), "f4"),
            ValueError,
            "has the shape (1, 3, 28, 28), but the model reads (any, 1,",
        ),
        (np.zeros((0, 1, 28, 28), "f4"), ValueError, "has the shape (0, 1, 28, 28)"),
        (np.float32(1), ValueError, "has the shape (), but the model reads (any, 1, 28, 28)"),
        (
            IMAGE.astype("f8"),
            TypeError,
            "is float64, but the model reads float32: convert it with x.astype(np.float32), or pass "
            "convert=True",
        ),
        (IMAGE.astype("f2"), TypeError, "is float16, but the model reads float32"),
        ((IMAGE * 16).astype("u1"), TypeError, "is uint8, but the model reads float32"),
        (IMAGE > 0.5, TypeError, "is bool, but the model reads float32"),
        (IMAGE.tolist(), TypeError, "is float64, but the model reads float32"),
        (IMAGE.astype("c8"), TypeError, "must be an array of numbers, not of complex64"),
        ("image.npy", TypeError, "must be an array of numbers, not of <U9"),
        (data_path("image.npy"), TypeError, "must be an array of numbers, not of object"),
        (None, TypeError, "must be an array of numbers, not of object"),
        ([[1.0, 2.0], [3.0]], ValueError, "is not an array: its rows differ in length"),
        ({"picture": IMAGE}, ValueError, "the model's inputs are image; the names given are picture"),
        ({}, ValueError, "the model's inputs are image; the names given are none"),
        (np.where(IMAGE == IMAGE.max(), np.float32(np.nan), 0), ValueError, "input 'image' holds NaN in"),
        (
            np.full_like(IMAGE, np.inf),
            ValueError,
            "holds infinity in 784 of 784 places, first at (0, 0, 0, 0)",
        ),
        (np.full_like(IMAGE, -np.inf), ValueError, "holds infinity in 784"),
    ],
)
def test_bad_input_is_refused_before_anything_runs(pool_cnn, monkeypatch, x, error, text):
    for way in ("__call__", "create_infer_request"):
        monkeypatch.setattr(ov.CompiledModel, way, lambda *_: pytest.fail("an inference began"))
    for model in (pool_cnn, load_model(model_path("pool_cnn"))):
        with says(error, text):
            prepare_input(x, model)
    for run in (infer, time_inference):
        with says(error, text):
            run(pool_cnn, x)


def test_first_bad_place_is_named(pool_cnn):
    x = IMAGE.copy()
    x[0, 0, 3, 4] = x[0, 0, 9, 9] = np.nan
    with says(ValueError, "holds NaN in 2 of 784 places, first at (0, 0, 3, 4)"):
        prepare_input(x, pool_cnn)


def test_a_good_input_goes_through_untouched(pool_cnn):
    assert prepare_input(IMAGE, pool_cnn) is IMAGE
    turned = IMAGE.transpose(0, 1, 3, 2)
    prepared = prepare_input(turned, pool_cnn)
    assert prepared.flags.c_contiguous and (prepared == turned).all()
    np.testing.assert_array_equal(prepare_input(ov.Tensor(IMAGE), pool_cnn), IMAGE)
    np.testing.assert_array_equal(prepare_input({"image": IMAGE}, pool_cnn)["image"], IMAGE)


def test_a_single_number_stays_one():
    x = op.parameter([], np.float32)
    compiled = compile_model(ov.Model([op.negative(x)], [x], "negative"))
    assert prepare_input(np.float32(2), compiled).shape == ()
    assert infer(compiled, np.float32(2)) == -2
    assert time_inference(compiled, np.float32(2), 2, 0).batch == 1


def test_conversion_must_be_said(pool_cnn):
    for x in (IMAGE.astype("f8"), IMAGE.astype(">f4"), IMAGE.astype("f8").tolist()):
        prepared = prepare_input(x, pool_cnn, convert=True)
        assert prepared.dtype == np.dtype("f4") and (prepared == IMAGE).all()
    assert infer(pool_cnn, IMAGE.astype("f8"), convert=True).argmax() == 3
    with says(ValueError, "holds values too large for float32"):
        prepare_input(IMAGE.astype("f8") * 1e300, pool_cnn, convert=True)
    with says(ValueError, "holds NaN"):
        prepare_input(IMAGE.astype("f8") * np.nan, pool_cnn, convert=True)


def test_several_inputs_and_outputs(two_ports):
    assert (input_names(two_ports), output_names(two_ports)) == (("a", "b"), ("sum", "difference"))
    with says(ValueError, "the model has 2 inputs, a, b: use input_names"):
        input_name(two_ports)
    a, b = np.float32([1, 2, 3]), np.int32([10, 20, 30])
    found = infer(two_ports, {"b": b, "a": a})
    assert {name: array.tolist() for name, array in found.items()} == {
        "sum": [11, 22, 33],
        "difference": [-9, -18, -27],
    }
    with says(ValueError, "the model's inputs are a, b; the names given are a"):
        infer(two_ports, {"a": a})
    with says(ValueError, "the model has 2 inputs"):
        infer(two_ports, a)
    with says(TypeError, "input 'b' is float32, but the model reads int32"):
        infer(two_ports, {"a": a, "b": a})
    assert prepare_input({"a": a, "b": a}, two_ports, convert=True)["b"].dtype == np.int32
    with says(ValueError, "input 'b' holds values that int32 cannot keep; round them first"):
        prepare_input({"a": a, "b": a + 0.5}, two_ports, convert=True)
    assert time_inference(two_ports, {"a": a, "b": b}, 2, 0).batch == 3


def test_results_are_the_callers_own(pool_cnn):
    first = infer(pool_cnn, IMAGE)
    kept = first.copy()
    infer(pool_cnn, np.zeros_like(IMAGE))
    np.testing.assert_array_equal(first, kept)


@pytest.mark.parametrize("function", [infer, time_inference])
@pytest.mark.parametrize("make", [lambda path: None, str, load_model])
def test_running_wants_a_compiled_model(function, make):
    model = make(model_path("pool_cnn"))
    with says(TypeError, "expected a compiled model, not"):
        function(model, IMAGE)


def test_names_want_a_model():
    with says(TypeError, "expected a model or a compiled model, not str 'pool_cnn'"):
        input_name("pool_cnn")


# Timing


def timing(samples, **more):
    facts = {
        "first": 9.0,
        "warmup": 1,
        "model": "net",
        "device": "CPU",
        "device_name": "A CPU",
        "precision": "f32",
    }
    return Timing(samples_ms=tuple(samples), **{**facts, **more})


def test_statistics_by_hand():
    t = timing([1.0, 2.0, 3.0, 4.0, 10.0])
    assert t.iterations == 5
    assert t.total == 20.0  # 1 + 2 + 3 + 4 + 10
    assert t.mean == 4.0  # 20 / 5
    assert t.median == 3.0  # the middle one
    assert t.p90 == pytest.approx(7.6)  # 0.9·(5 − 1) = 3.6: 4 + 0.6·(10 − 4)
    assert t.spread == 2.0  # at 0.75·4 = 3: 4; at 0.25·4 = 1: 2
    assert timing([2.0]).p90 == timing([2.0]).median == 2.0 and timing([2.0]).spread == 0.0


def test_timing_reads_well():
    assert repr(timing([1.0, 2.0, 3.0, 4.0, 10.0])).splitlines() == [
        "net on CPU (A CPU), executed in f32, batch 1: 5 iterations after 1 warm-up run",
        "  median   3.00 ms  half of the runs took no longer",
        "  p90      7.60 ms  nine of ten took no longer",
        "  mean     4.00 ms",
        "  spread   2.00 ms  width of the middle half",
        "  total    20.0 ms  of 5 iterations",
        "  first    9.00 ms  the very first run, not in the total",
    ]
    single = repr(timing([2.0], first=2.0, warmup=0))
    assert single.endswith("of 1 iteration\n  first    2.00 ms  the very first run")


@pytest.mark.parametrize(
    "milliseconds, text",
    [
        (0.00412, "4.12 µs"),
        (0.0412, "41.2 µs"),
        (0.412, "412 µs"),
        (1.06, "1.06 ms"),
        (12.34, "12.3 ms"),
        (999.0, "999 ms"),
        (2300, "2.30 s"),
        (0, "0.00 µs"),
        (123456, "123 s"),
    ],
)
def test_readable_times(milliseconds, text):
    assert time_text(milliseconds) == text


def test_timing_measures_what_it_says(pool_cnn, monkeypatch):
    ticks = iter(range(1000))  # a clock that goes one second a look
    monkeypatch.setattr("flopwise.runtime.timing.perf_counter", lambda: float(next(ticks)))
    t = time_inference(pool_cnn, np.concatenate([IMAGE] * 4), iterations=7, warmup=3)
    assert t.samples_ms == (1000.0,) * 7 and t.first == 1000.0
    assert next(ticks) == 2 * (7 + 3)  # two looks for each inference, warm-up included
    assert (t.iterations, t.warmup, t.batch, t.model) == (7, 3, 4, "pool_cnn")
    assert (t.device, t.device_name, t.precision) == ("CPU", devices()["CPU"].full_name, "f32")
    assert t.as_dict()["total"] == 7000.0 and t.as_dict()["samples_ms"] == [1000.0] * 7


def test_first_is_the_very_first(pool_cnn):
    cold = time_inference(pool_cnn, IMAGE, iterations=3, warmup=0)
    assert cold.first == cold.samples_ms[0]
    assert all(sample > 0 for sample in cold.samples_ms)
    assert time_inference(pool_cnn, IMAGE, np.int64(2), np.int32(1)).iterations == 2


@pytest.mark.parametrize(
    "arguments, error, text",
    [
        ({"iterations": 0}, ValueError, "iterations is 0; it must be a whole number (an int), 1 or more"),
        ({"warmup": -1}, ValueError, "warmup is -1; it must be a whole number (an int), 0 or more"),
        (
            {"iterations": 10.0},
            TypeError,
            "iterations is 10.0 of type float; it must be a whole number (an int), 1 or more",
        ),
        (
            {"iterations": True},
            TypeError,
            "iterations is True of type bool; it must be a whole number (an int), 1 or more",
        ),
        (
            {"warmup": "3"},
            TypeError,
            "warmup is '3' of type str; it must be a whole number (an int), 0 or more",
        ),
    ],
)
def test_timing_says_what_is_wrong(pool_cnn, arguments, error, text):
    with says(error, text):
        time_inference(pool_cnn, IMAGE, **arguments)


def test_a_progress_bar_shows_when_it_takes_long(pool_cnn, monkeypatch, capsys):
    plain, asked = tqdm.auto.tqdm, []

    def slow(*args, **more):  # as if everything took long
        asked.append(more["delay"])
        return plain(*args, **{**more, "delay": 1e-9, "mininterval": 0})

    monkeypatch.setattr(tqdm.auto, "tqdm", slow)
    time_inference(pool_cnn, IMAGE, 50, 0)
    assert asked == [2] and "inferences:" in capsys.readouterr().err


def test_a_device_that_fails_is_told(pool_cnn, monkeypatch):
    def fails(*_):
        raise RuntimeError("Exception from src/core.cpp:97:\nCheck 'ok' failed at a.cpp:1:\nout of memory\n")

    monkeypatch.setattr(ov.CompiledModel, "__call__", fails)
    with says(FlopwiseError, "the inference failed: out of memory"):
        infer(pool_cnn, IMAGE)
    monkeypatch.setattr(ov.InferRequest, "infer", fails)
    with says(FlopwiseError, "the inference failed: out of memory"):
        time_inference(pool_cnn, IMAGE)


def test_importing_stays_light():
    code = (
        "import sys, flopwise, flopwise.runtime, flopwise.resources, flopwise.commands\n"
        "print(*[name for name in ('openvino', 'matplotlib', 'IPython', 'tqdm') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(sys.prefix)
    )
    assert run.stdout.strip() == ""
