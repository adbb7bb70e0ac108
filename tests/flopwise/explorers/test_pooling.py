"""The pooling explorer: its numbers by another route, its widget as a hand would move it, its speed."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

from flopwise.explorers import pooling, pooling_pictures

SVG = "{http://www.w3.org/2000/svg}"
MAP = np.arange(35, dtype=float).reshape(5, 7) / 35


def windows_of(image, kernel, stride):
    """{(row, column) of the output: the window's numbers as a list}, found by walking."""
    found, row, top = {}, 0, 0
    while top + kernel <= len(image):
        column, left = 0, 0
        while left + kernel <= len(image[0]):
            found[row, column] = [
                image[i][j] for i in range(top, top + kernel) for j in range(left, left + kernel)
            ]
            column, left = column + 1, left + stride
        row, top = row + 1, top + stride
    return found


@pytest.mark.parametrize("kernel, stride", [(1, 1), (2, 2), (3, 2), (2, 3), (5, 1), (5, 7)])
@pytest.mark.parametrize("mode", ["average", "max"])
def test_every_position_shows_the_right_numbers(kernel, stride, mode):
    windows = windows_of(MAP.tolist(), kernel, stride)
    so_far = 0
    for (row, column), numbers in windows.items():
        seen = pooling.view(MAP, kernel, stride, row, column, mode)
        so_far += len(numbers)
        assert seen.window.ravel().tolist() == numbers
        assert seen.value == pytest.approx(sum(numbers) / len(numbers) if mode == "average" else max(numbers))
        assert seen.flops_so_far == so_far
    assert seen.flops_total == so_far  # the last window completes the work
    assert seen.pooled.size == len(windows)


@pytest.mark.parametrize(
    "kernel, stride, unread",
    [
        (2, 2, 11),  # 5×7: 2·3 windows of 4 = 24 of 35 pixels
        (3, 3, 17),  # 1·2 windows of 9 = 18 of 35
        (1, 1, 0),
        (3, 2, 0),  # rows 0–2, 2–4; columns 0–2, 2–4, 4–6
        (2, 3, 19),  # 2·2 windows of 4 = 16 of 35
    ],
)
def test_what_no_window_reads_is_counted(kernel, stride, unread):
    seen = pooling.view(MAP, kernel, stride)
    assert seen.unread == unread
    assert ("never read" in pooling.losses(seen)) == (unread > 0)
    assert ("overlap" in pooling.losses(seen)) == (stride < kernel)


def test_a_position_beyond_the_last_window_means_the_last():
    seen = pooling.view(MAP, 2, 2, row=9, column=9)
    assert (seen.row, seen.column) == (1, 2)


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"mode": "median"}, "'median'.*average.*max"),
        ({"row": -1}, "must be 0 or more"),
        ({"kernel": 6}, "kernel"),
        ({"stride": 0}, "stride"),
    ],
)
def test_what_cannot_be_is_named(wrong, words):
    with pytest.raises(ValueError, match=words):
        pooling.view(MAP, **wrong)


def test_one_map_only():
    with pytest.raises(ValueError, match="shape .*1, 5, 7"):
        pooling.view(MAP[None])


def test_the_arithmetic_is_written_out():
    written = pooling.arithmetic(pooling.view([[1, 3], [5, 7]]))
    assert written == "average of 1.00, 3.00, 5.00, 7.00 = 4.00"  # 16/4
    assert "16 numbers from 0.00 to" in pooling.arithmetic(pooling.view(MAP, 4, 4))


def test_the_still_picture_is_a_drawing_with_words():
    dot = np.zeros((5, 7))
    dot[3, 4] = 1  # the window that differs most: rows 2 and 3, columns 4 and 5
    root = ElementTree.fromstring(pooling.picture(dot))
    assert "window at row 2, column 4" in root.get("aria-label")
    assert [text.text for text in root.iter(SVG + "text")] == [
        "read: 5×7",
        "written: 2×3",
        "what is left, stretched back",
    ]


def test_the_courses_digit_is_drawn():
    digit = pooling.digit()
    assert digit.shape == (28, 28) and digit.min() >= 0 and 0.5 < digit.max() <= 1
    assert ElementTree.fromstring(pooling.picture()).get("role") == "img"


