"""The figures in lesson 04's prose, each counted again by loops and looked for in the text."""

from pathlib import Path

import numpy as np
import pytest

from flopwise import loops
from tests.architectures import VGG_DENSE, vgg_maps

TEXT = " ".join(
    (Path(__file__).parents[2] / "source/04-base-cnn/lesson.py")
    .read_text("utf-8")
    .replace("\n# ", " ")
    .split()
)


def cells(shape):
    """How many numbers a map of this shape holds, one by one."""
    return sum(1 for _map in range(shape[0]) for _row in range(shape[1]) for _column in range(shape[2]))


def stack(*convolutions, outputs=(128, 10), shape=(1, 28, 28)):
    """(shapes, FLOPs, parameters) of convolutions (kernels, size[, stride]) with dense layers below them."""
    shapes, work, stored = [], [], []
    for kernels, size, *stride in convolutions:
        settings = dict(kernel=size, stride=stride[0] if stride else 1)
        work.append(2 * loops.conv2d_macs_by_loop(shape, kernels, **settings))
        stored.append(loops.conv2d_params_by_loop(shape[0], kernels, size))
        shape = loops.conv2d_shape_by_loop(shape, kernels, **settings)
        shapes.append(shape)
    read = cells(shape)
    for many in outputs:
        work.append(2 * loops.dense_macs_by_loop(read, many))
        stored.append(loops.dense_params_by_loop(read, many))
        read = many
    return shapes, work, stored


(MAP1, MAP2), WORK, STORED = stack((5, 3), (5, 3))
CONV1, CONV2, DENSE1, DENSE2 = WORK
TOTAL, PARAMS, FLAT = sum(WORK), sum(STORED), cells(MAP2)
[OTHER], [OTHER_WORK], [OTHER_STORED] = stack((8, 5), outputs=())
LARGE = stack((5, 3), (5, 3), outputs=(), shape=(1, 56, 56))[0]
STRIDED = stack((5, 3), (5, 3, 2))
HEAVY, FEWER, MORE = (stack(*both)[1] for both in (((4, 3), (4, 6)), ((5, 3), (1, 3)), ((50, 3), (5, 3))))
DENSE_MACS = sum(inputs * outputs for inputs, outputs in VGG_DENSE)  # too many for a loop
VGG_MACS = DENSE_MACS + sum(read * written * side * side * 9 for side, read, written in vgg_maps())
VGG_PARAMS = sum(inputs * outputs + outputs for inputs, outputs in VGG_DENSE) + sum(
    read * written * 9 + written for _, read, written in vgg_maps()
)


def share(part, whole):
    return f"{100 * part / whole:.1f} %"


