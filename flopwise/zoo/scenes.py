"""Scenes of cars with number plates, drawn by a program, each by its number: always the same one.

The detector that comes with the course was trained on scenes of one kind and is judged on scenes of another
kind, which it never saw. They are drawings: what is good here need not be good on photos.
"""

from dataclasses import dataclass

import numpy as np

from flopwise.zoo.canvas import Canvas, waves
from flopwise.zoo.cars import Car
from flopwise.zoo.streets import draw_barrier, draw_street

SIDE = 300
VEHICLE, PLATE = 1, 2
# A part of the seed, so that no scene is in both. Scenes of kind 2 served while the network was chosen.
KINDS = {"training": 1, "held-out": 3}


@dataclass(frozen=True)
class Box:
    """Where a thing is. label: VEHICLE or PLATE; the rest in fractions of the picture's width and height."""

    label: int
    x_min: float
    y_min: float
    x_max: float
    y_max: float

    @property
    def corners(self):
        return (self.x_min, self.y_min, self.x_max, self.y_max)


@dataclass(frozen=True)
class Scene:
    """picture: uint8 (300, 300, 3), red, green, blue; boxes: a `Box` for each vehicle and each plate."""

    picture: np.ndarray
    boxes: tuple


def scene(number, kind="held-out"):
    """The scene of this number: none to three cars on a road, by day or by night → Scene.

    kind: "training" or "held-out". Numbers are drawn with RandomState, because NumPy promises that its
    numbers never change.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; it must be {' or '.join(KINDS)}")
    draw = np.random.RandomState([KINDS[kind], number])
    canvas = Canvas(SIDE, SIDE)
    horizon = draw.uniform(0.15, 0.5) * SIDE
    draw_street(draw, canvas, horizon)
    cars = _placed(draw, horizon)
    boxes = []
    for car in cars:
        car.draw(canvas)
        boxes += [(VEHICLE, car.box), (PLATE, car.plate_box)]
    if draw.random_sample() < 0.12:
        draw_barrier(draw, canvas)
    picture = _light(draw, canvas.pixels, cars)
    return Scene(picture, tuple(found for box in boxes if (found := _within(*box))))


def _within(label, corners):
    """A box in fractions, cut at the picture's edges."""
    x_min, y_min, x_max, y_max = (float(min(max(value / SIDE, 0), 1)) for value in corners)
    return Box(label, x_min, y_min, x_max, y_max) if x_max > x_min and y_max > y_min else None


def _placed(draw, horizon):
    """Cars that do not hide each other much, the farthest first."""
    wanted = draw.choice(4, p=(0.08, 0.52, 0.28, 0.12))
    largest = (0, 260, 155, 120)[wanted]
    places = []
    for _ in range(40):
        if len(places) == wanted:
            break
        width = draw.uniform(95, largest)
        x = draw.uniform(0.52 * width, SIDE - 0.52 * width)
        ground = draw.uniform(max(0.75 * width, horizon), SIDE - 4)
        # As if each were a square with room for what is seen of its side.
        apart = all(
            abs(x - other) > 0.85 * (width + size) / 2 + 12
            or ground < low - size * 1.1
            or low < ground - width * 1.1
            for other, low, size in places
        )
        if apart:
            places.append((x, ground, width))
    return [Car(draw, *place) for place in sorted(places, key=lambda place: place[1])]


def _light(draw, pixels, cars):
    """The light of the hour, patches of shadow, lamps at night, a lens out of focus, and a camera's noise."""
    around = draw.uniform
    pixels *= 0.75 + 0.5 * waves(draw, SIDE, SIDE, draw.randint(2, 9))[..., None]
    night = around(0, 1) < 0.2
    gain = around(0.22, 0.45) if night else around(0.6, 1.15)
    pixels *= (gain * around(0.9, 1.1, 3)).astype(np.float32)
    if night:
        lit = Canvas(1, 1)
        lit.pixels = pixels
        for car in cars:
            if not car.rear:
                for centre in car.pixels([(-0.38, car.belt * 0.6), (0.38, car.belt * 0.6)]):
                    lit.ellipse(centre, [car.width * 0.16] * 2, (1, 1, 0.9), 0.7, softness=1)
    haze = around(0, 0.35) if around(0, 1) < 0.3 else 0
    pixels += np.float32(haze) * (np.float32(around(0.5, 0.9)) - pixels)
    blur = around(0, 0.33)  # the share of each neighbour, rows and columns
    for axis in (0, 1) if around(0, 1) < 0.6 else ():
        pixels += np.float32(blur / 2) * (np.roll(pixels, 1, axis) + np.roll(pixels, -1, axis) - 2 * pixels)
    spread = around(0, 0.06)
    noise = (
        draw.randint(0, 256, (2, *pixels.shape), np.uint8).astype(np.float32).sum(0) / 255 - 1
    )  # triangular
    pixels += np.float32(spread * 2) * noise
    return np.clip(pixels * 255 + 0.5, 0, 255).astype(np.uint8)
