"""Other tools' conventions, against what the tools themselves printed and what was published.

What fvcore, PyTorch and calflops count is compared in test_other_tools.py, where they run. Model Analyzer's
figures here were printed by it (commit d9fe351, on OpenVINO 2026.1), for the same files and graphs.
"""

import re

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise import commands, count_flops
from flopwise.counting import (
    CALFLOPS,
    CONVENTIONS,
    COURSE,
    FVCORE,
    MODEL_ANALYZER,
    PUBLISHED,
    TF_PROFILER,
    TORCH,
    Convention,
    Primitives,
)
from flopwise.resources import model_path
from tests.architectures import VGG16, VGG19, VGG_DENSE, vgg_maps


def number(*shape):
    """Weights that are one number, broadcast: they take no memory, and are as many."""
    return op.broadcast(op.constant(np.float32(0.5)), op.constant(np.array(shape)))


def vgg(layers):
    data = op.parameter([1, 3, 224, 224], np.float32)
    node, channels = data, 3
    for width in layers:
        if width == "pool":
            node = op.max_pool(node, [2, 2], [1, 1], [0, 0], [0, 0], [2, 2]).output(0)
            continue
        node = op.convolution(node, number(width, channels, 3, 3), [1, 1], [1, 1], [1, 1], [1, 1])
        node, channels = op.relu(op.add(node, number(1, width, 1, 1))), width
    node = op.reshape(node, op.constant(np.array([1, -1])), False)
    for inputs, outputs in VGG_DENSE:
        node = op.add(op.matmul(node, number(inputs, outputs), False, False), number(1, outputs))
        node = op.relu(node) if outputs == 4_096 else op.softmax(node, 1)
    return ov.Model([node], [data])


@pytest.fixture(scope="module")
def vgg16():
    return count_flops(vgg(VGG16))


def test_vgg16_reconciles_with_what_was_published(vgg16):
    assert (vgg16.macs, vgg16.params) == (15_470_264_320, 138_357_544)
    # Open Model Zoo's page says 30.974 GFLOPs and 138.358 MParams.
    # 2·15,470,264,320 MACs + 2·13,555,712 ReLUs + 4·1,505,280 pooled + 5·1,000 softmax outputs
    assert vgg16.under(PUBLISHED).flops == 30_973_766_536
    relus = sum(written * side**2 for side, _, written in vgg_maps()) + 2 * 4_096
    pooled = 64 * 112**2 + 128 * 56**2 + 256 * 28**2 + 512 * 14**2 + 512 * 7**2
    assert 2 * 15_470_264_320 + 2 * relus + 4 * pooled + 5 * 1_000 == 30_973_766_536


def test_vgg16_as_model_analyzer_printed_it(vgg16):
    # Its MaxPool has two outputs in the file that was analysed, and here too.
    assert vgg16.under(MODEL_ANALYZER).flops == 30_993_444_720


def test_vgg_as_tf_profiler_printed_it(vgg16):
    # gist.github.com/hav4ik/b05b5ef9c0bf2fe47da74e04dc1d91e1, 2018
    assert vgg16.under(TF_PROFILER).flops == 30_960_211_824
    assert count_flops(vgg(VGG19), TF_PROFILER).flops == 39_285_112_688


