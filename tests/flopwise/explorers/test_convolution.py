"""The convolution explorer: its numbers by another route, its widget as a hand would move it, its speed."""

import itertools
import time
from xml.etree import ElementTree

import numpy as np
import pytest

from flopwise import loops
from flopwise.explorers import convolution, convolution_pictures, convolution_view

SVG = "{http://www.w3.org/2000/svg}"
READ = (convolution_view.MAPS, convolution_view.SIDE, convolution_view.SIDE)
EVERY = list(
    itertools.product(
        range(1, 5), range(1, 5), convolution_view.PADDINGS.values(), range(1, 4), convolution_view.GROUPS
    )
)


@pytest.mark.parametrize("kernel, stride, padding, dilation, groups", EVERY[::7])
def test_the_last_cell_completes_the_work(kernel, stride, padding, dilation, groups):
    settings = (kernel, stride, padding, dilation, groups)
    seen = convolution_view.view(*settings, map=3, row=99, column=99)
    given = (READ, convolution_view.MAPS, *settings)
    assert (convolution_view.MAPS, seen.side, seen.side) == loops.conv2d_shape_by_loop(*given)
    assert seen.macs_so_far == seen.macs_total == loops.conv2d_macs_by_loop(*given)
    assert seen.weights == loops.conv2d_params_by_loop(4, 4, kernel, groups, bias=False)


@pytest.mark.parametrize("kernel, stride, padding, dilation, groups", EVERY[3::29])
def test_a_walk_reads_what_a_walk_reads(kernel, stride, padding, dilation, groups):
    """Mark every pixel that a window falls on, on an array with its zeros around it."""
    first = convolution_view.view(kernel, stride, padding, dilation, groups)
    before, behind = first.pads
    read, so_far = np.pad(np.ones((10, 10)), (before, behind)), 0
    hit = np.zeros_like(read, dtype=bool)
    for row in range(first.side):
        for column in range(first.side):
            seen = convolution_view.view(kernel, stride, padding, dilation, groups, 0, row, column)
            window = np.s_[
                row * stride : row * stride + dilation * (kernel - 1) + 1 : dilation,
                column * stride : column * stride + dilation * (kernel - 1) + 1 : dilation,
            ]
            so_far += (4 // groups) * read[window].size
            hit[window] = True
            assert seen.macs_so_far == so_far
            assert seen.zeros == (read[window] == 0).sum()
            assert [place + before for place in seen.places(row)] == list(range(read.shape[0])[window[0]])
    inner = hit[before : before + 10, before : before + 10]
    assert list(first.unread) == [place for place in range(10) if not inner[place].any()]


@pytest.mark.parametrize(
    "groups, map, read",
    [
        (1, 2, (0, 1, 2, 3)),
        (2, 1, (0, 1)),
        (2, 2, (2, 3)),
        (4, 3, (3,)),
    ],
)
def test_a_kernel_reads_the_maps_of_its_group(groups, map, read):
    assert convolution_view.view(groups=groups, map=map).maps_read == read


def test_same_puts_the_odd_zero_behind():
    assert convolution_view.view(kernel=4, padding="same").pads == (1, 2)  # 4 − 1 = 3 zeros


def test_a_position_beyond_the_last_window_means_the_last():
    seen = convolution_view.view(row=50, column=50)
    assert (seen.row, seen.column) == (7, 7)  # 10 − 3 + 1 = 8 places, counted from 0


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"map": 4}, "map is 4.*0 to 3"),
        ({"map": -1}, "map is -1"),
        ({"row": -1}, "must be 0 or more"),
        ({"kernel": 11}, "kernel"),
        ({"groups": 3}, "multiple of 3"),
        ({"padding": "full"}, "'full'"),
        ({"stride": 0}, "stride"),
    ],
)
def test_what_cannot_be_is_named(wrong, words):
    with pytest.raises(ValueError, match=words):
        convolution_view.view(**wrong)


def test_the_explanation_shows_the_arithmetic():
    side, weights, zeros, lost = convolution_view.explanation(
        convolution_view.view(kernel=2, stride=4, padding=1, dilation=2, groups=2)
    )
    assert side == "side: floor((10 + 1 + 1 − 2·(2 − 1) − 1) / 4) + 1 = floor(9 / 4) + 1 = 3"
    assert weights == "weights: 4 kernels of 2·2·2 = 32, each used 3·3 = 9 times"
    assert zeros.startswith("3 of the window's 4 places")  # only the last one lies on the map
    # rows −1, 1, 3, 5, 7, 9: five of ten are read, 100 − 5·5 pixels are not
    assert lost.startswith("75 pixels")


def test_the_still_picture_is_a_drawing_with_words():
    root = ElementTree.fromstring(convolution.picture())
    assert "756 of 9,216 MACs" in root.get("aria-label")  # (2·8 + 4 + 1)·36; 4·8·8·36
    titles = [text.text for text in root.iter(SVG + "text")][:3]
    assert titles == ["read: 4 maps of 10×10", "written: 8×8, map 0", "maps joined"]


