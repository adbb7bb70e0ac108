"""The model builder: its presets are the course's models, its numbers the loops', and no stack breaks it."""

import re
import statistics
import time
from pathlib import Path

import ipywidgets
import matplotlib
import pytest
from PIL import ImageFont

from flopwise import loops
from flopwise.explorers.stack import MOST, PRESETS, StackLayer, explorer, measure, picture, totals

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
    layers = (
        StackLayer("conv", 3, 4),
        StackLayer("pool", kernel=2),
        StackLayer("sep", 4, 3),
        StackLayer("dense", 6),
    )
    conv, pool, sep, dense = measure(layers, (2, 15, 12))
    assert conv.macs == loops.conv2d_macs_by_loop((2, 15, 12), 3, kernel=4)
    assert pool.flops == loops.pool2d_flops_by_loop(conv.shape, kernel=2) and pool.macs == pool.params == 0
    assert sep.macs == loops.separable2d_macs_by_loop(pool.shape, 4, kernel=3)
    assert dense.macs == loops.dense_macs_by_loop(sep.shape[0] * sep.shape[1] * sep.shape[2], 6)
    assert [row.flops for row in (conv, sep, dense)] == [2 * row.macs for row in (conv, sep, dense)]


@pytest.mark.parametrize(
    "layers, words",
    [
        (
            (StackLayer("dense", 3), StackLayer("conv", 2, 3)),
            "conv1 (convolution 3×3, 2 kernels) is below a dense layer",
        ),
        (
            (StackLayer("pool", kernel=7), StackLayer("pool", kernel=5)),
            "pool2 (average pooling 5×5) does not fit: the map that it reads is 4×4",
        ),
    ],
)
def test_an_impossible_stack_is_a_sentence(layers, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        measure(layers)


def test_the_picture_tells_its_numbers_and_says_them_in_words():
    drawn = picture(PRESETS["base_cnn"])
    for words in ("737,280", "69.6 %", "1,059,880", "370,338", "5×24×24"):
        assert words in drawn
    assert "conv1, convolution 3×3, 5 kernels, writes 5×26×26: 60,840 FLOPs, 50 parameters" in drawn
    assert "60,840" not in picture(PRESETS["base_cnn"], costs=False)


class Driver:
    """Moves the widget's controls as a person does."""

    def __init__(self):
        self.widget = explorer()
        models, self.controls, self.add, _drawing, self.counter = self.widget.children
        self.models = {button.description: button for button in models.children[1].children}

    def row(self, index):
        """Its kind, outputs, kernel, and the buttons up, down, insert and remove."""
        (_number, kind), outputs, kernel, buttons = (
            getattr(control, "children", control) for control in self.controls.children[index].children
        )
        return kind, outputs, kernel, *buttons

    @property
    def told(self):
        return self.counter.value


def test_every_control_changes_the_numbers():
    drive = Driver()
    assert "1,059,880 FLOPs" in drive.told and "69.6 %" in drive.told
    for name, total in (("pool_cnn", "394,780"), ("sep_cnn", "926,808"), ("base_cnn", "1,059,880")):
        drive.models[name].click()
        assert f"{total} FLOPs" in drive.told
    seen = [drive.told]
    drive.row(1)[1].value = 6  # kernels of conv2
    seen.append(drive.told)
    drive.row(1)[2].value = 5  # its kernel
    seen.append(drive.told)
    drive.row(1)[0].value = "pool"  # its kind
    seen.append(drive.told)
    drive.row(1)[3].click()  # up
    seen.append(drive.told)
    drive.row(0)[5].click()  # a copy of it
    seen.append(drive.told)
    drive.row(0)[6].click()  # away
    drive.row(0)[6].click()
    seen.append(drive.told)
    drive.add.click()
    seen.append(drive.told)
    assert len(set(seen)) == len(seen)


def test_an_impossible_stack_keeps_the_drawing_and_says_why():
    drive = Driver()
    drive.row(1)[4].click()  # the second convolution below the dense layer
    assert "is below a dense layer" in drive.told and 'role="alert"' in drive.told
    drive.row(2)[3].click()
    assert "1,059,880 FLOPs" in drive.told


def test_it_can_be_emptied_and_filled_to_the_brim():
    drive = Driver()
    for _ in range(4):
        drive.row(0)[6].click()
    assert "No layer yet" in drive.told
    while not drive.add.disabled:
        drive.add.click()
    assert len(drive.controls.children) == MOST
    assert all(drive.row(index)[5].disabled for index in range(MOST))  # no room for a copy


def test_what_the_lesson_tells_to_try():
    drive = Driver()
    drive.row(0)[5].click()  # a copy of conv1 …
    drive.row(1)[0].value = "pool"  # … becomes a pooling layer
    drive.row(1)[2].value = 2
    assert "276,110 FLOPs" in drive.told
    drive.models["base_cnn"].click()
    before = measure(PRESETS["base_cnn"])
    drive.row(1)[1].value = 10
    after = measure(
        (
            StackLayer("conv", 5, 3),
            StackLayer("conv", 10, 3),
            StackLayer("dense", 128),
            StackLayer("dense", 10),
        )
    )
    assert [new.flops / old.flops for old, new in zip(before, after)] == [1, 2, 2, 1]
    assert f"{sum(row.flops for row in after):,} FLOPs" in drive.told
    drive.row(1)[1].value = 5
    drive.row(2)[6].click()
    assert "377,640 FLOPs" in drive.told and "Most FLOPs: conv2" in drive.told


def test_rows_stay_when_layers_move_so_that_the_keyboard_keeps_its_place():
    drive = Driver()
    rows, focused = drive.controls.children, []
    for index in range(4):
        for button in drive.row(index)[3:]:
            button.focus = lambda button=button: focused.append(button.tooltip)
    drive.row(0)[2].value = 5
    drive.row(0)[4].click()
    assert drive.controls.children == rows and [drive.row(index)[2].value for index in (0, 1)] == [3, 5]
    drive.row(1)[3].click()  # up to the top, where "up" can't be pressed any more
    drive.row(3)[6].click()  # the last row goes
    assert focused == ["move layer 2 down", "move layer 1 down", "remove layer 3"]


def test_columns_keep_apart():
    """Names, shapes and numbers of the widest layers the sliders allow do not touch, even in a wide font."""
    font = ImageFont.truetype(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf", 13)
    layers = (
        StackLayer("sep", 256, 1),
        StackLayer("conv", 256, 7),
        StackLayer("dense", 256),
        StackLayer("dense", 256),
    )
    lines = {}
    for x, y, anchor, text in re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" [^>]*text-anchor="(\w+)"[^>]*>([^<]*)<', picture(layers)
    ):
        left = float(x) - (font.getlength(text) if anchor == "end" else 0)
        lines.setdefault(y, []).append((left, left + font.getlength(text), text))
    for line in map(sorted, lines.values()):
        neighbours = zip(line, line[1:])
        assert [(left, right) for (_, end, left), (begin, _, right) in neighbours if end > begin] == []
        assert line[-1][1] <= 720


def test_every_control_is_a_standard_one_that_the_keyboard_reaches():
    drive = Driver()
    kinds = {type(control) for index in range(4) for control in drive.row(index)}
    assert kinds == {ipywidgets.ToggleButtons, ipywidgets.IntSlider, ipywidgets.Button}
    assert all(control.tooltip for control in drive.row(0) if isinstance(control, ipywidgets.Button))


def test_a_move_is_drawn_at_once():
    """Under 50 ms in the median, in Python alone."""
    drive, moves = Driver(), []
    for value in range(2, 32):
        began = time.process_time()
        drive.row(0)[1].value = value
        moves.append(time.process_time() - began)
    assert statistics.median(moves) < 0.05


def test_totals_of_a_stack():
    assert "264,970 MACs" not in totals(PRESETS["base_cnn"]) and "529,940 MACs" in totals(PRESETS["base_cnn"])
