"""The flatten cliff: what the first dense layer costs when it reads a whole image, as the image grows.

`view` works out the numbers, `draw` turns them into SVG, `explorer` adds three sliders, and `picture` is the
still picture of it. `connections` draws a small dense layer with every weight as a line.

The costs are those of `flops`: 2 FLOPs per MAC, the bias left out; a parameter takes 4 bytes (f32).
"""

from dataclasses import dataclass
from functools import cache

from flopwise import flops, plots
from flopwise.arguments import whole
from flopwise.explorers import controls

SIDES, CHANNELS = (4, 224), (1, 64)  # least and most that the sliders offer
UNITS = (10, 32, 64, 128, 256, 512, 1024, 2048, 4096)
STEP, BYTES = 4, 4  # pixels from one stop of the side's slider to the next; bytes of one f32 parameter
START = {"side": 28, "channels": 1, "units": 128}
MAP, SHEETS = 112, 8  # drawing units: the largest map; maps that are drawn at most
LEFT, TOP, WIDE, HIGH = 280, 34, 420, 200  # where the curve is, and its size
WIDTH, HEIGHT = 724, 282
CURVE, HERE, SHEET = plots.COLOURS["blue"], plots.COLOURS["vermillion"], "#d6ebf8"


@dataclass(frozen=True)
class FlattenView:
    """A dense layer of `units` behind the flatten of `channels` maps of side×side."""

    side: int
    channels: int
    units: int

    @property
    def length(self):
        """Numbers that the flatten puts in one row: C·H·W."""
        return self.channels * self.side * self.side

    @property
    def macs(self):
        """MACs of the dense layer."""
        return flops.dense_macs(self.length, self.units)

    @property
    def flops(self):
        """FLOPs of the dense layer."""
        return flops.dense_flops(self.length, self.units)

    @property
    def parameters(self):
        """Weights and biases of the dense layer."""
        return flops.dense_params(self.length, self.units)

    @property
    def memory(self):
        """Bytes that the parameters take in f32."""
        return BYTES * self.parameters

    def at(self, side):
        """The same layer behind an image of another side."""
        return FlattenView(side, self.channels, self.units)


def view(side=START["side"], channels=START["channels"], units=START["units"]):
    """The FlattenView of a layer; TypeError or ValueError for a size that is beyond the explorer's axes."""
    sizes = {
        "side": whole("side", side),
        "channels": whole("channels", channels),
        "units": whole("units", units),
    }
    for name, most in (("side", SIDES[1]), ("channels", CHANNELS[1]), ("units", UNITS[-1])):
        if sizes[name] > most:
            raise ValueError(f"{name} is {sizes[name]}; it must be at most {most}")
    return FlattenView(**sizes)


def size(amount):
    """Bytes as people read them, in units of a thousand: 401920 → '401.9 KB'."""
    for name, many in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if amount >= many:
            return f"{amount / many:,.1f} {name}"
    return f"{amount} bytes"


def counter(seen):
    """The numbers of a FlattenView, as HTML; each is in an element with a class of its own."""

    def strong(name, value):
        return f'<b class="flopwise-{name}">{value}</b>'

    weights = seen.length * seen.units
    return "<br>".join(
        [
            f"flattened length: {seen.channels}·{seen.side}·{seen.side} = "
            f"{strong('length', f'{seen.length:,}')} numbers",
            f"MACs: {seen.length:,}·{seen.units:,} = {strong('macs', f'{seen.macs:,}')}, so "
            f"{strong('flops', f'{seen.flops:,}')} FLOPs",
            f"parameters: {weights:,} weights + {seen.units:,} biases = "
            f"{strong('parameters', f'{seen.parameters:,}')}",
            f"memory for them, 4 bytes each: {strong('memory', size(seen.memory))}",
        ]
    )


# --- drawing ------------------------------------------------------------------------------------------


