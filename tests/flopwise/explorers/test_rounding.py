"""The rounding explorer: its histogram counted by hand, and the digits that are read by another route."""

import numpy as np
import pytest

from flopwise import runtime, shrink
from flopwise.errors import FlopwiseError
from flopwise.explorers import rounding
from flopwise.resources import model_path
from flopwise.zoo.digits import heldout


@pytest.mark.parametrize("layer, shape", [("conv1", (10, 1, 3, 3)), ("dense1", (128, 605))])
@pytest.mark.parametrize("bits", [2, 8])
@pytest.mark.parametrize("each_filter", [False, True])
def test_a_view_holds_all_weights_of_its_layer_on_their_grid(layer, shape, bits, each_filter):
    seen = rounding.view(layer, bits, each_filter)
    assert seen.before.shape == seen.after.shape == shape
    half = 2 ** (bits - 1) - 1
    groups = zip(seen.before, seen.after) if each_filter else [(seen.before, seen.after)]
    for before, after in groups:
        step = np.abs(before).max() / half
        assert set(np.round(after / step).astype(int).ravel()) <= set(range(-half, half + 1))
    assert seen.values_of_a_filter <= 2 * half + 1
    changes = [abs(a - b) for a, b in zip(seen.before.ravel().tolist(), seen.after.ravel().tolist())]
    assert seen.largest_change == pytest.approx(max(changes))
    assert seen.zero_share == sum(value == 0 for value in seen.after.ravel()) / seen.before.size


def test_with_one_scale_each_integer_of_int8_has_a_bar_of_its_own():
    weights = np.arange(-127, 128) / 127
    assert rounding.histogram(weights, 1.0).tolist() == [1] * 255
    assert rounding.histogram([0, 0, 1, -1], 1.0)[[0, 127, 254]].tolist() == [1, 2, 1]


def test_the_digits_are_read_by_the_whole_model_with_rounded_weights():
    images, labels = heldout()
    model = shrink.round_weights(runtime.load_model(model_path("pool_cnn")), 3, each_filter=False)
    answers = runtime.infer(runtime.compile_model(model), images).argmax(axis=1)
    right = sum(int(answer == label) for answer, label in zip(answers, labels))
    assert rounding.right_answers(3, False) == (right, 450)
    assert f"{right} of 450 digits right" in rounding.counter(rounding.view("conv1", 3, False))


def test_the_drawing_has_a_bar_for_each_value_that_is_left():
    svg = rounding.picture("dense1", 2)  # −1, 0 and 1, one scale
    before, after = (part.partition('"')[0] for part in svg.split(' d="M0.0 ')[1:][:2])
    assert after.count("M") + 1 == 3 > 0 and before.count("M") > 100


def test_moving_a_control_moves_numbers_and_drawing():
    box = rounding.explorer()
    columns, layer, scale, number, drawing, sentence = box.children
    bits = columns.children[0].children[0]
    seen = {(number.value, drawing.value, sentence.value)}
    bits.value = 3
    seen.add((number.value, drawing.value, sentence.value))
    scale.children[1].value = rounding.EACH
    seen.add((number.value, drawing.value, sentence.value))
    layer.children[1].value = "conv2"
    seen.add((number.value, drawing.value, sentence.value))
    assert len(seen) == 4
    assert "3 bits, a scale for each kernel" in number.value and sentence.value.count("conv2:") == 1


def test_a_layer_that_is_not_there_is_named():
    with pytest.raises(FlopwiseError, match="there is no layer 'conv9'"):
        rounding.view("conv9")
