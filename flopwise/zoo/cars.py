"""Draw a car with its number plate, seen from the front or from behind, more or less from the side."""

import numpy as np

# In car widths, from … to: height of the belt line and of the roof, width of the roof.
# A saloon, an off-roader, a van, a lorry.
SHAPES = (
    ((0.42, 0.50), (0.70, 0.80), (0.50, 0.62)),
    ((0.52, 0.62), (0.84, 0.96), (0.66, 0.80)),
    ((0.46, 0.60), (0.98, 1.15), (0.78, 0.90)),
    ((0.62, 0.75), (1.15, 1.30), (0.94, 1.00)),
)
PAINTS = np.array(
    """.92 .92 .92  .75 .76 .78  .45 .47 .50  .10 .10 .12  .05 .10 .30  .10 .25 .60  .60 .06 .08
       .80 .15 .10  .12 .35 .18  .75 .68 .50  .85 .70 .15  .38 .22 .14  .88 .45 .10  .30 .12 .35""".split(),
    float,
).reshape(-1, 3)
# Plates: ground and letters.
PLATES = (
    ((0.93, 0.93, 0.90), (0.08, 0.08, 0.10)),
    ((0.93, 0.93, 0.90), (0.08, 0.10, 0.35)),
    ((0.93, 0.78, 0.15), (0.08, 0.08, 0.08)),
    ((0.08, 0.20, 0.60), (0.93, 0.93, 0.95)),
    ((0.15, 0.50, 0.35), (0.93, 0.95, 0.93)),
    ((0.06, 0.06, 0.07), (0.85, 0.85, 0.85)),
)
# The strokes of a seven-segment letter, and which of them the letters have.
STROKES = ((0, 0, 1, 0), (0, 0, 0, 1), (1, 0, 1, 1), (0, 1, 1, 1), (0, 1, 0, 2), (1, 1, 1, 2), (0, 2, 1, 2))
LETTERS = ("0124 56", "25", "02346", "02356", "1235", "01356", "013456", "025", "0123456", "012345", "01346")


