"""Draw what cars stand on and in front of: a road, houses, trees, and boards that could be taken for a plate.

Everything is drawn by a RandomState, into a square `Canvas`.
"""

import numpy as np


def draw_street(draw, canvas, horizon):
    """A sky, houses and trees, a road with its marks, and boards. horizon: in pixels from the top."""
    around, grey, side = draw.uniform, draw.uniform(0.2, 0.6), len(canvas.pixels)
    sky = np.sort(around(0.35, 1.0, 3))
    canvas.polygon([(0, 0), (side, 0), (side, horizon), (0, horizon)], [sky * 0.85, sky])
    road = np.clip(grey + around(-0.06, 0.06, 3), 0, 1)
    canvas.polygon([(0, horizon), (side, horizon), (side, side + 1), (0, side + 1)], [road * 1.1, road * 0.8])
    for _ in range(draw.randint(1, 8)):
        _house(draw, canvas, horizon)
    for _ in range(draw.randint(0, 6)):
        _tree(draw, canvas, horizon)
    vanishing = around(0.2, 0.8) * side
    for _ in range(draw.randint(0, 5)):  # lines on the road, towards the horizon
        end, wide = around(-0.4, 1.4) * side, around(2, 9)
        paint = (0.9, 0.9, 0.85) if around(0, 1) < 0.8 else (0.9, 0.75, 0.2)
        canvas.polygon(
            [(vanishing, horizon), (end - wide, side), (end + wide, side)], paint, around(0.3, 0.9)
        )
    for _ in range(draw.randint(0, 4)):
        _sign(draw, canvas)


def _house(draw, canvas, horizon):
    around, side = draw.uniform, len(canvas.pixels)
    left, wide, high = around(-40, side), around(30, 130), around(20, horizon + 20)
    wall = np.array([around(0.2, 0.85)] * 3) + around(-0.1, 0.1, 3)
    base = horizon + around(-4, 12)
    canvas.polygon(
        [(left, base), (left, base - high), (left + wide, base - high), (left + wide, base)],
        np.clip(wall, 0, 1),
    )
    columns, rows = draw.randint(1, 6), draw.randint(1, 4)
    lit = np.clip(wall * around(0.3, 1.4), 0, 1) if around(0, 1) < 0.7 else (0.95, 0.85, 0.5)
    for column in range(columns):
        for row in range(rows):
            x, y = left + wide * (column + 0.25) / columns, base - high * (row + 0.75) / rows
            w, h = wide * 0.5 / columns, high * 0.45 / rows
            canvas.polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], lit)


def _tree(draw, canvas, horizon):
    around, side = draw.uniform, len(canvas.pixels)
    x, size = around(0, side), around(15, 60)
    green = np.array([0.15, 0.35, 0.12]) * around(0.5, 1.6)
    canvas.polygon(
        [(x - 3, horizon + 10), (x + 3, horizon + 10), (x + 2, horizon - size), (x - 2, horizon - size)],
        (0.3, 0.2, 0.12),
    )
    for _ in range(4):
        canvas.ellipse(
            (x + around(-15, 15), horizon - size + around(-15, 15)),
            (around(10, 28), around(10, 28)),
            green * around(0.8, 1.2),
            softness=0.3,
        )


def _sign(draw, canvas):
    """A board with strokes, on no car: a shape like a plate's alone is not one."""
    around, side = draw.uniform, len(canvas.pixels)
    x, y, wide = around(0, side), around(0, side), around(15, 70)
    high = wide / around(0.8, 5)
    ground, ink = draw.random_sample(3), draw.random_sample(3)
    canvas.polygon([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], ground)
    strokes = draw.randint(0, 8)
    for k in range(strokes):
        left, pen = x + wide * (k + 0.3) / strokes, wide * 0.4 / strokes
        canvas.polygon(
            [
                (left, y + high * 0.2),
                (left + pen, y + high * 0.2),
                (left + pen, y + high * 0.8),
                (left, y + high * 0.8),
            ],
            ink,
        )


def draw_barrier(draw, canvas):
    """An arm in red and white across the picture."""
    side = len(canvas.pixels)
    y, slope, thick, fields = draw.uniform(0.1, 0.95) * side, draw.uniform(-20, 20), draw.uniform(4, 9), 12
    for k in range(fields):
        (x0, y0), (x1, y1) = ((side * share, y + slope * share) for share in (k / fields, (k + 1) / fields))
        colour = (0.8, 0.1, 0.1) if k % 2 else (0.92, 0.92, 0.9)
        canvas.polygon([(x0, y0), (x1, y1), (x1, y1 + thick), (x0, y0 + thick)], colour)
