"""Draw convex shapes with soft edges into an array: all that the drawn scenes need, in NumPy alone."""

import numpy as np


class Canvas:
    """A picture to draw on, `pixels`: float32 (H, W, 3), red, green, blue, 0 to 1.

    Points are (x, y) in pixels, from the top left corner of the picture; they may lie outside it.
    """

    def __init__(self, height, width, colour=(0.5, 0.5, 0.5)):
        self.pixels = np.empty((height, width, 3), np.float32)
        self.pixels[:] = colour

    def polygon(self, points, colour, opacity=1.0):
        """Fill a convex polygon, corners in order; a pixel on its edge is covered by a part.

        colour: (r, g, b), or two of them: at the top and at the bottom of the shape, mixed between.
        """
        points = np.asarray(points, np.float32)
        window, x, y = self._window(*points.T)
        if window is None:
            return
        along = points[(*range(1, len(points)), 0),] - points  # an edge from each corner to the next
        length = np.hypot(*along.T)
        points, along = points[length > 1e-6], (along / length[:, None])[length > 1e-6]
        # How far a pixel is from an edge, towards the inside: a·x + b·y + c.
        turn = np.float32(_turn(points))
        a, b = -turn * along[:, 1], turn * along[:, 0]
        c = np.float32(0.5) - a * points[:, 0] - b * points[:, 1]
        far = a[:, None, None] * x + (b[:, None] * y[:, 0] + c[:, None])[:, :, None]
        self._blend(window, np.clip(far.min(0), 0, 1), colour, opacity)

    def ellipse(self, centre, radii, colour, opacity=1.0, softness=0.0):
        """Fill an upright ellipse. softness: from 0, a sharp edge, to 1, fading from the centre on."""
        (cx, cy), (rx, ry) = centre, radii
        window, x, y = self._window(np.array([cx - rx, cx + rx]), np.array([cy - ry, cy + ry]))
        if window is None or min(rx, ry) <= 0:
            return
        far = np.sqrt(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2).astype(np.float32)
        slope = max(softness, 1 / min(rx, ry))
        self._blend(window, np.clip((1 - far) / slope, 0, 1), colour, opacity)

    def _window(self, xs, ys):
        """The part of the picture that a shape can touch → (slices, pixel centres x (1, w), y (h, 1))."""
        height, width = self.pixels.shape[:2]
        left, right = max(int(xs.min()) - 1, 0), min(int(xs.max()) + 2, width)
        top, bottom = max(int(ys.min()) - 1, 0), min(int(ys.max()) + 2, height)
        if left >= right or top >= bottom:
            return None, None, None
        x, y = (
            np.arange(*ends, dtype=np.float32) + np.float32(0.5) for ends in ((left, right), (top, bottom))
        )
        return (slice(top, bottom), slice(left, right)), x[None], y[:, None]

    def _blend(self, window, cover, colour, opacity):
        part, colour = self.pixels[window], np.asarray(colour, np.float32)
        if colour.ndim == 2:
            share = np.linspace(0, 1, part.shape[0], dtype=np.float32)[:, None, None]
            colour = colour[0] * (1 - share) + colour[1] * share
        part += (cover * np.float32(opacity))[..., None] * (colour - part)


def _turn(points):
    """1 where the corners go round clockwise on the screen, −1 where they go the other way."""
    x, y = points.T
    after = (*range(1, len(points)), 0)
    return 1 if (x * y[after,] - x[after,] * y).sum() > 0 else -1


def waves(draw, height, width, cells):
    """Smooth random patches: float32 (height, width), 0 to 1; `cells` patches along each side."""
    return _stretched(_stretched(draw.random_sample((cells + 1, cells + 1)), height).T, width).T


def _stretched(rows, size):
    """`size` rows of float32, evenly from the first of `rows` towards the last, mixed between neighbours."""
    place = np.arange(size) * (len(rows) - 1) / size
    above, part = place.astype(int), (place % 1).astype(np.float32)[:, None]
    rows = rows.astype(np.float32)
    return rows[above] * (1 - part) + rows[above + 1] * part
