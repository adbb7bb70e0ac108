"""The figures in lesson 08's prose, each counted or divided again and looked for in the text."""

import re
from pathlib import Path

import numpy as np
import pytest

from flopwise import loops
from tests.architectures import VGG_DENSE, mobilenet_v2_blocks, vgg_maps

LESSON = Path(__file__).parents[2] / "source/08-layerwise-performance/lesson.py"
JOINED = re.sub(r'"\n +f?"', "", LESSON.read_text("utf-8"))  # captions are written in pieces
TEXT = " ".join(JOINED.replace("\n# ", " ").split())


def vgg16_macs():
    convolutions = sum(side * side * read * written * 9 for side, read, written in vgg_maps())
    return convolutions + sum(inputs * outputs for inputs, outputs in VGG_DENSE)


def mobilenet_macs():
    """(all MACs, those of the depthwise layers)"""
    side = 112
    total, depthwise = side * side * 32 * 3 * 9, 0
    for expansion, read, written, stride in mobilenet_v2_blocks():
        wide = expansion * read
        total += side * side * read * wide if expansion > 1 else 0
        side //= stride
        depthwise += side * side * wide * 9
        total += side * side * wide * written
    return total + depthwise + side * side * 320 * 1_280 + 1_280 * 1_000, depthwise


MOBILE, LOOKING = mobilenet_macs()
BASE_CNN = 60_840 + 259_200 + 737_280 + 2_560
STANDARD = 2 * 64 * 56 * 56 * 64 * 9, 64 * 58 * 58 + 64 * 64 * 9 + 64 * 56 * 56
DEPTHWISE = 2 * 64 * 56 * 56 * 9, 64 * 58 * 58 + 64 * 9 + 64 * 56 * 56
POINTWISE = 2 * 64 * 64 * 56 * 56, 64 * 56 * 56 + 64 * 64 + 64 * 56 * 56


@pytest.mark.parametrize(
    "sentence",
    [
        f"VGG16 needs {vgg16_macs():,} multiply-adds for it, MobileNetV2 only {MOBILE:,}. "
        f"That is {vgg16_macs() / MOBILE:.0f} times less arithmetic",
        f"{vgg16_macs() / MOBILE:.1f} times fewer multiply-adds",
        f"the dense layer `dense1` does {2 * loops.dense_macs_by_loop(2880, 128):,} of {BASE_CNN:,} FLOPs, "
        f"{100 * 737_280 / BASE_CNN:.0f} %",
        f"the depthwise layers do {100 * LOOKING / MOBILE:.0f} % of the multiply-adds",
        *(
            f"| {name} | {work / numbers:.0f} | {work / numbers / 4:.{digits}f} |"
            for name, (work, numbers), digits in [
                ("standard 3×3", STANDARD, 0),
                ("depthwise 3×3", DEPTHWISE, 1),
                ("pointwise", POINTWISE, 0),
            ]
        ),
        f"enough for {round(2.2 * 10)} GFLOPS",
        f"The memory could feed {128 * 10:,} GFLOPS",
        f"in 100 µs does {500_000 // 100:,} FLOPs in each µs: {500_000 * 10_000:,} in a second",
        f"a mean of 340 µs after 10 runs. All ten took {340 * 10:,} µs together",
        f"the first one 3,000 of them. That leaves {3_400 - 3_000} µs",
        f"{3 / 100:.2f} and {0.1 / 100} ms. Bytes: {0.02 / 10} and {0.5 / 10} ms",
        "The first layer takes 0.03 ms, the second 0.05 ms, both 0.08 ms",
        "machine of 200 GFLOPS and 20 GB/s. 40 MFLOPs with 1 MB",
        f"take 40 ÷ 200 = {max(40 / 200, 1 / 20)} ms there",
        f"10 MFLOPs with 8 MB take 8 ÷ 20 = {max(10 / 200, 8 / 20)} ms",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


def test_the_networks_are_those_of_the_curriculum():
    assert vgg16_macs() == 15_470_264_320
    assert MOBILE == 300_774_272


def test_a_counter_is_the_mean_of_all_runs():
    """Section 2: a counter times the number of runs only grows, but for what is cut off."""
    import openvino as ov

    from flopwise.resources import model_path

    core = ov.Core()
    model = core.read_model(model_path("base_cnn"))
    model.reshape([1, 1, 28, 28])
    request = core.compile_model(model, "CPU", {"PERF_COUNT": True}).create_infer_request()
    x, before = np.zeros((1, 1, 28, 28), np.float32), {}
    for run in range(1, 40):
        request.infer([x])
        now = {line.node_name: line.real_time.total_seconds() * 1e6 for line in request.profiling_info}
        for name, mean in now.items():
            assert run * (mean + 1) >= before.get(name, 0)  # a mean is cut to whole microseconds
            before[name] = run * mean


def test_the_lines_are_as_section_1_says():
    """A ReLU and a bias have no time of their own, and a dense layer bears the name of its bias."""
    from flopwise import runtime
    from flopwise.resources import model_path

    compiled = runtime.compile_model(model_path("base_cnn"), "CPU", "f32", {"PERF_COUNT": True})
    request = compiled.create_infer_request()
    request.infer([np.zeros((1, 1, 28, 28), np.float32)])
    lines = {line.node_name: line for line in request.profiling_info}
    assert lines["conv1/relu"].status.name == "NOT_RUN" and "conv1/bias" not in lines
    assert any(name.startswith("dense1") for name in lines)  # section 2 looks for it
    originals = {layer.name: layer.original for layer in runtime.executed_layers(compiled)}
    assert originals["conv1"] == ("conv1", "conv1/bias", "conv1/relu")
    assert any(not original for original in originals.values())  # "added by the runtime"