def draw(seen):
    """The SVG of a FlattenView: the maps at their true scale, the curve of the MACs, this layer's point.

    Other channels or units than those of the start draw its curve, too, in grey and on the same axis, which
    only ever grows: so twice as many MACs stand twice as high.
    """
    start = FlattenView(**START)
    top = max(_round_up(each.at(SIDES[1]).macs) for each in (start, seen))
    x, y = _place(seen.side, seen.macs, top)
    parts = [
        plots.words(8, 18, f"{seen.channels} × {seen.side} × {seen.side}", bold=True),
        *_maps(seen),
        plots.words(8, HEIGHT - 54, f"flatten: {seen.length:,} numbers"),
        plots.words(8, HEIGHT - 34, f"dense: {seen.units:,} outputs,"),
        plots.words(8, HEIGHT - 14, "each reads all of them"),
        plots.words(LEFT - 8, 18, "MACs of the dense layer"),
        *_axes(top),
    ]
    if times(seen) != 1:
        grey = f"grey: {start.channels} channel, {start.units} units; blue: {_many(times(seen))} that"
        parts += [_curve(start, top, plots.MUTED), plots.words(LEFT + 16, TOP + 63, grey, 12, plots.MUTED)]
    parts.append(_curve(seen, top, CURVE))
    twice = 2 * seen.side
    if twice <= SIDES[1]:
        larger = seen.at(twice)
        a, b = _place(twice, larger.macs, top)
        parts += [
            f'<path d="M{x:.1f} {y:.1f}H{a:.1f}V{b:.1f}" stroke="{plots.MUTED}" stroke-dasharray="4 3" '
            'fill="none"/>',
            _dot(a, b, plots.PAPER),
            *_legend(1, twice, f"{larger.macs:,}, four times", plots.PAPER),
        ]
    parts += [_dot(x, y, HERE), *_legend(0, seen.side, f"{seen.macs:,}", HERE)]
    return plots.svg(WIDTH, HEIGHT, parts, alt(seen))


def times(seen):
    """How many times as many MACs a FlattenView takes as the layer at the start, behind the same image."""
    return seen.channels * seen.units / (START["channels"] * START["units"])


def _many(ratio):
    return f"{ratio:.4g} times" if ratio >= 1 else f"1/{1 / ratio:.3g} of"


def _curve(seen, top, colour):
    """The MACs of a FlattenView over the side of the image."""
    line = "L".join(
        f"{place[0]:.1f} {place[1]:.1f}"
        for place in (_place(side, seen.at(side).macs, top) for side in range(SIDES[0], SIDES[1] + 1, STEP))
    )
    return f'<path d="M{line}" stroke="{colour}" stroke-width="2.5" fill="none"/>'


def _dot(x, y, fill):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{fill}" stroke="{HERE}" stroke-width="2"/>'


def _legend(row, side, text, fill):
    """What a dot stands for, at the upper left, where the curve never passes."""
    x, y = LEFT + 16, TOP + 14 + 22 * row
    return [_dot(x + 4, y, fill), plots.words(x + 20, y + 5, f"side {side}: {text}", bold=not row)]


def _place(side, macs, top):
    return LEFT + WIDE * side / SIDES[1], TOP + HIGH * (1 - macs / top)


def _maps(seen):
    """A sheet for each of the first maps, one behind the other; their side is to the scale of the largest."""
    drawn = min(seen.channels, SHEETS)
    edge = max(MAP * seen.side / SIDES[1], 2)
    sheets = [
        plots.box(8 + 6 * sheet, 30 + 6 * sheet, round(edge, 1), round(edge, 1), SHEET, CURVE)
        for sheet in range(drawn)
    ]
    if drawn < seen.channels:
        note = f"{drawn} of {seen.channels} channels drawn"
        sheets.append(plots.words(8, HEIGHT - 78, note, 12, plots.MUTED))
    return sheets


@cache
def _round_up(number):
    """The next of 1, 2, 2.5, 4, 5, 8 times a power of ten, where the axis ends."""
    power = 10 ** (len(str(number)) - 1)
    return next(int(step * power) for step in (1, 2, 2.5, 4, 5, 8, 10) if step * power >= number)


def _axes(top):
    bottom, parts = TOP + HIGH, []
    for quarter in range(5):
        y, side = bottom - HIGH * quarter // 4, SIDES[1] * quarter // 4
        x = LEFT + WIDE * quarter // 4
        parts += [
            f'<path d="M{LEFT} {y}h{WIDE}M{x} {bottom}v5" stroke="{plots.LINE}"/>',
            plots.words(LEFT - 8, y + 4, _short(top * quarter / 4), 12, plots.MUTED, "end"),
            plots.words(x, bottom + 20, side, 12, plots.MUTED, "middle"),
        ]
    title = plots.words(LEFT + WIDE, bottom + 38, "side of the image, in pixels", 12, plots.MUTED, "end")
    return [*parts, title]