@pytest.mark.slow
def test_mobilenet_v2():
    from flopwise import zoo

    table = count_flops(zoo.architecture("MobileNetV2"))
    assert table.macs == 300_774_272
    assert table.params + table.normalisation_params == 3_538_984  # Keras' count_params
    assert table.under(TF_PROFILER).flops == 601_833_648  # printed by tf.profiler: the same gist
    assert table.under(MODEL_ANALYZER).flops == 613_982_512  # printed by Model Analyzer
    assert table.under(TORCH).flops == 601_548_544  # 2·300,774,272
    per_norm = COURSE.also("with norms", "as the course, and 1 per element of a batch norm.",
                           BatchNormInference=Primitives(elements=1))  # fmt: skip
    rows = {row.name.partition("/")[0]: row.flops for row in table.under(per_norm)}
    expected = {
        "Conv1": 21_676_032,  # 2·112·112·32·3·3·3
        "bn_Conv1": 401_408,  # 112·112·32
        "expanded_conv_depthwise": 7_225_344,  # 2·112·112·32·3·3
        "expanded_conv_project": 12_845_056,  # 2·112·112·16·32
        "block_1_expand": 38_535_168,  # 2·112·112·96·16
        "block_1_depthwise": 5_419_008,  # 2·56·56·96·3·3
        "block_1_project": 14_450_688,  # 2·56·56·24·96
        "block_2_expand": 21_676_032,  # 2·56·56·144·24
        "block_2_depthwise": 8_128_512,  # 2·56·56·144·3·3
    }
    assert {name: rows[name] for name in expected} == expected


@pytest.mark.parametrize(
    "name, flops",
    [
        # the course's; 2 for each ReLU, 5 for each softmax output, 1 for each output with a bias
        ("base_cnn", 1_059_880 + 2 * (3_380 + 2_880 + 128) + 50 + 3_380 + 2_880 + 128 + 10),
        ("pool_cnn", 394_780 + 2 * (6_760 + 605 + 128) + 50 + 6_760 + 605 + 128 + 10),
        ("sep_cnn", 926_808 + 2 * (6_760 + 2_880 + 128) + 50 + 676 + 6_760 + 5_760 + 2_880 + 128 + 10),
    ],
)
def test_course_models_as_model_analyzer_printed_them(name, flops):
    printed = {"base_cnn": 1_079_104, "pool_cnn": 417_319, "sep_cnn": 962_608}
    assert count_flops(model_path(name), MODEL_ANALYZER).flops == flops == printed[name]


def test_an_odd_model_as_model_analyzer_printed_it():
    """All that it counts otherwise: transposed layers, turned products, two outputs, work on constants."""

    def one(*shape):
        return op.constant(np.ones(shape, np.float32))

    data = op.parameter([2, 4, 9, 11], np.float32)
    node = op.convolution_backprop_data(data, one(4, 6, 3, 3), [2, 2], pads_begin=[1, 0], pads_end=[0, 1])
    node = op.add(node, one(1, 6, 1, 1))
    node = op.group_convolution_backprop_data(node, one(2, 3, 2, 4, 4), [2, 3])
    node = op.max_pool(node, [2, 2], [1, 1], [0, 0], [0, 0], [3, 2], index_element_type="i64").output(0)
    for activation in (op.hswish, lambda x: op.clamp(x, 0.0, 6.0), op.sigmoid, op.tanh, op.mish):
        node = activation(node)
    node = op.reduce_mean(op.swish(node, op.constant(np.float32(1))), op.constant(np.array([2, 3])), False)
    node = op.matmul(one(5, 4), op.transpose(node, op.constant(np.array([1, 0]))), False, False)
    node = op.matmul(node, op.multiply(one(5, 7), one(5, 7)), True, False)
    node = op.exp(op.prelu(op.log_softmax(node, 1), op.constant(np.float32(0.1))))
    node = op.power(node, op.constant(np.float32(2)))
    node = op.subtract(node, op.maximum(node, op.constant(np.float32(0))))
    node = op.reshape(node, op.constant(np.array([1, 2, 7])), False)
    node = op.group_convolution(node, one(2, 3, 1, 2), [1], [0], [0], [1])
    table = count_flops(ov.Model([node], [data]), MODEL_ANALYZER)
    assert table.flops == 616_215
    assert table.left_out == {"Maximum": 1, "Power": 1, "ReduceMean": 1}  # it named the same three


