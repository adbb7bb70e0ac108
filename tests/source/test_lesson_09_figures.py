"""The figures in lesson 09's prose, each counted again by loops or from the rules of the tools."""

import functools
import itertools
import re
from pathlib import Path

import pytest

from flopwise import count_flops, counting, loops, zoo
from tests.architectures import VGG_DENSE, vgg_maps

LESSON = Path(__file__).parents[2] / "source/09-model-flop-estimator/lesson.py"
JOINED = re.sub(r'"\n +f?"', "", LESSON.read_text("utf-8"))  # captions are written in pieces
TEXT = " ".join(JOINED.replace("\n# ", " ").split())

CONVS = vgg_maps()
POOLS = [(112, 64), (56, 128), (28, 256), (14, 512), (7, 512)]  # side and channels of what they write
DENSE_MACS = sum(read * written for read, written in VGG_DENSE)
MACS = [side * side * read * written * 3 * 3 for side, read, written in CONVS]
COUNTS = {
    "macs": sum(MACS) + DENSE_MACS,
    "bias": sum(side * side * written for side, _, written in CONVS) + sum(n for _, n in VGG_DENSE),
    "relu": sum(side * side * written for side, _, written in CONVS) + 4096 + 4096,
    "pool": sum(side * side * channels * 2 * 2 for side, channels in POOLS),
    "softmax": 1000,
}
PUBLISHED = 30_973_766_536
PARAMS = sum(9 * read * written + written for _, read, written in CONVS)
DENSE_PARAMS = sum(read * written + written for read, written in VGG_DENSE)
# The layers of the audited table: what the tool prints from, and the loops that count on the padded maps.
COLUMN = {
    "Conv1": (225 / 2, 3, 32, 3, lambda: loops.conv2d_macs_by_loop((3, 225, 225), 32, 3, stride=2)),
    "expanded_conv_depthwise": (
        112,
        1,
        32,
        3,
        lambda: loops.depthwise2d_macs_by_loop((32, 112, 112), 3, padding=1),
    ),
    "expanded_conv_project": (112, 32, 16, 1, lambda: loops.pointwise2d_macs_by_loop((32, 112, 112), 16)),
    "block_1_expand": (112, 16, 96, 1, lambda: loops.pointwise2d_macs_by_loop((16, 112, 112), 96)),
    "block_1_depthwise": (
        113 / 2,
        1,
        96,
        3,
        lambda: loops.depthwise2d_macs_by_loop((96, 113, 113), 3, stride=2),
    ),
    "block_1_project": (56, 96, 24, 1, lambda: loops.pointwise2d_macs_by_loop((96, 56, 56), 24)),
    "block_2_expand": (56, 24, 144, 1, lambda: loops.pointwise2d_macs_by_loop((24, 56, 56), 144)),
    "block_2_depthwise": (56, 1, 144, 3, lambda: loops.depthwise2d_macs_by_loop((144, 56, 56), 3, padding=1)),
}


@functools.cache
def true_macs(layer):
    """By counting loops, which take a second or so."""
    *_, count = COLUMN[layer]
    return count()


def weighed(macs=0, bias=0, relu=0, pool=0, softmax=0):
    return sum(weight * COUNTS[name] for name, weight in locals().items())


