"""The command `flopwise`: what it prints, for people and for programs, and one sentence for each mistake."""

import errno
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

import flopwise
from flopwise import commands
from flopwise.resources import data_path, folder, model_path
from flopwise.runtime import devices


def run(capsys, *arguments):
    """The command in this process → (exit status, stdout, stderr)."""
    try:
        status = commands.main(list(map(str, arguments)))
    except SystemExit as ended:  # argparse ends the program itself
        status = ended.code
    told = capsys.readouterr()
    return status, told.out, told.err


def run_json(capsys, *arguments):
    status, out, err = run(capsys, *arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def command(*arguments, **settings):
    return subprocess.run(
        [sys.executable, "-m", "flopwise", *map(str, arguments)],
        capture_output=True,
        **{"text": True, "encoding": "utf-8", **settings},
    )


def test_info_for_people(capsys):
    status, out, err = run(capsys, "info")
    assert (status, err) == (0, "")
    for part in (
        f"flopwise {flopwise.__version__}",
        f"python {platform.python_version()}",
        devices()["CPU"].full_name,
        "by default:",
        "AUTO    chooses a device; here: ",
        "with the hint f32: f32",
        str(folder("models")),
        "pool_cnn (f32, f16)",
        str(folder("data")),
        "image.npy",
        ov.__version__.partition("-")[0],
        np.__version__,
    ):
        assert part in out


def test_info_for_programs(capsys):
    facts = run_json(capsys, "info")
    assert set(facts) == {"versions", "devices", "models", "data"}
    assert facts["versions"]["numpy"] == np.__version__
    assert facts["devices"]["CPU"]["full_name"] == devices()["CPU"].full_name
    assert facts["devices"]["CPU"]["executed"]["f32"] == "f32"
    assert facts["devices"]["CPU"]["executed"]["default"] in ("f32", "bf16", "f16")
    for row in devices():
        told = facts["devices"][row.name]
        assert (told["full_name"], told["reason"]) == (row.full_name, row.reason)
        assert set(told["executed"]) == ({"default", "f32", "f16", "bf16"} if row.available else set())
    assert facts["models"]["stored"]["sep_cnn"] == ["f32", "f16"]
    assert Path(facts["data"]["folder"], "image.npy") == data_path("image.npy")


def test_info_goes_on_where_a_device_fails(capsys, monkeypatch):
    def refuses(*_):
        raise flopwise.errors.FlopwiseError("out of memory")

    monkeypatch.setattr(sys.modules["flopwise.runtime.devices"], "compile_model", refuses)
    status, out, _ = run(capsys, "info")
    assert status == 0 and "by default: unknown: out of memory" in out


def test_flops(capsys):
    status, out, err = run(capsys, "flops", "pool_cnn")
    assert (status, err) == (0, "")
    lines = {line.split()[0]: line.split() for line in out.splitlines() if line}
    assert lines["pool1"][-4:-1] == ["0", "6,760", "0"]  # 10·13·13·2·2
    assert lines["total"][1:-1] == ["194,010", "394,780", "79,413"]
    facts = run_json(capsys, "flops", "sep_cnn-f16")
    assert (facts["model"], facts["path"]) == ("sep_cnn-f16", str(model_path("sep_cnn", "f16")))
    assert (facts["macs"], facts["flops"], facts["params"]) == (463_404, 926_808, 370_243)
    assert [layer["name"] for layer in facts["layers"]][:2] == ["depthwise1", "pointwise1"]
    assert facts["layers"][0]["output_shape"] == [1, 1, 26, 26] and "2 × MACs" in facts["convention"]
    assert run_json(capsys, "flops", model_path("base_cnn"))["flops"] == 1_059_880


def test_flops_by_several_conventions_and_for_a_batch(capsys, tmp_path):
    status, out, err = run(capsys, "flops", "pool_cnn", "--convention", "course", "--convention", "fvcore")
    assert (status, err) == (0, "")
    lines = {line.split()[0]: line.split() for line in out.splitlines() if line}
    assert lines["conv2"][-2:] == ["108,900", "54,450"]  # 2·5·11·11·10·3·3, and half of it
    assert lines["total"] == ["total", "394,780", "194,010"]
    facts = run_json(capsys, "flops", "pool_cnn", "--convention", "torch", "--batch", 3)
    assert (facts["flops"], facts["macs"]) == (3 * 388_020, 3 * 194_010)  # pooling is left out
    assert facts["left_out"]["AvgPool"] == 1
    path = tmp_path / "rows.csv"
    run(capsys, "flops", "base_cnn", "--csv", path)
    assert path.read_text().splitlines()[1].startswith("conv1,Convolution,1x1x28x28,1x5x26x26,3x3,5,1x1,0x0,")


def test_flops_of_an_open_model_with_its_shape(capsys, tmp_path):
    data = op.parameter([-1, 2, -1, -1], np.float32)
    weights = op.constant(np.ones((3, 2, 3, 3), np.float32))
    node = op.convolution(data, weights, [1, 1], [0, 0], [0, 0], [1, 1])
    path = tmp_path / "open.xml"
    ov.save_model(ov.Model([node], [data], "open"), path)
    assert run_json(capsys, "flops", path, "--input-shape", "1,2,5,4")["macs"] == 324  # 3·3·2·2·3·3
    assert run_json(capsys, "flops", path, "--input-shape", "1x2x5x4")["macs"] == 324
    status, _, err = run(capsys, "flops", path, "--input-shape", "1,2")
    assert status == 2 and "the model cannot take inputs of 1×2" in err and err.count("\n") == 1


def test_bench(capsys):
    status, out, err = run(capsys, "bench", "pool_cnn", "--iterations", 3, "--warmup", 1)
    assert (status, err) == (0, "")
    assert "executed in f32, batch 1, hint latency, 1 request in 1 stream\n" in out
    assert "half of 3 inferences" in out and "image as f32 1×1×28×28" in out
    words = ("median", "p90", "p99", "min", "max", "spread", "throughput", "load", "compile", "first")
    assert all(f"  {word}" in out for word in words)
    (facts,) = run_json(capsys, "bench", "pool_cnn-f16", "--iterations", 4, "--warmup", 0, "--device", "cpu")
    assert (facts["iterations"], len(facts["samples_ms"]), facts["warmup"], facts["unit"]) == (4, 4, 0, "ms")
    assert (facts["model"], facts["device"], facts["batch"]) == ("pool_cnn", "CPU", 1)
    assert (facts["precision"], facts["asked"], facts["hint"]) == ("f32", "f32", "latency")
    assert facts["path"] == str(model_path("pool_cnn", "f16"))
    assert facts["median"] == pytest.approx(np.median(facts["samples_ms"])) and facts["load_ms"] > 0
    assert facts["throughput"] == pytest.approx(4 / facts["seconds"])


def test_bench_several_and_all(capsys):
    several = run_json(capsys, "bench", "sep_cnn", "pool_cnn", "--iterations", 1)
    assert [facts["model"] for facts in several] == ["sep_cnn", "pool_cnn"]
    everything = run_json(capsys, "bench", "--iterations", 1, "--precision", "auto")
    assert [facts["model"] for facts in everything] == ["base_cnn", "detector", "pool_cnn", "sep_cnn"]
    assert all(facts["asked"] == "auto" for facts in everything)


def test_bench_with_every_setting(capsys):
    given = ("--hint", "throughput", "--requests", 3, "--batch", 2, "--iterations", 7)
    (facts,) = run_json(capsys, "bench", "pool_cnn", *given)
    assert (facts["hint"], facts["requests"], facts["batch"]) == ("throughput", 3, 2)
    assert facts["iterations"] == 9  # 7 rounded up to a multiple of 3
    assert facts["throughput"] == pytest.approx(2 * 9 / facts["seconds"])
    (facts,) = run_json(capsys, "bench", "pool_cnn", "--seconds", 0.05)
    assert facts["seconds"] >= 0.05 and facts["iterations"] == len(facts["samples_ms"])


def saved(place, name, inputs):
    """A model that passes its inputs on → its path."""
    nodes = [op.parameter(shape, dtype) for shape, dtype in inputs]
    ov.save_model(ov.Model([op.relu(node) for node in nodes], nodes, name), place / f"{name}.xml")
    return place / f"{name}.xml"


def test_bench_makes_inputs_of_every_kind(capsys, tmp_path):
    path = saved(tmp_path, "mixed", [([-1, 3], np.float32), ([2, 2], np.int32), ([], np.float32)])
    assert run_json(capsys, "bench", path, "--iterations", 1)[0]["model"] == "mixed"


@pytest.mark.parametrize(
    "arguments, text",
    [
        ([], "flopwise: say what to do: info, flops, profile, bench or jobs"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        (["flops"], "the following arguments are required: MODEL"),
        (["flops", "pool_cnn", "--convention", "mine"], "argument --convention: invalid choice: 'mine'"),
        (["flops", "pool_cnn", "--input-shape", "big"], "must be sizes such as 1,3,224,224, not 'big'"),
        (
            ["flops", "pool_cnn", "--input-shape", "1,-1,28,28"],
            "must be sizes such as 1,3,224,224, not '1,-1",
        ),
        (["flops", "pool_cnn", "--batch", "0"], "must be a whole number from 1 up, not '0'"),
        (["flops", "none.onnx"], "there is no file none.onnx"),
        (
            ["flops", "vgg"],
            "flopwise flops: there is no model 'vgg'; there are: base_cnn, detector, pool_cnn, sep_cnn",
        ),
        (["flops", "pool_cnn-i8"], "there is no model 'pool_cnn-i8'"),
        (["flops", "nothing.xml"], "there is no file nothing.xml"),
        (["flops", "some/where/net"], "some/where/net is not the path of an .xml"),
        (["flops", "."], "is a folder; give the path of a model's .xml"),
        (["flops", ""], "there is no model ''"),
        (["flops", "x" * 5_000], "File name too long"),
        (["flops", "~nobody-of-this-name/net.xml"], "~nobody-of-this-name/net.xml: "),
        (["bench", "pool_cnn", "vgg"], "there is no model 'vgg'"),
        (
            ["bench", "pool_cnn", "--device", "TPU"],
            "there is no device 'TPU' on this machine; there are: CPU (",
        ),
        (["bench", "pool_cnn", "--iterations", "0"], "must be a whole number from 1 up, not '0'"),
        (["bench", "pool_cnn", "--iterations", "many"], "must be a whole number from 1 up, not 'many'"),
        (["bench", "pool_cnn", "--warmup", "-1"], "must be a whole number from 0 up, not '-1'"),
        (["bench", "pool_cnn", "--precision", "f64"], "invalid choice: 'f64'"),
        (["bench", "pool_cnn", "--iterations"], "expected one argument"),
        (["bench", "pool_cnn", "--seconds", "0"], "must be a number of seconds above 0, not '0'"),
        (["bench", "pool_cnn", "--seconds", "inf"], "must be a number of seconds above 0, not 'inf'"),
        (["bench", "pool_cnn", "--seconds", "long"], "must be a number of seconds above 0, not 'long'"),
        (["bench", "pool_cnn", "--seconds", "1", "--iterations", "5"], "not allowed with argument"),
        (["bench", "pool_cnn", "--requests", "0"], "must be a whole number from 1 to 1,024, not '0'"),
        (["bench", "pool_cnn", "--requests", "9999"], "must be a whole number from 1 to 1,024, not '9999'"),
        (["bench", "pool_cnn", "--batch", "-3"], "must be a whole number from 1 up, not '-3'"),
        (["bench", "pool_cnn", "--hint", "fast"], "invalid choice: 'fast'"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(capsys, tmp_path, monkeypatch, arguments, text):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert text in err and err.count("\n") == 1 and err.startswith("flopwise")


def test_an_open_height_is_told(capsys, tmp_path):
    path = saved(tmp_path, "open", [([1, 3, -1, -1], np.float32)])
    for name in ("flops", "bench"):
        status, out, err = run(capsys, name, path)
        assert (status, out) == (2, "")
        assert "has the open shape [1,3,?,?]" in err and err.count("\n") == 1


def test_a_model_that_cannot_be_given_numbers_is_told(capsys, tmp_path):
    constant = ov.Model([op.relu(op.constant(np.ones(3, np.float32)))], [], "constant")
    ov.save_model(constant, tmp_path / "constant.xml")
    empty = saved(tmp_path, "empty", [([0, 3], np.float32)])
    text = op.parameter([2], ov.Type.string)
    ov.save_model(ov.Model([op.result(text)], [text], "text"), tmp_path / "text.xml")
    for path, words in (
        (tmp_path / "constant.xml", "model 'constant' has no input"),
        (empty, "of the shape [0, 3]; a model is timed with"),
        (tmp_path / "text.xml", "takes string of the shape [2]; a model is timed with"),
    ):
        status, out, err = run(capsys, "bench", path)
        assert (status, out) == (2, "") and words in err and err.count("\n") == 1


def test_what_is_missing_is_told(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "openvino", None)  # as if it were not installed
    status, _, err = run(capsys, "info")
    assert status == 2 and "openvino is missing" in err and err.count("\n") == 1


@pytest.mark.parametrize(
    "kind", [TypeError, ValueError, KeyError, AttributeError, RuntimeError, FileNotFoundError]
)
def test_a_fault_of_our_own_shows_its_traceback(capsys, monkeypatch, kind):
    def broken(*_):
        raise kind("something that nobody expected")

    monkeypatch.setattr("flopwise.counting.walk.close_shapes", broken)
    status, out, err = run(capsys, "flops", "pool_cnn")
    assert (status, out) == (70, "")
    assert "Traceback" in err and "in broken" in err and "something that nobody expected" in err
    assert "This is a fault in flopwise, not in what you asked for." in err.splitlines()[-1]


def test_a_module_of_our_own_that_is_missing_is_a_fault(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "flopwise.counting", None)
    status, _, err = run(capsys, "flops", "pool_cnn")
    assert status == 70 and "Traceback" in err and "fault in flopwise" in err


@pytest.mark.parametrize(
    "number, words",
    [
        (errno.ENOSPC, "No space left on device"),
        (errno.EACCES, "Permission denied"),
        (errno.ENOTDIR, "Not a directory"),
    ],
)
def test_what_the_machine_refuses_is_one_sentence(capsys, monkeypatch, number, words):
    def refused(*_):
        raise OSError(number, os.strerror(number), "some/file")

    monkeypatch.setattr("flopwise.model_files.load_model", refused)
    assert run(capsys, "flops", "pool_cnn") == (2, "", f"flopwise flops: some/file: {words}\n")


def test_a_pipe_of_our_own_that_breaks_is_a_fault(capsys, monkeypatch):
    def broken(*_):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("flopwise.model_files.load_model", broken)
    status, _, err = run(capsys, "flops", "pool_cnn")
    assert status == 70 and "Traceback" in err


def test_interrupted(capsys, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("flopwise.runtime.bench", stopped)
    assert run(capsys, "bench", "pool_cnn") == (130, "", "flopwise: interrupted\n")


def test_as_a_module_and_without_traceback(tmp_path):
    assert command("--version", cwd=tmp_path).stdout == f"flopwise {flopwise.__version__}\n"
    helped = command("--help", cwd=tmp_path)
    assert helped.returncode == 0 and "info" in helped.stdout and "bench" in helped.stdout
    wrong = command("flops", "vgg", cwd=tmp_path)
    assert wrong.returncode == 2 and "Traceback" not in wrong.stderr


def test_a_console_without_the_signs(tmp_path):
    told = command(
        "flops", "pool_cnn", cwd=tmp_path, encoding="ascii", env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert told.returncode == 0 and "394,780" in told.stdout and told.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipe")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early(unbuffered):
    line = f"'{sys.executable}' -m flopwise flops pool_cnn | true; echo ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    piped = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment)
    assert (piped.stdout, piped.stderr) == ("141\n", "")  # 128 + SIGPIPE's 13