@pytest.mark.parametrize(
    "sentence",
    [
        f"it reads 1×28×28 and writes 8×{OTHER[1]}×{OTHER[2]}, because 28 − 5 + 1 = {OTHER[1]}",
        f"each of the 8·24·24 = {cells(OTHER):,} numbers is a dot product over 1·5·5 = 25 numbers: "
        f"{OTHER_WORK // 2:,} MACs",
        f"two FLOPs a MAC: {OTHER_WORK:,} FLOPs",
        f"8·25 weights + 8 biases = {OTHER_STORED}",
        f"1·28·28 = {28 * 28} numbers",
        f'"conv1": {CONV1:_},',
        f'"conv2": {CONV2:_},',
        f'"dense1": {DENSE1:_},',
        f'"dense2": {DENSE2:_},',
        f'"conv1": {STORED[0]},',
        f'"conv2": {STORED[1]},',
        f'"dense1": {STORED[2]:_},',
        f'"dense2": {STORED[3]:_},',
        f'"total_params": {PARAMS:_},',
        f'"total_flops": {TOTAL:_},',
        f"`conv1` has 5·3·3 = {STORED[0] - 5} weights and does {CONV1 // 2:,} MACs, so each weight is used "
        f"{CONV1 // 2 // (STORED[0] - 5)} times",
        f"[{CONV1:_}, {CONV2:_}, {DENSE1:_}, {DENSE2:_}]",
        f"`[{CONV1}, {CONV2}, {DENSE1}, {DENSE2}]`",
        f"conv1 {CONV1:,}; conv2 {CONV2:,}; dense1 {DENSE1:,}; dense2 {DENSE2:,}.",
        f"FLOPs of base_cnn: {DENSE1:,} of {TOTAL:,} are in the first dense layer, {share(DENSE1, TOTAL)}",
        f"5·5·3·3 = {STORED[1] - 5} weights of `conv2` make {CONV2 // 2:,} MACs, "
        f"{CONV2 // 2 // (STORED[1] - 5)} uses each",
        f"so {FLAT:,} numbers arrive at `dense1`",
        f"without reuse that is {DENSE1 // 2:,} MACs",
        f"5·52·52 = {cells(LARGE[1]):,} numbers reach it instead of {FLAT:,}",
        f"The convolutions have {CONV1:,} + {CONV2:,} = {CONV1 + CONV2:,} of {TOTAL:,} FLOPs, "
        f"{share(CONV1 + CONV2, TOTAL)}",
        f"{DENSE_MACS / 1e6:.1f} million MACs of {VGG_MACS / 1e9:.2f} billion",
        f"three dense layers have {DENSE_MACS / 1e6:.1f} of its {VGG_PARAMS / 1e6:.1f} million parameters",
        f"{CONV1:,} + {CONV2:,} + {DENSE1:,} + {DENSE2:,} = {TOTAL:,} FLOPs",
        f"What is left of the {TOTAL:,} FLOPs?",
        f"{' + '.join(f'{work:,}' for work in HEAVY)} = {sum(HEAVY):,} FLOPs; the second convolution has "
        f"{share(HEAVY[1], sum(HEAVY))}",
        f"In it dense1 has {share(DENSE1, TOTAL)} of the work",
        f"{FEWER[2]:,} of {sum(FEWER):,} FLOPs: the map is as large as before",
        f"stride 2 in `conv2`: 5×{STRIDED[0][1][1]}×{STRIDED[0][1][2]}, so conv2 {STRIDED[1][1]:,} FLOPs, "
        f"dense1 2·{cells(STRIDED[0][1])}·128 = {STRIDED[1][2]:,} and the model {sum(STRIDED[1]):,}",
        f"`base_cnn`: {TOTAL:,} FLOPs and {PARAMS:,} parameters",
        f"The first dense layer has {share(DENSE1, TOTAL)} of the FLOPs and {share(STORED[2], PARAMS)}",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT


def test_the_builders_alternative_text_says_what_is_counted():
    text = TEXT.replace('" "', "")
    for name, written, stored, work in (
        ("conv1", "5×26×26", STORED[0], CONV1),
        ("conv2", "5×24×24", STORED[1], CONV2),
        ("dense1", "128 numbers", STORED[2], DENSE1),
        ("dense2", "10", STORED[3], DENSE2),
    ):
        assert f"{name} writes {written}: {stored:,} parameters, {work:,} FLOPs, {share(work, TOTAL)}" in text
    assert "×".join(map(str, MAP1)) == "5×26×26" and "×".join(map(str, MAP2)) == "5×24×24"


def test_the_first_tables_mistakes():
    """What comes out where a layer reads what another one reads."""
    assert f"conv2={2 * 5 * len(list(np.ndindex(26, 26))) * 45:_})" in TEXT
    assert f"dense1={2 * loops.dense_macs_by_loop(cells(MAP1), 128):_})" in TEXT
    assert f"dense2={2 * loops.dense_macs_by_loop(FLAT, 10):_})" in TEXT
    dense1, dense2 = STORED[2] - 128 + FLAT, STORED[3] - 10 + 128  # a bias for each input
    assert f"dense1={dense1:_}, dense2={dense2:_}," in TEXT
    assert f"total_params={sum(STORED[:2]) + dense1 + dense2:_})" in TEXT


def test_the_invented_models_are_what_their_hints_say():
    assert 500_000 <= sum(HEAVY) <= TOTAL and HEAVY[1] > sum(HEAVY) / 2
    assert sum(FEWER) < 500_000 and max(FEWER) == FEWER[2]
    assert sum(MORE) > TOTAL and MORE[1] > sum(MORE) / 2


def test_the_unknown_cnn():
    (_, conv2), work, stored = stack((8, 5), (16, 3, 2), outputs=(64, 4), shape=(3, 32, 32))
    assert f'"conv2_shape": {conv2}' in TEXT and f'"flattened": {cells(conv2):_}' in TEXT
    assert f'"conv2_macs": {work[1] // 2:_},' in TEXT and f'"conv2_params": {stored[1]:_},' in TEXT
    assert f'"dense1_macs": {work[2] // 2:_},' in TEXT
    assert f"2·({' + '.join(f'{flops // 2:,}' for flops in work)})" in TEXT
    assert f"# {' + '.join(f'{params:,}' for params in stored)}" in TEXT
    assert f'"total_flops": {sum(work):_},' in TEXT and f'"total_params": {sum(stored):_},' in TEXT
    assert (
        f"{work[0]:,} of {sum(work):,} FLOPs: {100 * work[0] / sum(work):.0f} %" in TEXT
        and max(work) == work[0]
    )


def test_the_unknown_cnns_mistakes():
    """The totals that a forgotten stride and a rounding up give."""
    _, work, stored = stack((8, 5), (16, 3), outputs=(64, 4), shape=(3, 32, 32))
    assert f"total_flops={sum(work):_}, total_params={sum(stored):_}" in TEXT and max(work) == work[1]
    work = 470_400 + 14 * 14 * 16 * 8 * 9 + 14 * 14 * 16 * 64 + 64 * 4
    assert f"total_flops={2 * work:_}, total_params={608 + 1_168 + 14 * 14 * 16 * 64 + 64 + 260:_}" in TEXT