@pytest.mark.parametrize("kernel, stride, padding, dilation, groups", EVERY[::11])
def test_nothing_leaves_the_drawing(kernel, stride, padding, dilation, groups):
    seen = convolution_view.view(kernel, stride, padding, dilation, groups, 3, 99, 99)
    root = ElementTree.fromstring(convolution.draw(seen))
    right, bottom = float(root.get("width")), float(root.get("height"))
    for box in root.iter(SVG + "rect"):
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        assert 0 <= x and x + float(box.get("width")) <= right
        assert 0 <= y and y + float(box.get("height")) <= bottom


def controls(box):
    """The explorer's controls and texts by what they are called."""
    found, waiting = {}, [box]
    while waiting:
        widget = waiting.pop()
        waiting += getattr(widget, "children", ())
        if getattr(widget, "description", ""):
            found[widget.description] = widget
        for name in ("counter", "padding", "groups", "walk"):
            if f"flopwise-{name}" in widget._dom_classes:
                found[name] = widget
    return found


def test_every_control_changes_the_number():
    hand = controls(convolution.explorer())
    for name, value, number in [
        ("column", 5, "792</b> of 9,216"),  # (2·8 + 5 + 1)·36
        ("row", 0, "216</b> of 9,216"),  # (5 + 1)·36
        ("map", 1, "2,520</b> of 9,216"),  # (64 + 5 + 1)·36
        ("padding", "same", "3,816</b> of 14,400"),  # (100 + 5 + 1)·36; 4·10·10·36
        ("groups", 2, "1,908</b> of 7,200"),  # (100 + 5 + 1)·18
        ("kernel", 2, "848</b> of 3,200"),  # (100 + 5 + 1)·8
        ("dilation", 2, "848</b> of 3,200"),  # holes cost nothing
        ("stride", 3, "160</b> of 512"),  # 4×4, column pulled back to 3: (16 + 3 + 1)·8
    ]:
        hand[name].value = value
        assert f"MACs so far: {number}" in hand["counter"].value, name


def test_a_larger_stride_pulls_the_window_back_inside():
    hand = controls(convolution.explorer())
    hand["row"].value = 7
    hand["stride"].value = 3  # (10 − 3)//3 + 1 = 3 places
    assert (hand["row"].max, hand["row"].value) == (2, 2)
    hand["stride"].value = 1
    assert hand["row"].max == 7


def test_the_walk_goes_on_from_where_the_window_is():
    hand = controls(convolution.explorer())
    hand["row"].value, hand["column"].value = 7, 7  # the last of map 0
    assert hand["walk"].value == 63
    hand["walk"].value = 64
    assert [hand[name].value for name in ("map", "row", "column")] == [1, 0, 0]
    assert "MACs so far: 2,340</b>" in hand["counter"].value  # 65·36


def test_every_move_is_immediate():
    hand = controls(convolution.explorer())
    moves = []
    names = ("kernel", "dilation", "padding", "column", "walk", "groups")
    for name, value in itertools.product(names, (1, 2)):
        value = {"padding": "same" if value == 1 else "2"}.get(name, value)
        start = time.process_time()
        hand[name].value = value
        moves.append(time.process_time() - start)
    # The median is not blurred by a busy machine.
    assert sorted(moves)[len(moves) // 2] < 0.05


@pytest.mark.parametrize(
    "settings, count",
    [
        ((10, 3), 8),
        ((10, 3, 2), 4),
        ((10, 4, 1, 1, 2), 10),
        ((10, 3, 1, 0, 0, 2), 6),
        ((7, 7, 3), 1),
    ],
)
def test_the_strip_shows_every_stop(settings, count):
    size, kernel, stride, begin, end, dilation = (*settings, *(1, 0, 0, 1)[len(settings) - 2 :])
    drawing = ElementTree.fromstring(convolution_pictures.stops_on_a_strip(*settings))
    assert [text.text for text in drawing.iter(SVG + "text")][-1] == f"→ {count - 1}"
    assert loops.conv2d_shape_by_loop(
        (1, 1, size), 1, (1, kernel), (1, stride), (0, 0, begin, end), (1, dilation)
    ) == (1, 1, count)


def test_the_strip_marks_what_is_never_read():
    drawing = convolution_pictures.stops_on_a_strip(10, kernel=3, stride=2)
    assert drawing.count(convolution.UNREAD) == 1  # pixel 9


def test_the_small_window_writes_its_map():
    stairs = [[0, 0, 0, 5, 5], [0, 0, 0, 5, 5], [0, 0, 5, 5, 5], [0, 0, 5, 5, 5], [0, 0, 5, 5, 5]]
    fig = convolution_pictures.one_window(stairs, [[-1, 0, 1]] * 3, 0, 1)
    written = [text.get_text() for text in fig.axes[2].texts]
    assert written == ["5", "15", "10", "10", "15", "5", "15", "15", "0"]


def test_groups_are_joined_by_as_many_lines():
    drawing = ElementTree.fromstring(convolution_pictures.groups_side_by_side((1, 2, 4)))
    assert len(list(drawing.iter(SVG + "path"))) == 16 + 8 + 4


def test_the_stack_of_kernels_is_a_drawing_with_words():
    root = ElementTree.fromstring(convolution_pictures.layer_of_kernels())
    assert "128 kernels" in root.get("aria-label")