def controls(box):
    """The explorer's controls and texts by what they are called."""
    found, waiting = {}, [box]
    while waiting:
        widget = waiting.pop()
        waiting += getattr(widget, "children", ())
        if getattr(widget, "description", ""):
            found[widget.description] = widget
        elif hasattr(widget, "options"):
            found["mode"] = widget
        if "flopwise-counter" in widget._dom_classes:
            found["counter"] = widget
    return found


def test_moving_a_slider_changes_the_number():
    dot = np.zeros((28, 28))
    dot[16, 10] = 1
    hand = controls(pooling.explorer(dot))
    assert "FLOPs so far: 472</b> of 784" in hand["counter"].value  # (8·14 + 5 + 1)·4
    hand["column"].value = 6
    assert "FLOPs so far: 476</b> of 784" in hand["counter"].value
    hand["kernel"].value = 4  # 13×13 windows of 16
    assert "FLOPs so far: 1,776</b> of 2,704" in hand["counter"].value  # (8·13 + 6 + 1)·16


def test_a_larger_stride_pulls_the_window_back_inside():
    hand = controls(pooling.explorer(np.zeros((28, 28))))
    hand["row"].value = 13
    hand["stride"].value = 7  # 4×4 windows
    assert (hand["row"].max, hand["row"].value) == (3, 3)
    hand["stride"].value = 1
    assert hand["row"].max == 26  # 27 windows, counted from 0


def test_the_two_modes_write_different_numbers():
    box = pooling.explorer(MAP)
    hand = controls(box)
    before = box.children[-1].value
    hand["mode"].value = "max"
    assert "average of" in before and "max of" in box.children[-1].value


def test_every_move_is_immediate():
    hand = controls(pooling.explorer(np.random.default_rng(5).random((28, 28))))
    moves = []
    for kernel in range(7, 0, -1):
        for name, value in (("kernel", kernel), ("stride", kernel), ("column", 2), ("column", 1), ("row", 2)):
            start = time.process_time()
            hand[name].value = value
            moves.append(time.process_time() - start)
    # The median is not blurred by a busy machine; fresh settings (kernel 1: 784 windows) are among the moves.
    assert sorted(moves)[len(moves) // 2] < 0.05


def test_overlapping_windows_take_turns_below_the_strip():
    lanes = []
    for kernel in (2, 3):
        drawing = ElementTree.fromstring(pooling_pictures.windows_on_a_strip(7, kernel, stride=2))
        lanes.append({box.get("y") for box in drawing.iter(SVG + "rect") if box.get("height") == "20"})
    assert [len(tops) for tops in lanes] == [1, 2]


def test_the_small_grids_show_both_modes():
    fig = pooling_pictures.pooled_grids([[1, 3, 2, 0], [5, 7, 4, 2], [0, 8, 6, 6], [4, 0, 6, 6]])
    written = [[text.get_text() for text in ax.texts] for ax in fig.axes[1:]]
    assert written == [["4", "2", "3", "6"], ["7", "4", "8", "6"]]  # 16/4, 8/4, 12/4, 24/4


def test_pooling_side_by_side_agrees_with_walking():
    image = np.random.default_rng(3).random((6, 8))
    for mode, of in (("average", np.mean), ("max", np.max)):
        expected = [of(numbers) for numbers in windows_of(image.tolist(), 2, 2).values()]
        assert pooling_pictures.side_by_side(image, 2, mode).ravel().tolist() == pytest.approx(expected)


def test_a_kernel_that_does_not_divide_the_map_is_named():
    with pytest.raises(ValueError, match="kernel is 4.*height 6"):
        pooling_pictures.side_by_side(np.zeros((6, 8)), 4, "max")


def test_the_change_of_a_shift_is_counted():
    dot = np.zeros((2, 4))
    dot[0, 0] = 1
    assert pooling_pictures.change_by_shift(dot, 1, "max") == 2  # gone at one place, new at another
    assert pooling_pictures.change_by_shift(dot, 2, "max") == 0  # still in the first window
    dot = np.roll(dot, 1, axis=1)
    assert pooling_pictures.change_by_shift(dot, 2, "max") == 2  # into the second window


def test_the_shifted_digit_has_its_six_panels():
    fig = pooling_pictures.shift_picture(np.eye(4))
    assert [ax.get_title() for ax in fig.axes][:4] == [
        "not pooled",
        "moved by one pixel",
        "difference",
        "max pooled 2×2",
    ]