@pytest.mark.parametrize(
    "sentence",
    [
        f"its largest has {VGG_DENSE[0][0] * VGG_DENSE[0][1]:,} weights",
        f"writes 5·11·11 = {5 * 11 * 11} numbers",
        f"Together 605 · 180 = {2 * loops.conv2d_macs_by_loop((10, 13, 13), 5, 3):,}",
        f"and {32 * 112 * 112:,} for the normalisation behind it",
        f"(here {100 * DENSE_PARAMS / (PARAMS + DENSE_PARAMS):.0f} %)",
        f"the second convolution 224·224 = {224 * 224:,} times",
        f"Six of the convolutions need the very same {2 * MACS[1]:,} FLOPs",
        f"print numbers from {MACS[0]:,} to {2 * MACS[0] + 3 * 64 * 224 * 224:,}",
        f"| MACs | {COUNTS['macs']:,} |",
        f"| biases added | {COUNTS['bias']:,} |",
        f"| numbers through a ReLU | {COUNTS['relu']:,} |",
        f"| elements in pooling windows | {COUNTS['pool']:,} |",
        f"comes from {PUBLISHED:,}, and none of the six",
        f"a list that somebody put on the web | {weighed(macs=2, bias=1, pool=1, softmax=5):,} FLOPs |",
        f"a library's list of models | {weighed(macs=1) / 1e9:.2f} GFLOPS |",
        f"the read-me of a counting tool | {weighed(macs=1, bias=1) / 1e9:.2f} GMac |",
        f"the page of a model zoo | {PUBLISHED / 1e9:.3f} GFLOPs |",
        f"225 / 2 = 112.5, and so counts a half row and a half column that no kernel ever visits: it sees "
        f"112.5 · 112.5 = {225 / 2 * 225 / 2:,.2f} places",
        f"printed {2 * 2592 + 3 * 4 * 6 * 9:,} for a layer that writes 4 maps of 6×9",  # 2592: 4·6·9·3·2·2
        f"there are {(5 + 1) ** 5:,} choices of five weights",
        f"6·6·6·6·6 = {6**5:,} choices",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


def test_the_first_layer_is_counted_by_a_loop():
    assert f"says {2 * true_macs('Conv1'):,} for `Conv1`, that is 2·32·112·112·3·3·3" in TEXT


def test_what_is_said_in_words_holds():
    assert MACS.count(MACS[1]) == 6
    assert DENSE_MACS / COUNTS["macs"] < 0.01  # "can hardly be seen"
    assert COUNTS["bias"] - COUNTS["relu"] == 1000  # "only the 1,000 of its last layer make the difference"
    assert 50 < COUNTS["macs"] / 300_774_272 < 52  # "about 51 times"


def test_three_conventions_explain_the_published_total():
    names = list(COUNTS)
    fitting = [
        weights
        for weights in itertools.product(range(6), repeat=5)
        if weighed(**dict(zip(names, weights))) == PUBLISHED
    ]
    assert sorted(fitting) == [(2, 0, 2, 1, 5), (2, 1, 1, 1, 4), (2, 2, 0, 1, 3)]
    for weights in fitting:
        assert f"| {' | '.join(map(str, weights))} |" in TEXT


@pytest.mark.parametrize("layer", COLUMN)
def test_the_audited_column_is_the_input_divided_by_the_stride(layer):
    places, read, written, kernel, _ = COLUMN[layer]
    printed = 2 * places**2 * read * written * kernel**2 / 1e6
    assert re.search(rf"\| `{layer}` \|[^#]*?\| {printed:.4f} \|", TEXT)
    assert (layer in ("Conv1", "block_1_depthwise")) == (
        f"{printed:.4f}" != f"{2 * true_macs(layer) / 1e6:.4f}"
    )


def test_the_rules_of_the_tools_are_those_of_our_conventions():
    """The six columns of section 6, on the graph of VGG16's first convolution as a sketch has it."""
    from flopwise.zoo.sketch import sketch

    table = count_flops(sketch("3×224×224 | conv 64 3 pad 1 | relu"))
    written = 64 * 224 * 224
    expected = {
        counting.FVCORE: MACS[0],
        counting.TORCH: 2 * MACS[0],
        counting.TF_PROFILER: 2 * MACS[0] + written,
        counting.CALFLOPS: 2 * MACS[0] + 2 * written,
        counting.MODEL_ANALYZER: 2 * MACS[0] + 3 * written,
    }
    assert {each.name: table.under(each).flops for each in expected} == {
        each.name: flops for each, flops in expected.items()
    }


@pytest.mark.slow
def test_the_networks_are_those_that_keras_builds():
    phone, vgg16 = count_flops(zoo.architecture("MobileNetV2")), count_flops(zoo.architecture("VGG16"))
    assert f"needs {phone.flops:,} FLOPs: {phone.macs:,} MACs, and {phone.flops - 2 * phone.macs:,}" in TEXT
    assert vgg16.macs == COUNTS["macs"]
    assert vgg16.under(counting.PUBLISHED).flops == PUBLISHED
    # "what tf.profiler counts: … 1 for each element of a pooling window and 5 for each output of the softmax"
    assert vgg16.under(counting.TF_PROFILER).flops == weighed(macs=2, bias=1, pool=1, softmax=5)
    for layer in COLUMN:  # digits of the true column
        assert phone[layer].macs == true_macs(layer)
