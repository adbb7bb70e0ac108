"""What a detector says becomes boxes; how many of them are right; and pictures become what it reads."""

import re

import numpy as np
import pytest
from PIL import Image

from flopwise.errors import FlopwiseError
from flopwise.zoo.boxes import Detection, detections, overlap, prepare, read_picture, right_ones
from flopwise.zoo.scenes import Box


def output(*rows, size=5):
    """Rows as a detector gives them: the list, −1, and what was there before."""
    full = np.full((1, 1, size, 7), 0.9, np.float32)
    for place, row in enumerate((*rows, (-1, 0, 0, 0, 0, 0, 0))[:size]):
        full[0, 0, place] = row
    return full


def test_rows_become_detections_the_most_confident_first():
    found = detections(output((0, 2, 0.5, 0.1, 0.2, 0.3, 0.4), (3, 1, 0.75, 0, 0.25, 1, 0.5)))
    assert found == [
        Detection(3, 1, 0.75, 0.0, 0.25, 1.0, 0.5),
        Detection(0, 2, 0.5, *(np.float32(value) for value in (0.1, 0.2, 0.3, 0.4))),
    ]
    assert [each.name for each in found] == ["vehicle", "plate"]
    assert found[0].corners == (0, 0.25, 1, 0.5)


def test_what_is_less_sure_than_the_threshold_is_left_out():
    rows = output((0, 1, 0.25, 0, 0, 1, 1), (0, 1, 0.5, 0, 0, 1, 1))
    counts = {threshold: len(detections(rows, threshold)) for threshold in (0, 0.25, 0.3, 0.5, 0.6)}
    assert counts == {0: 2, 0.25: 2, 0.3: 1, 0.5: 1, 0.6: 0}


def test_nothing_after_the_end_is_read_and_no_empty_row():
    assert detections(output()) == []
    assert detections(np.zeros((1, 1, 4, 7)), 0) == []  # confidence 0: a row that nobody wrote
    assert len(detections(output((0, 1, 0.9, 0, 0, 1, 1), size=1))) == 1  # a full list has no end mark
    assert len(detections(output((0, 1, 0.9, 0, 0, 1, 1))[0, 0])) == 1


@pytest.mark.parametrize("shape", [(7,), (1, 1, 7, 5), (1, 2, 3, 7), (2, 1, 3, 7), (1, 3, 7), ()])
def test_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match=re.escape(f"has the shape (1, 1, N, 7), not {shape}")):
        detections(np.zeros(shape))


def test_a_threshold_that_is_no_confidence_is_refused():
    for threshold in (-0.1, 50, float("nan")):
        with pytest.raises(ValueError, match="must be a confidence from 0 to 1"):
            detections(output(), threshold)


@pytest.mark.parametrize(
    "box, other, share",
    [
        ((0, 0, 2, 2), (0, 0, 2, 2), 1),
        ((0, 0, 2, 2), (1, 1, 3, 3), 1 / 7),  # 1·1 of 4 + 4 − 1
        ((0, 0, 4, 1), (0, 0, 1, 1), 1 / 4),
        ((0, 0, 1, 1), (1, 0, 2, 1), 0),  # they touch
        ((0, 0, 1, 1), (2, 2, 3, 3), 0),  # two negative sides have a positive product
        ((1, 1, 1, 1), (1, 1, 1, 1), 0),  # nothing
    ],
)
def test_overlap_by_hand(box, other, share):
    assert overlap(box, other) == overlap(other, box) == pytest.approx(share)


def test_overlap_is_what_counting_cells_gives():
    draw = np.random.default_rng(1)
    for _ in range(50):
        boxes = [np.sort(draw.integers(0, 12, (2, 2)), axis=0).ravel() for _ in range(2)]  # x0, y0, x1, y1
        cells = np.zeros((2, 12, 12), bool)
        for mask, (x0, y0, x1, y1) in zip(cells, boxes):
            mask[y0:y1, x0:x1] = True
        together = (cells[0] | cells[1]).sum()
        assert overlap(*boxes) == pytest.approx((cells[0] & cells[1]).sum() / together if together else 0)


def detection(confidence, corners, label=1):
    return Detection(0, label, confidence, *corners)


def test_a_thing_is_found_once_and_by_its_own_label():
    wanted = [Box(1, 0, 0, 0.5, 0.5), Box(2, 0.6, 0.6, 0.8, 0.7)]
    exact = [detection(0.9, box.corners, box.label) for box in wanted]
    assert right_ones(exact, wanted) == 2
    assert right_ones(exact + exact, wanted) == 2
    assert right_ones([detection(0.9, wanted[0].corners, 2)], wanted) == 0
    assert right_ones([], wanted) == right_ones(exact, []) == 0


def test_a_box_counts_from_half_the_area_on():
    wanted = [Box(1, 0, 0, 1, 1)]
    for width, right in ((0.5, 1), (0.49, 0)):
        assert right_ones([detection(0.9, (0, 0, width, 1))], wanted) == right
    assert right_ones([detection(0.9, (0, 0, 0.49, 1))], wanted, least=0.4) == 1


def test_each_detection_takes_the_thing_that_it_fits_best():
    wanted = [Box(1, 0, 0, 0.6, 1), Box(1, 0.1, 0, 0.7, 1)]
    assert (
        right_ones([detection(0.9, wanted[1].corners), detection(0.8, wanted[0].corners)], wanted, 0.9) == 2
    )


def test_a_picture_is_read_and_prepared(tmp_path):
    picture = np.random.default_rng(2).integers(0, 256, (300, 300, 3), np.uint8)
    Image.fromarray(picture).save(tmp_path / "a picture.png")
    read = read_picture(tmp_path / "a picture.png")
    np.testing.assert_array_equal(read, picture)
    x = prepare(read)
    assert (x.shape, x.dtype, x.flags.c_contiguous) == ((1, 300, 300, 3), np.float32, True)
    for channel, colour in enumerate((2, 1, 0)):  # blue, green, red
        np.testing.assert_array_equal(x[0, :, :, channel], picture[:, :, colour])


def test_a_picture_of_another_size_is_stretched():
    halves = np.zeros((20, 50, 3), np.uint8)
    halves[:, 25:, 0] = 200  # the right half is red
    x = prepare(halves)
    assert x.shape == (1, 300, 300, 3)
    assert (x[0, :, :140] == 0).all() and (x[0, :, 160:] == (0, 0, 200)).all()


def test_grey_and_transparent_files_become_colours(tmp_path):
    for mode, colour in (("L", 77), ("RGBA", (77, 77, 77, 255)), ("P", 3)):
        Image.new(mode, (6, 4), colour).save(tmp_path / f"{mode}.png")
        assert read_picture(tmp_path / f"{mode}.png").shape == (4, 6, 3)


def test_what_is_no_picture_is_refused(tmp_path):
    (tmp_path / "text.png").write_text("no picture")
    for name, says in (("text.png", "cannot be read as a picture"), ("none.png", "there is no file")):
        with pytest.raises(FlopwiseError, match=says):
            read_picture(tmp_path / name)
    noise = np.random.default_rng(3).integers(0, 256, (40, 60, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole.png")
    (tmp_path / "half.png").write_bytes((tmp_path / "whole.png").read_bytes()[:4000])  # of about 7,000
    with pytest.raises(FlopwiseError, match="cannot be read as a picture"):
        read_picture(tmp_path / "half.png")
    for array in (np.zeros((300, 300)), np.zeros((300, 300, 3)), np.zeros((300, 300, 4), np.uint8)):
        with pytest.raises(ValueError, match=re.escape("must be uint8 of the shape (height, width, 3)")):
            prepare(array)
