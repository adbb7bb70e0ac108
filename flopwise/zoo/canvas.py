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
        points = np.asarray(points, np.float64)
        window, x, y = self._window(points[:, 0], points[:, 1])
        if window is None:
            return
        cover = None
        before = np.roll(points, 1, axis=0)
        turn = np.sign((before[:, 0] * points[:, 1] - points[:, 0] * before[:, 1]).sum()) or 1.0
        for (x0, y0), (x1, y1) in zip(before, points):
            length = np.hypot(x1 - x0, y1 - y0)
            if length < 1e-9:
                continue
            a, b = turn * (y0 - y1) / length, turn * (x1 - x0) / length  # towards the inside
            inside = (a * (x - x0)).astype(np.float32) + (b * (y - y0) + 0.5).astype(np.float32)
            cover = inside if cover is None else np.minimum(cover, inside, out=cover)
        if cover is not None:
            self._blend(window, np.clip(cover, 0, 1), colour, opacity)

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
        x, y = np.arange(left, right) + 0.5, np.arange(top, bottom) + 0.5
        return (slice(top, bottom), slice(left, right)), x[None], y[:, None]

    def _blend(self, window, cover, colour, opacity):
        part, colour = self.pixels[window], np.asarray(colour, np.float32)
        if colour.ndim == 2:
            share = np.linspace(0, 1, part.shape[0], dtype=np.float32)[:, None, None]
            colour = colour[0] * (1 - share) + colour[1] * share
        part += (cover * np.float32(opacity))[..., None] * (colour - part)


def waves(draw, height, width, cells):
    """Smooth random patches: float32 (height, width), 0 to 1; `cells` patches along each side."""
    grid = draw.random_sample((cells + 1, cells + 1)).astype(np.float32)
    return _between(height, cells) @ grid @ _between(width, cells).T


def _between(size, cells):
    """Weights that stretch cells + 1 values over `size` pixels: (size, cells + 1)."""
    place = np.arange(size) * cells / size
    left = place.astype(int)
    part = (place - left).astype(np.float32)
    weights = np.zeros((size, cells + 1), np.float32)
    weights[np.arange(size), left], weights[np.arange(size), left + 1] = 1 - part, part
    return weights