def _short(number):
    for letter, many in (("G", 10**9), ("M", 10**6), ("K", 10**3)):
        if number >= many:
            return f"{number / many:g} {letter}"
    return f"{number:g}"


def alt(seen):
    """The drawing in words."""
    grey = (
        f" A grey curve is that of {START['channels']} channel and {START['units']} units; this one stands "
        f"at {_many(times(seen))} that."
    )
    told = (
        f"Channels: {seen.channels}, each {seen.side}×{seen.side}, flattened to {seen.length:,} numbers, "
        f"read by {seen.units:,} outputs: {seen.macs:,} MACs. The curve of the MACs over the side bends "
        f"upwards: {seen.at(2 * seen.side).macs:,} at twice the side, four times as many."
    )
    return told + grey if times(seen) != 1 else told


def picture(side=START["side"], channels=START["channels"], units=START["units"]):
    """The still picture of the explorer: an SVG string for `plots.show`."""
    return draw(view(side, channels, units))


def connections(inputs=4, outputs=3, lit=0):
    """A dense layer with every weight as a line, as SVG; the lines of output number `lit` stand out.

    Raises ValueError for more than 8 inputs or 8 outputs, whose lines could not be told apart.
    """
    inputs, outputs, lit = whole("inputs", inputs), whole("outputs", outputs), whole("lit", lit, least=0)
    for name, value, most in (("inputs", inputs, 8), ("outputs", outputs, 8), ("lit", lit, outputs - 1)):
        if value > most:
            raise ValueError(f"{name} is {value}; it must be at most {most}")
    tall = 46 * max(inputs, outputs) + 30
    x, y = 120, 360

    def height(place, many):
        return 30 + (tall - 30) * (2 * place + 1) / (2 * many)

    lines = [
        f'<path d="M{x} {height(read, inputs):.1f}L{y} {height(written, outputs):.1f}" stroke="'
        + (f'{CURVE}" stroke-width="3' if written == lit else f'{plots.MUTED}" stroke-width="1')
        + '"/>'
        for written in sorted(range(outputs), key=lambda output: output == lit)  # what is lit is drawn last
        for read in range(inputs)
    ]
    dots = []
    for many, at, fill, letter in ((inputs, x, SHEET, "x"), (outputs, y, plots.COLOURS["orange"], "y")):
        for place in range(many):
            middle = height(place, many)
            shown = fill if letter == "x" or place == lit else plots.PAPER
            dots += [
                f'<circle cx="{at}" cy="{middle:.1f}" r="17" fill="{shown}" stroke="{plots.INK}"/>',
                plots.words(at, f"{middle + 5:.1f}", f"{letter}{place + 1}", anchor="middle"),
            ]
    titles = [
        plots.words(x, 16, f"{inputs} inputs", anchor="middle", bold=True),
        plots.words(y, 16, f"{outputs} outputs", anchor="middle", bold=True),
        plots.words(
            y + 32, f"{height(lit, outputs) + 5:.1f}", f"y{lit + 1}: {inputs} weights, {inputs} MACs"
        ),
    ]
    return plots.svg(
        620,
        tall + 6,
        [*lines, *dots, *titles],
        f"{inputs} circles on the left, {outputs} on the right, and a line from each on the "
        f"left to each on the right: {inputs * outputs} lines. The {inputs} lines into "
        f"y{lit + 1} are strong.",
    )


# --- the widget ---------------------------------------------------------------------------------------


def explorer():
    """An ipywidgets box: sliders for side, channels and units, the numbers, and the curve with its point.

    Every slider is reached with Tab and moved with the arrow keys.
    """
    import ipywidgets as widgets

    side = controls.slider("image side", SIDES, START["side"])
    side.step = STEP
    channels = controls.slider("channels", CHANNELS, START["channels"])
    units = controls.steps("units", UNITS, START["units"])
    numbers, drawing = widgets.HTML(), controls.drawing()
    numbers.add_class("flopwise-counter")

    def move(_=None):
        seen = view(side.value, channels.value, units.value)
        numbers.value = plots.card(f'<output aria-live="polite">{counter(seen)}</output>')
        drawing.value = plots.card(draw(seen))

    for control in (side, channels, units):
        control.observe(move, "value")
    move()
    box = widgets.VBox([side, channels, units, numbers, drawing])
    box.add_class("flopwise-flatten")
    return box
