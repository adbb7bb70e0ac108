"""The figures in lesson 12's prose, each found again by another route than the lesson's."""

import re
from pathlib import Path

import numpy as np
import pytest

from flopwise import count_flops, runtime, shrink
from flopwise.explorers import int8_models, rounding
from flopwise.resources import model_path
from flopwise.zoo.digits import heldout

SOURCE = (Path(__file__).parents[2] / "source" / "12-quantisation" / "lesson.py").read_text("utf-8")
TEXT = " ".join(SOURCE.replace("\n# ", " ").split())


def pool_cnn():
    return runtime.load_model(model_path("pool_cnn"))


def test_the_ruler_of_three_bits():
    assert "between −0.6 and 0.8" in TEXT and "The marks lie 0.2 apart, and mark 3 stands for zero" in TEXT
    marks = [-0.6 + 0.2 * q for q in range(8)]
    assert marks[7] == pytest.approx(0.8) and marks[3] == pytest.approx(0)
    assert min(range(8), key=lambda q: abs(marks[q] - 0.47)) == 5
    assert "stored as 5 and read back as 0.4" in TEXT and marks[5] == pytest.approx(0.4)


def test_f32_tells_four_thousand_million_numbers_apart():
    assert "four thousand million numbers" in TEXT and round(2**32 / 1e9) == 4


def test_pool_cnn_has_the_weights_that_the_lesson_says():
    rows = {row.name: row for row in count_flops(pool_cnn()).layers}
    assert sum(row.params for row in rows.values()) == 79_413
    assert rows["dense1"].params - 128 == 605 * 128 == 77_440
    assert "77,440 of the model's 79,413 parameters, 98 % of them" in TEXT
    assert round(100 * 77_440 / 79_413) == 98
    assert "368,640 weights of their first dense layer" in TEXT and 2880 * 128 == 368_640


def test_the_digits_by_bits_are_those_that_the_lesson_tells():
    images, labels = heldout()
    right = {
        (bits, each): sum(
            int(answer == label)
            for answer, label in zip(
                runtime.infer(
                    runtime.compile_model(shrink.round_weights(pool_cnn(), bits, each)), images
                ).argmax(axis=1),
                labels,
            )
        )
        for bits in (2, 3, 4, 8)
        for each in (False, True)
    }
    unrounded = runtime.infer(runtime.compile_model(pool_cnn()), images).argmax(axis=1)
    assert (unrounded == labels).sum() == 447 and "it reads 447 of them rightly" in TEXT
    # "both stay near 447 down to 4 bits"; a digit or two may turn on another processor
    assert all(abs(right[bits, each] - 447) <= 3 for bits in (4, 8) for each in (False, True))
    assert right[3, False] == pytest.approx(386, abs=3) and right[3, True] == pytest.approx(437, abs=3)
    assert right[3, False] < 430 < right[3, True] and max(right[2, False], right[2, True]) < 100
    assert "61 digits more were read wrongly" in TEXT and 447 - 386 == 61


def test_the_still_picture_is_described_rightly():
    seen = rounding.view("dense1", 3)
    assert "Six integers are in use, −3 to 2" in TEXT and "a tall bar at zero and five low" in SOURCE.replace(
        '"\n            "', ""
    )
    assert "92.5 % of the weights are 0 now" in TEXT and f"{100 * seen.zero_share:.1f}" == "92.5"
    step = np.abs(seen.before).max() / 3
    assert set(np.round(seen.after / step).astype(int).ravel()) == set(range(-3, 3))
    assert "one axis from −1.16 to 1.16" in TEXT and f"{np.abs(seen.before).max():.2f}" == "1.16"


def test_an_accumulator_of_32_bits_holds_so_many_products():
    assert "255 · 127 = 32,385" in TEXT and 255 * 127 == 32_385
    assert "holds 66,311 such products" in TEXT
    assert 66_311 * 32_385 <= np.iinfo(np.int32).max < 66_312 * 32_385


def test_numpy_wraps_as_the_lesson_shows_and_a_small_type_loses_300():
    assert "the number 300 in an array of 8-bit integers turns into 44" in TEXT
    assert np.array([300]).astype(np.uint8)[0] == 44
    assert (np.array([200], np.uint8) - np.uint8(210))[0] == 246
    assert (np.array([5], np.int8) @ np.array([200], np.uint8)).dtype == np.int16


@pytest.mark.slow
def test_the_prediction_of_the_file_is_exact_to_the_byte():
    shapes = [(10, 1, 3, 3), (5, 10, 3, 3), (128, 605), (10, 128)]
    assert f"shapes_of_pool_cnn = {shapes}" in TEXT
    found = int8_models.facts("pool_cnn")
    ranges = sum(node.get_type_name() == "FakeQuantize" for node in int8_models.int8("pool_cnn").get_ops())
    assert ranges == 5 and "four layers with weights and five ranges" in TEXT
    # weights, then bias and scale of each kernel, then two ends of each range
    assert found.bytes_int8 == sum(np.prod(shape) + 8 * shape[0] for shape in shapes) + 8 * ranges == 80_524
    assert found.bytes_f32 == 4 * 79_413 + 16 == 317_668
    assert "from 317,668 to 80,524 bytes, 3.9 times" in TEXT and 3.9 < 317_668 / 80_524 < 4
    assert abs(found.right_f32 - found.right_int8) <= 4


@pytest.mark.slow
def test_only_pooling_is_left_among_the_flops():
    before, after, integers = int8_models.counts("pool_cnn")
    assert (before, after, integers) == (394_780, 6_760, 388_020)
    assert "6,760 FLOPs are left in `pool_cnn`: its average pooling" in TEXT
    assert int8_models.counts("base_cnn") == (1_059_880, 0, 1_059_880)
    assert len(re.findall("1,059,880", TEXT)) == 2


@pytest.mark.slow
def test_mobilenet_is_integer_from_its_first_convolution_to_its_last_layer():
    before, after, integers = int8_models.counts("MobileNetV2")
    assert before == 601_611_264 and "less than a five-hundredth of its FLOPs" in TEXT
    assert all(500 * int8_models.counts(name)[0] < before for name in int8_models.COURSE_MODELS)
    # What is left is the last average: 7·7 numbers of each of 1,280 channels.
    assert after == 7 * 7 * 1280 and after + integers == before
    executed = shrink.integer_layers(int8_models.int8("MobileNetV2"))
    assert sum(layer.type == "Convolution" for layer in executed) == 52