class Car:
    """Where a car stands and how it looks; `draw` draws it, and then `box` and `plate_box` say where it is.

    Inside, points are (x, y) in car widths: x from −0.5 to 0.5 across the face, y upwards from the road.
    """

    def __init__(self, draw, x, ground, width):
        """draw: a RandomState; x: the middle of the face; ground: where the wheels stand; width: of the
        face.
        """
        self.random, self.width, self.x, self.ground = draw, width, x, ground
        shape = SHAPES[draw.choice(4, p=(0.45, 0.27, 0.18, 0.10))]
        self.belt, self.roof, self.top = (draw.uniform(*limits) for limits in shape)
        angle = np.deg2rad(draw.uniform(-4, 4))
        self.cosine, self.sine = np.cos(angle), np.sin(angle)
        self.paint = np.clip(PAINTS[draw.randint(len(PAINTS))] + draw.uniform(-0.06, 0.06, 3), 0, 1)
        self.glass = np.array([0.10, 0.13, 0.16]) + draw.uniform(0, 0.25)
        self.rear = draw.random_sample() < 0.4
        # How much of the car's side is seen, and on which side of the face.
        self.depth = draw.uniform(0.1, 0.55) if draw.random_sample() < 0.45 else 0.0
        self.side = draw.choice((-1, 1))
        self.extent, self.plate_box = [], None

    @property
    def box(self):
        """x_min, y_min, x_max, y_max in pixels of all that was drawn of the car, its shadow left out."""
        points = np.concatenate(self.extent)
        return (*points.min(0), *points.max(0))

    def pixels(self, points):
        """Points of the face → pixels."""
        x, y = np.asarray(points, float).T
        turned = self.cosine * x - self.sine * y, self.sine * x + self.cosine * y
        return np.stack([self.x + self.width * turned[0], self.ground - self.width * turned[1]], 1)

    def fill(self, canvas, points, colour, opacity=1.0):
        """Fill a convex shape on the face; it belongs to the car."""
        points = self.pixels(points)
        self.extent.append(points)
        canvas.polygon(points, np.clip(colour, 0, 1), opacity)

    def bar(self, canvas, x, y, width, height, colour, opacity=1.0):
        """Fill a rectangle with cut corners around (x, y)."""
        w, h = width / 2, height / 2
        cut = 0.35 * min(w, h)
        corners = [(w - cut, h), (w, h - cut), (w, cut - h), (w - cut, -h)]
        corners += [(-a, -b) for a, b in corners]
        self.fill(canvas, [(x + a, y + b) for a, b in corners], colour, opacity)

    def draw(self, canvas):
        """Draw the car on a `Canvas`: from its shadow to its plate."""
        around, dark = self.random.uniform, np.full(3, 0.06)
        shade = self.paint * around(0.55, 0.75)
        canvas.ellipse(
            (self.x - self.side * self.depth * self.width * 0.4, self.ground),
            (self.width * (0.62 + self.depth / 2), self.width * 0.09),
            (0.02, 0.02, 0.03),
            around(0.3, 0.8),
            softness=0.6,
        )
        if self.depth:
            self._draw_side(canvas, shade, dark)
        for x in (-0.4, 0.4):
            self.bar(canvas, x, 0.09, around(0.13, 0.17), 0.18, dark)
        # The cabin, then the body in front of it.
        half, low = self.top / 2, self.belt - 0.04
        self.fill(
            canvas,
            [(-0.46, low), (-half, self.roof - 0.03), (-half + 0.06, self.roof)]
            + [(half - 0.06, self.roof), (half, self.roof - 0.03), (0.46, low)],
            [self.paint * 1.1, self.paint],
        )
        bottom, inner = self.belt + around(-0.01, 0.02), half - 0.03
        self.fill(
            canvas,
            [(-0.41, bottom), (-inner, self.roof - 0.06), (inner, self.roof - 0.06), (0.41, bottom)],
            [self.glass + around(0, 0.3), self.glass],
        )
        lowest = around(0.07, 0.12)
        body = [(-0.5, self.belt - 0.1), (-0.44, self.belt), (0.44, self.belt), (0.5, self.belt - 0.1)]
        self.fill(canvas, [*body, (0.48, lowest), (-0.48, lowest)], [self.paint, self.paint * 0.75])
        for x in (-0.53, 0.53):
            self.bar(canvas, x, self.belt + 0.05, 0.09, 0.06, shade)
        self._draw_face(canvas, lowest, dark)

    def _draw_side(self, canvas, shade, dark):
        """The side, which goes back and becomes a little smaller."""
        s, back = self.side, 0.5 + self.depth
        higher = 0.04 * self.depth
        lower = [(s * 0.46, 0.10), (s * back, 0.12 + higher), (s * back, self.belt - higher)]
        self.fill(canvas, [*lower, (s * 0.46, self.belt)], [shade, shade * 0.8])
        roof = self.roof - 0.06
        upper = [(s * 0.42, self.belt - 0.05), (s * (self.top / 2 - 0.02), self.roof - 0.01)]
        upper += [(s * (back - 0.12 - 0.1 * self.depth), roof), (s * back, self.belt - 0.06)]
        self.fill(canvas, upper, shade)
        window = [(s * 0.45, self.belt), (s * (self.top / 2 + 0.04), roof - 0.03)]
        window += [(s * (back - 0.16 - 0.1 * self.depth), roof - 0.05), (s * (back - 0.06), self.belt)]
        self.fill(canvas, window, self.glass * 0.8)
        for x in (0.58, 0.44 + self.depth):
            self.bar(canvas, s * x, 0.10, 0.06 + 0.12 * self.depth, 0.19, dark)

    def _draw_face(self, canvas, lowest, dark):
        around, belt = self.random.uniform, self.belt
        height = around(0.35, 0.6)  # of the lamps, as a share of the body
        level = lowest + (belt - lowest) * height + 0.06
        lamp = np.array([0.75, 0.06, 0.05] if self.rear else [0.92, 0.92, 0.85]) * around(0.7, 1.05)
        wide, tall = around(0.12, 0.2), around(0.06, 0.11)
        if not self.rear:  # a grille with bars
            bars, reach = self.random.randint(0, 5), around(0.3, 0.5)
            self.bar(canvas, 0, level, reach, tall * around(0.8, 1.3), dark + around(0, 0.1))
            for k in range(bars):
                self.bar(canvas, 0, level + tall * ((k + 0.5) / bars - 0.5), reach * 0.95, 0.008, [0.6] * 3)
        for x in (-0.38, 0.38):
            self.bar(canvas, x, level, wide, tall, dark)
            self.bar(canvas, x, level, wide * 0.85, tall * 0.8, lamp)
        if around(0, 1) < 0.5:  # a bumper of another colour
            self.bar(canvas, 0, lowest + 0.07, 0.98, 0.12, dark + around(0, 0.35))
        if around(0, 1) < 0.4:
            for x in (-0.36, 0.36):
                self.bar(canvas, x, lowest + 0.05, 0.09, 0.03, lamp if self.rear else [0.8, 0.8, 0.7])
        long = around(0.28, 0.36)
        high = long / around(2.8, 4.2)
        room = belt - lowest - high - 0.06
        self._draw_plate(
            canvas, around(-0.04, 0.04), lowest + 0.02 + high / 2 + room * around(0.02, 0.5), long, high
        )

    def _draw_plate(self, canvas, x, y, long, high):
        ground, ink = (
            np.array(colour) for colour in PLATES[self.random.choice(6, p=(0.4, 0.1, 0.15, 0.2, 0.1, 0.05))]
        )
        self.bar(canvas, x, y, long + 0.016, high + 0.016, ink * 0.6)
        self.bar(canvas, x, y, long, high, ground)
        sides = np.array([(-1, -1), (-1, 1), (1, 1), (1, -1)]) * (long + 0.016, high + 0.016) / 2
        corners = self.pixels(sides + (x, y))
        self.plate_box = (*corners.min(0), *corners.max(0))
        letters = self.random.randint(5, 9)
        pitch = long * 0.9 / letters
        pen, tall = pitch * 0.2, high * 0.62
        for k in range(letters):
            left, top = x - long * 0.45 + pitch * (k + 0.2), y + tall / 2
            for stroke in LETTERS[self.random.randint(len(LETTERS))].replace(" ", ""):
                x0, y0, x1, y1 = STROKES[int(stroke)]
                x0, x1 = (left + pitch * 0.6 * value for value in (x0, x1))
                y0, y1 = (top - tall / 2 * value for value in (y0, y1))
                self.fill(
                    canvas,
                    [(x0 - pen / 2, y0 + pen / 2), (x1 + pen / 2, y0 + pen / 2)]
                    + [(x1 + pen / 2, y1 - pen / 2), (x0 - pen / 2, y1 - pen / 2)],
                    ink,
                )
