"""The figures in lesson 02's prose, each worked out again and looked for in the text."""

from pathlib import Path

import pytest

from flopwise import loops

TEXT = " ".join(
    (Path(__file__).parents[2] / "source/02-dense-layers/lesson.py")
    .read_text("utf-8")
    .replace("\n# ", " ")
    .split()
)
DIGIT = loops.dense_macs_by_loop(28 * 28, 128)
PHOTO = DIGIT * 3 * 8 * 8  # three colours, eight times as wide and as high
TOWER = [loops.dense_macs_by_loop(*pair) for pair in ((784, 512), (512, 128), (128, 10))]
BIRDS = 3 * 64 * 64 * 512
PHONE = 3 * 3_000 * 4_000 * 128


@pytest.mark.parametrize(
    "sentence",
    [
        f"It needs {DIGIT:,} weights",
        f"need **{PHOTO:,}** weights: {4 * PHOTO / 1e6:.0f} MB",
        f"{PHOTO // DIGIT} times as dear",
        f"so 64 · 3 = {PHOTO // DIGIT}",
        f"4 · {PHOTO:,} = {4 * PHOTO:,} bytes, {4 * PHOTO / 1e6:.0f} MB",
        f"({TOWER[0]:,} / {sum(TOWER):,} = {TOWER[0] / sum(TOWER):.3f})",
        f"512·128 = {TOWER[1]:,} in the second, 128·10 = {TOWER[2]:,} in the third",
        f"`dense_macs(4, 3)` is {loops.dense_macs_by_loop(4, 3)}.",
        f"`layer_macs([4, 3, 2])` is `[{loops.dense_macs_by_loop(4, 3)}, {loops.dense_macs_by_loop(3, 2)}]`",
        "two channels with 3 rows of 4 numbers, it is "
        f"{len([0 for c in 'ab' for row in 'abc' for x in 'abcd'])}.",
        f"2·3·3·5 = {loops.dense_macs_by_loop(2 * 3 * 3, 5)} weights at a side of 3, "
        f"and 2·4·4·5 = {loops.dense_macs_by_loop(2 * 4 * 4, 5)}, too many",
        f"one digit {DIGIT:,}; eight digits {8 * DIGIT:,}; thirty-two digits {32 * DIGIT:,}",
        f"784 → 512 has {TOWER[0]:,}; 512 → 128 has {TOWER[1]:,}; 128 → 10 has {TOWER[2]:,}",
        f"1,280 = {sum(TOWER):,}",
        f"The first takes {100 * TOWER[0] / sum(TOWER):.0f} % of the work",
        f"{DIGIT:,} MACs at a side of 28, {4 * DIGIT:,} at 56",
        f"{16 * DIGIT:,} at 112 and {64 * DIGIT:,} at 224",
        f"is {PHONE:,} weights: {4 * PHONE / 1e9:.1f} GB",
        f"3·64·64·512 = {BIRDS:,} become 3·1,024·1,024·512 = {256 * BIRDS:,}",
        f"that is {4 * BIRDS / 1e6:.0f} MB before and {4 * 256 * BIRDS / 1e9:.1f} GB",
    ],
)
def test_the_text_says_what_is_counted(sentence):
    assert sentence in TEXT or sentence in TEXT.replace('" "', "").replace('" f"', "")
