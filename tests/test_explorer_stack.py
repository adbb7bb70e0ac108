"""The model builder: its presets are the course's models, its numbers the loops', and no stack breaks it."""

import re
import statistics
import time

import ipywidgets
import pytest

from flopwise import loops
from flopwise.explorers.stack import MOST, PRESETS, Layer, explorer, measure, picture, totals

# FLOPs and parameters of the curriculum's tables; sep_cnn's depthwise and pointwise parts added up
TABLES = {
    "base_cnn": ([60_840, 259_200, 737_280, 2_560], [50, 230, 368_768, 1_290]),
    "pool_cnn": ([121_680, 6_760, 108_900, 154_880, 2_560], [100, 0, 455, 77_568, 1_290]),
    "sep_cnn": ([12_168 + 13_520, 103_680 + 57_600, 737_280, 2_560], [10 + 20, 100 + 55, 368_768, 1_290]),
}


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_the_courses_models(name):
    rows = measure(PRESETS[name])
    assert ([row.flops for row in rows], [row.params for row in rows]) == TABLES[name]


def test_any_stack_agrees_with_counting_loops():
    layers = (Layer("conv", 3, 4), Layer("pool", kernel=2), Layer("separable", 4, 3), Layer("dense", 6))
    one, two, three, four = measure(layers, (2, 15, 12))
    assert one.macs == loops.conv2d_macs_by_loop((2, 15, 12), 3, kernel=4)
    assert two.flops == loops.pool2d_flops_by_loop(one.shape, kernel=2) and two.macs == two.params == 0
    assert three.macs == loops.separable2d_macs_by_loop(two.shape, 4, kernel=3)
    assert four.macs == loops.dense_macs_by_loop(three.shape[0] * three.shape[1] * three.shape[2], 6)
    assert [row.flops for row in (one, three, four)] == [2 * row.macs for row in (one, three, four)]


@pytest.mark.parametrize("layers, words", [
    ((Layer("dense", 3), Layer("conv", 2, 3)), "Layer 2, a convolution 3×3, 2 kernels, stands behind a dense layer"),
    ((Layer("pool", kernel=7), Layer("pool", kernel=5)), "larger than the map of 4×4"),
])
def test_an_impossible_stack_is_a_sentence(layers, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        measure(layers)


def test_the_picture_tells_its_numbers_and_says_them_in_words():
    drawn = picture(PRESETS["base_cnn"])
    for words in ("737,280", "69.6 %", "1,059,880", "370,338", "5×24×24"):
        assert words in drawn
    assert "convolution 3×3, 5 kernels writes 5×26×26, 60,840 FLOPs, 50 parameters" in drawn
    assert "60,840" not in picture(PRESETS["base_cnn"], costs=False)


class Driver:
    """Moves the widget's controls as a person does."""

    def __init__(self):
        self.widget = explorer()
        (self.preset, self.add), self.controls = self.widget.children[0].children, self.widget.children[1]

    def row(self, index):
        return self.controls.children[index].children

    @property
    def told(self):
        return self.widget.children[3].value


def test_every_control_changes_the_numbers():
    drive = Driver()
    assert "1,059,880 FLOPs" in drive.told and "69.6 %" in drive.told
    for name, total in (("pool_cnn", "394,780"), ("sep_cnn", "926,808"), ("base_cnn", "1,059,880")):
        drive.preset.value = name
        assert f"{total} FLOPs" in drive.told
    seen = [drive.told]
    drive.row(1)[1].value = 6               # kernels of conv2
    seen.append(drive.told)
    drive.row(1)[2].value = 5               # its kernel
    seen.append(drive.told)
    drive.row(1)[0].value = "pool"          # its kind
    seen.append(drive.told)
    drive.row(1)[3].click()                 # up
    seen.append(drive.told)
    drive.row(0)[5].click()                 # away
    seen.append(drive.told)
    drive.add.click()
    seen.append(drive.told)
    assert len(set(seen)) == len(seen)


def test_an_impossible_stack_keeps_the_drawing_and_says_why():
    drive = Driver()
    drive.row(1)[4].click()                 # the second convolution below the dense layer
    assert "stands behind a dense layer" in drive.told and 'role="alert"' in drive.told
    drive.row(2)[3].click()
    assert "1,059,880 FLOPs" in drive.told


def test_it_can_be_emptied_and_filled_to_the_brim():
    drive = Driver()
    for _ in range(4):
        drive.row(0)[5].click()
    assert "No layer yet" in drive.told
    while not drive.add.disabled:
        drive.add.click()
    assert len(drive.controls.children) == MOST


def test_every_control_is_a_standard_one_that_the_keyboard_reaches():
    drive = Driver()
    kinds = {type(control) for row in drive.controls.children for control in row.children}
    assert kinds == {ipywidgets.Dropdown, ipywidgets.IntSlider, ipywidgets.Button}
    assert all(control.tooltip for control in drive.row(0) if isinstance(control, ipywidgets.Button))


def test_a_move_is_drawn_at_once():
    """Under 50 ms in the median, in Python alone."""
    drive, moves = Driver(), []
    for value in range(2, 32):
        began = time.perf_counter()
        drive.row(0)[1].value = value
        moves.append(time.perf_counter() - began)
    assert statistics.median(moves) < 0.05


def test_totals_of_a_stack():
    assert "264,970 MACs" not in totals(PRESETS["base_cnn"]) and "529,940 MACs" in totals(PRESETS["base_cnn"])