def test_a_transposed_convolution_by_its_output_and_stride():
    data = op.parameter([1, 4, 3, 3], np.float32)
    node = op.convolution_backprop_data(data, number(4, 6, 2, 2), [2, 2])
    table = count_flops(ov.Model([node], [data]), TF_PROFILER)
    assert table.flops == 1_728  # 2·(6·6·6)·4·2·2 ÷ (2·2), here the same as 2·4·3·3·6·2·2
    odd = op.convolution_backprop_data(data, number(4, 6, 3, 3), [2, 2])
    table = count_flops(ov.Model([odd], [data]), TF_PROFILER)
    assert table.flops == 5_292 and table.macs == 1_944  # 2·(6·7·7)·4·3·3 ÷ (2·2); 4·3·3·6·3·3


def test_reductions_in_tf_profiler():
    data = op.parameter([2, 3, 4], np.float32)
    for reduction, flops in ((op.reduce_mean, 24), (op.reduce_sum, 18), (op.reduce_max, 0)):
        node = reduction(data, op.constant(np.array([2])), False)  # 2·3·4; 2·3·4 − 2·3
        assert count_flops(ov.Model([node], [data]), TF_PROFILER).flops == flops


@pytest.mark.parametrize("name", CONVENTIONS)
def test_each_convention_is_told_in_words_and_where_they_come_from(name):
    convention = CONVENTIONS[name]
    assert isinstance(convention, Convention) and convention.rules.endswith(".")
    assert convention.source or name in {"course", "with-bias", "everything", "macs-only"}
    assert len({other.name for other in CONVENTIONS.values()}) == len(CONVENTIONS)
    assert name in commands.flops.NAMES and len(commands.flops.NAMES) == len(CONVENTIONS)


def test_the_words_say_what_the_weights_say():
    """Each convention, on one operator of each kind that its words name."""
    data = op.parameter([1, 8, 6, 6], np.float32)

    def flops(convention, node):
        return count_flops(ov.Model([node], [data]), convention).flops

    elements = 8 * 6 * 6
    for convention, relu, softmax, add in (
        (COURSE, 0, 0, 0),
        (MODEL_ANALYZER, 2, 5, 1),
        (PUBLISHED, 2, 5, 1),
        (FVCORE, 0, 0, 0),
        (TORCH, 0, 0, 0),
        (CALFLOPS, 1, 1, 0),
        (TF_PROFILER, 0, 5, 1),
    ):
        assert flops(convention, op.relu(data)) == relu * elements
        assert flops(convention, op.softmax(data, 1)) == softmax * elements
        assert flops(convention, op.add(data, data)) == add * elements
        assert bool(re.search("ReLU and clamp 2|; ReLU, leaky ReLU", convention.rules)) == bool(relu)


def test_conventions_side_by_side(tmp_path):
    table = count_flops(model_path("pool_cnn"))
    beside = table.beside(FVCORE, PUBLISHED)
    assert beside.totals == {
        "the course's": 394_780,
        "fvcore's": 194_010,  # the MACs
        "Open Model Zoo's": 394_780 + 2 * (6_760 + 605 + 128) + 5 * 10,
    }
    rows = {row[0]: row[2:] for row in beside.rows}
    assert rows["conv1"] == (121_680, 60_840, 121_680)
    assert rows["conv1/relu"] == (0, 0, 13_520) and rows["softmax"] == (0, 0, 50)
    assert "394,780   194,010           409,816" in str(beside)
    for convention in (COURSE, FVCORE, PUBLISHED):
        assert f"{convention.name}: {convention.rules}" in " ".join(str(beside).split())
    html = beside._repr_html_()
    assert html.count("<tr>") == len(beside.rows) + 2 and "fvcore&#x27;s" in html
    lines = beside.to_csv(tmp_path / "beside.csv").read_text().splitlines()
    assert lines[0] == "name,type,the course's,fvcore's,Open Model Zoo's"
    assert lines[1] == "conv1,Convolution,121680,60840,121680" and len(lines) == len(beside.rows) + 1
