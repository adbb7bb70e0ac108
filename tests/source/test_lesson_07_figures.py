"""What lesson 07 states as a fact, held against OpenVINO, benchmark_app and NumPy as they are installed."""

import importlib
import re
import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from flopwise import runtime
from flopwise.resources import model_path
from flopwise.zoo.digits import heldout

SOURCE = (Path(__file__).parents[2] / "source" / "07-measuring-inference" / "lesson.py").read_text("utf-8")
TEXT = " ".join(SOURCE.replace("\n# ", " ").split())
RECORDED = [4.1, 4.2, 4.2, 4.3, 4.4, 4.5, 4.6, 4.8, 5.0, 5.7, 9.6]
BENCHMARK_APP = [sys.executable, "-c", "from openvino.tools.benchmark.main import main; main()"]


def test_the_recorded_samples_are_described_rightly():
    assert f"recorded = sorted({RECORDED})" in TEXT
    assert f"the median, {statistics.median(RECORDED)} ms" in TEXT
    mean = statistics.mean(RECORDED)
    assert f"{mean:.2f} ms, is longer than nine of them, because one took {max(RECORDED)} ms" in TEXT
    assert sum(sample < mean for sample in RECORDED) == 9
    # p90: the lesson draws the tenth of the eleven
    assert RECORDED[9] == np.percentile(RECORDED, 90) == 5.7
    assert "marked at 4.5, the p90 at 5.7" in TEXT


def test_there_are_as_many_digits_as_the_lesson_says():
    assert len(heldout()[0]) == 450
    assert "450 digits that no model was trained on" in TEXT


@pytest.mark.parametrize("name", ["base_cnn", "pool_cnn", "sep_cnn"])
@pytest.mark.parametrize("precision", ["f32", "bf16"])
def test_every_model_is_sure_of_the_pictures_in_the_check_of_measure(name, precision):
    pairs = re.search(r"for digit, number in \((\(.*\))\)}", SOURCE)[1]
    pairs = [tuple(map(int, pair)) for pair in re.findall(r"\((\d), (\d+)\)", pairs)]
    compiled = runtime.compile_model(runtime.load_model(model_path(name)), precision=precision)
    answers, zeros = (
        runtime.infer(compiled, x) for x in (heldout()[0], np.zeros((1, 1, 28, 28), np.float32))
    )
    for digit, number in pairs:
        assert answers[number].argmax() == digit and answers[number].max() > 0.999
        assert zeros.argmax() != digit
    assert len(pairs) == 3


def test_seven_times_is_what_the_claim_comes_to():
    assert "took 412 ms before and take 58 ms now: seven times faster" in TEXT
    assert "do 412 / 58 = 7 say" in TEXT and round(412 / 58) == 7


def test_the_old_api_is_gone():
    with pytest.raises(ModuleNotFoundError, match=r"openvino\.inference_engine"):
        importlib.import_module("openvino.inference_engine")


def test_every_name_of_today_is_there():
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([2, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True})
    request = compiled.create_infer_request()
    digits = np.zeros((2, 1, 28, 28), np.float32)
    assert np.allclose(compiled(digits)[0], request.infer(digits)[0])
    info = request.profiling_info[0]
    assert info.node_name and info.status.name in ("EXECUTED", "NOT_RUN", "OPTIMIZED_OUT")
    assert compiled.input(0).any_name == "image" and list(compiled.input(0).shape) == [2, 1, 28, 28]


def test_openvino_converts_a_float64_input_without_a_word(recwarn):
    compiled = runtime.compile_model(runtime.load_model(model_path("pool_cnn")))
    digit = np.random.default_rng(1).random((1, 1, 28, 28))
    assert np.array_equal(compiled(digit)[0], compiled(digit.astype(np.float32))[0])
    assert len(recwarn) == 0
    with pytest.raises(TypeError, match="float64"):
        runtime.prepare_input(digit, compiled)


def test_bf16_has_two_to_three_digits_and_f32_about_seven():
    # with the bit that is not stored, bf16 keeps 8 bits and f32 24: 8·log10(2) = 2.4, 24·log10(2) = 7.2
    assert 2 < 8 * np.log10(2) < 3 and round(24 * np.log10(2)) == 7
    assert (
        "16 bits with two to three digits" in TEXT and "32 bits for each number, about seven digits" in TEXT
    )


@pytest.mark.slow
def test_the_command_of_the_lesson_runs_and_is_the_one_in_the_text(tmp_path):
    shown = re.search(r"# benchmark_app (.*?)\n# ```", SOURCE, re.DOTALL)[1]
    words = shown.replace("\n#", " ").replace("pool_cnn-f32.xml", str(model_path("pool_cnn"))).split()
    assert model_path("pool_cnn").name == "pool_cnn-f32.xml"
    ended = subprocess.run(BENCHMARK_APP + words, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout[-500:] + ended.stderr[-500:]
    assert re.search(r"Median:\s+[\d.]+ (us|ms)", ended.stdout)
    assert "INFERENCE_PRECISION_HINT: <Type: 'float32'>" in ended.stdout
    # what the figure cell passes on is what the text shows
    figure = re.search(r"\nwords = \((.*?)\)\n", SOURCE, re.DOTALL)[1].replace(
        'str(model_path("pool_cnn"))', '"pool_cnn-f32.xml"'
    )
    assert " ".join(re.findall(r'"([^"]+)"', figure)) == " ".join(shown.replace("\n#", " ").split())


@pytest.mark.slow
@pytest.mark.parametrize(
    "channels, more, read_as", [(3, [], "u8"), (3, ["-ip", "f32"], "f32"), (1, [], "f32")]
)
def test_without_ip_benchmark_app_takes_three_channels_for_a_picture_of_bytes(
    tmp_path, channels, more, read_as
):
    entry = ops.parameter([1, channels, 8, 8], np.float32, name="image")
    entry.output(0).set_names({"image"})
    ov.save_model(ov.Model([ops.result(ops.relu(entry))], [entry]), tmp_path / "picture.xml")
    words = ["-m", str(tmp_path / "picture.xml"), "-d", "CPU", "-niter", "2", *more]
    ended = subprocess.run(BENCHMARK_APP + words, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert re.findall(r"image \(node: image\) : (\w+) /", ended.stdout)[-1] == read_as, ended.stdout[-900:]
