"""The drawn scenes: always the same, and the boxes are where the things are."""

import numpy as np
import pytest

from flopwise.zoo.canvas import Canvas, waves
from flopwise.zoo.cars import Car
from flopwise.zoo.scenes import PLATE, VEHICLE, scene

WHITE, BLACK = (1, 1, 1), (0, 0, 0)


@pytest.fixture(scope="module")
def scenes():
    return [scene(number) for number in range(30)]


def test_a_scene_is_always_the_same():
    first, again = scene(7), scene(7)
    np.testing.assert_array_equal(first.picture, again.picture)
    assert first.boxes == again.boxes
    for other in (scene(8), scene(7, "training")):
        assert (other.picture != first.picture).any()


def test_no_held_out_scene_is_one_of_the_training(scenes):
    training = [scene(number, "training").picture for number in range(10)]
    assert all((held.picture != seen).mean() > 0.5 for held in scenes for seen in training)


def test_a_kind_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="kind is 'test'; it must be training or held-out"):
        scene(1, "test")


def test_scenes_hold_what_the_detector_is_to_meet(scenes):
    assert all((each.picture.shape, each.picture.dtype.name) == ((300, 300, 3), "uint8") for each in scenes)
    cars = [sum(box.label == VEHICLE for box in each.boxes) for each in scenes]
    assert set(cars) == {0, 1, 2, 3}
    assert [sum(box.label == PLATE for box in each.boxes) for each in scenes] == cars
    light = [each.picture.mean() for each in scenes]
    assert min(light) < 60 and max(light) > 120


def test_boxes_lie_in_the_picture_and_each_plate_in_its_car(scenes):
    for each in scenes:
        for box in each.boxes:
            assert 0 <= box.x_min < box.x_max <= 1 and 0 <= box.y_min < box.y_max <= 1
        for car, plate in zip(each.boxes[::2], each.boxes[1::2]):
            assert (car.label, plate.label) == (VEHICLE, PLATE)
            assert car.x_min <= plate.x_min < plate.x_max <= car.x_max
            assert car.y_min <= plate.y_min < plate.y_max <= car.y_max


@pytest.mark.parametrize("number", range(12))
def test_a_cars_box_is_what_it_paints(number):
    """Drawn over white and over black, the car itself is the same; the ground is seen through its shadow."""
    pictures = []
    for ground in (WHITE, BLACK):
        canvas = Canvas(300, 300, ground)
        car = Car(np.random.RandomState(number), 150, 250, 130)
        car.draw(canvas)
        pictures.append(canvas.pixels)
    painted = np.abs(pictures[0] - pictures[1]).max(2) < 0.1
    rows, columns = np.flatnonzero(painted.any(1)), np.flatnonzero(painted.any(0))
    found = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
    np.testing.assert_allclose(found, np.clip(car.box, 0, 300), atol=1.6)  # a soft edge is a pixel wide


def test_a_polygon_covers_its_area():
    """The sum over the pixels is the area, by the shoelace formula, whichever way the corners go round."""
    corners = [(10, 12), (50, 20), (44, 61), (15, 40)]
    # ½ |Σ x·y' − x'·y| = ½ |(10·20 − 50·12) + (50·61 − 44·20) + (44·40 − 15·61) + (15·12 − 10·40)|
    area = abs((200 - 600) + (3050 - 880) + (1760 - 915) + (180 - 400)) / 2
    for points in (corners, corners[::-1]):
        canvas = Canvas(80, 80, BLACK)
        canvas.polygon(points, WHITE)
        assert canvas.pixels[..., 0].sum() == pytest.approx(area, rel=0.01)
    assert canvas.pixels[30, 30, 0] == 1 and canvas.pixels[70, 70, 0] == 0


def test_a_shape_beyond_the_edge_is_cut_and_one_outside_is_not_there():
    canvas = Canvas(20, 30, BLACK)
    canvas.polygon([(20, 10), (60, 10), (60, 90), (20, 90)], WHITE)
    assert canvas.pixels[..., 0].sum() == pytest.approx(10 * 10, rel=0.11)  # edges on the border are soft
    before = canvas.pixels.copy()
    canvas.polygon([(-50, -50), (-40, -50), (-40, -40), (-50, -40)], WHITE)
    canvas.ellipse((300, 300), (5, 5), WHITE)
    np.testing.assert_array_equal(canvas.pixels, before)


def test_an_ellipse_covers_its_area():
    canvas = Canvas(80, 80, BLACK)
    canvas.ellipse((40, 38), (30, 20), WHITE)
    assert canvas.pixels[..., 0].sum() == pytest.approx(np.pi * 30 * 20, rel=0.05)


def test_a_colour_can_change_from_top_to_bottom_and_be_transparent():
    canvas = Canvas(40, 40, BLACK)
    canvas.polygon([(-1, -1), (41, -1), (41, 41), (-1, 41)], [WHITE, BLACK], opacity=0.5)
    column = canvas.pixels[:, 20, 0]
    assert column[0] == pytest.approx(0.5) and column[-1] == pytest.approx(0)
    assert (np.diff(column) < 0).all()


def test_patches_are_smooth_and_within_their_range():
    patches = waves(np.random.RandomState(3), 40, 60, 5)
    assert (patches.shape, patches.dtype) == ((40, 60), np.float32)
    assert 0 <= patches.min() and patches.max() <= 1
    # A patch is 8 rows and 12 columns: neighbours differ by 1/8 of two corners at most.
    assert (
        np.abs(np.diff(patches, axis=0)).max() <= 1 / 8 and np.abs(np.diff(patches, axis=1)).max() <= 1 / 12
    )
