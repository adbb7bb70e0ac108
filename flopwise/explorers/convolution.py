"""The convolution explorer: a window walks over padded maps, one output cell lights up, the MAC counter runs.

`convolution_view` works out everything that is shown. Here `draw` turns it into SVG, `explorer` adds the
controls, and `picture` is the still picture of it.
"""

from flopwise import plots
from flopwise.explorers import controls
from flopwise.explorers.convolution_view import (
    DILATIONS,
    GROUPS,
    KERNELS,
    MAPS,
    PADDINGS,
    SIDE,
    STRIDES,
    counter,
    explanation,
    view,
)  # fmt: skip

START = {"kernel": 3, "stride": 1, "dilation": 1}
AREA, LARGEST, TOP = 266, 22, 28  # drawing units: room for a map, its largest cell, room for titles
SECOND, THIRD, WIDTH = AREA + 26, 2 * AREA + 56, 736
READ, WRITTEN, UNREAD = (plots.COLOURS[name] for name in ("vermillion", "blue", "orange"))
TAP, DONE, ZERO = "#f3b38c", "#a9d3ee", "#ececec"  # light enough to see the grid through them


# --- drawing ------------------------------------------------------------------------------------------


def draw(seen):
    """The SVG of a ConvolutionView: the padded map under its window, the written map, the maps joined."""
    cell = min(LARGEST, AREA // max(seen.padded, seen.side))
    lost = seen.unread
    unread = [(row, column) for row in range(SIDE) for column in range(SIDE) if row in lost or column in lost]
    zeros = [
        (row, column)
        for row in range(-seen.pads[0], SIDE + seen.pads[1])
        for column in range(-seen.pads[0], SIDE + seen.pads[1])
        if not (0 <= row < SIDE and 0 <= column < SIDE)
    ]
    taps = [(row, column) for row in seen.places(seen.row) for column in seen.places(seen.column)]
    done = [divmod(index, seen.side) for index in range(seen.row * seen.side + seen.column)]
    first = 1 + seen.pads[0] * cell  # where the map itself begins, behind its zeros
    reach = (seen.dilation * (seen.kernel - 1) + 1) * cell
    left, top = first + seen.places(seen.column)[0] * cell, TOP + first + seen.places(seen.row)[0] * cell
    x, y = SECOND + seen.column * cell, TOP + seen.row * cell
    zero_note = f", zeros {seen.pads[0]} + {seen.pads[1]}" if zeros else ""
    parts = [
        plots.words(0, 16, f"read: {MAPS} maps of {SIDE}×{SIDE}{zero_note}"),
        _cells(zeros, cell, first, TOP + first, ZERO),
        _cells(unread, cell, first, TOP + first, UNREAD),
        _cells(taps, cell, first, TOP + first, TAP),
        _grid(1, TOP, seen.padded, cell),
        plots.box(first, TOP + first, SIDE * cell, SIDE * cell, "none", plots.INK, 1.5),
        _marks(taps, cell, first, TOP + first),
        plots.box(left, top, reach, reach, "none", READ, 3),
        plots.words(SECOND, 16, f"written: {seen.side}×{seen.side}, map {seen.map}"),
        _cells(done, cell, SECOND, TOP, DONE),
        plots.box(x, y, cell, cell, WRITTEN),
        _grid(SECOND, TOP, seen.side, cell),
        f'<path d="M{left + reach} {top}L{x} {y}M{left + reach} {top + reach}L{x} {y + cell}" '
        f'stroke="{READ}" opacity="0.7" fill="none"/>',
        plots.words(THIRD, 16, "maps joined"),
        *joined(seen.groups, THIRD + 10, TOP + 8, lit=seen.map),
    ]
    return plots.svg(WIDTH, TOP + AREA + 2, parts, _alt(seen))


def _cells(places, cell, left, top, fill):
    """Filled cells as one path: short, and quick to replace."""
    drawn = "".join(
        f"M{left + column * cell} {top + row * cell}h{cell}v{cell}h-{cell}z" for row, column in places
    )
    return f'<path fill="{fill}" d="{drawn}"/>' if drawn else ""


def _marks(places, cell, left, top):
    """A dot where a weight falls, so that the window is marked by shape as well as by colour."""
    size = cell / 6
    drawn = "".join(
        f"M{left + (column + 0.5) * cell - size:g} {top + (row + 0.5) * cell:g}"
        f"a{size:g} {size:g} 0 1 0 {2 * size:g} 0a{size:g} {size:g} 0 1 0 {-2 * size:g} 0z"
        for row, column in places
    )
    return f'<path fill="{plots.INK}" d="{drawn}"/>'


def _grid(left, top, side, cell):
    lines = "".join(
        f"M{left + at * cell} {top}v{side * cell}M{left} {top + at * cell}h{side * cell}"
        for at in range(side + 1)
    )
    return f'<path d="{lines}" stroke="{plots.LINE}" fill="none"/>'


def joined(groups, left, top, lit=None):
    """Elements for `plots.svg`: read maps, written maps, a line for each pair that a kernel joins.

    `lit` is the written map whose kernel is at work (None: all are drawn alike). They take 92×200 units.
    """
    together, step, size = MAPS // groups, 52, 24
    lines, maps = [], []
    for written in range(MAPS):
        for read in range(written // together * together, (written // together + 1) * together):
            strong = lit in (None, written)
            colour, width = (plots.INK, 1.6) if strong else (plots.LINE, 1)
            line = (
                f'<path d="M{left + size} {top + read * step + size / 2}L{left + 92 - size} '
                f'{top + written * step + size / 2}" stroke="{colour}" stroke-width="{width}"/>'
            )
            lines.append((strong, line))
    for index in range(MAPS):
        at_work = lit is None or index // together == lit // together
        for x, colour, strong in ((left, TAP, at_work), (left + 92 - size, DONE, lit in (None, index))):
            fill = colour if strong else plots.PAPER
            maps += [
                plots.box(x, top + index * step, size, size, fill, plots.MUTED),
                plots.words(x + size / 2, top + index * step + 17, index, 13, plots.INK, "middle"),
            ]
    return [line for _, line in sorted(lines)] + maps


def _alt(seen):
    window = f"{seen.kernel}×{seen.kernel} window" + (
        f" with dilation {seen.dilation}" if seen.dilation > 1 else ""
    )
    return (
        f"A {window} on a {SIDE}×{SIDE} map with {seen.pads[0]} + {seen.pads[1]} zeros around; it writes "
        f"cell ({seen.row}, {seen.column}) of map {seen.map}, {seen.side}×{seen.side}, from "
        f"{len(seen.maps_read)} of {MAPS} maps: {seen.macs_so_far:,} of {seen.macs_total:,} MACs are "
        "done."
    )


def picture(map=0, row=2, column=4, **settings):
    """The still picture of the explorer: an SVG string for `plots.show`. Arguments are those of `view`."""
    return draw(view(map=map, row=row, column=column, **settings))


# --- the widget ---------------------------------------------------------------------------------------


class Walk:
    """The widget `box`: controls for the window and the layer, a button that walks, running numbers."""

    def __init__(self):
        import ipywidgets as widgets

        last = SIDE - START["kernel"]
        self.map = controls.slider("map", (0, MAPS - 1), 0)
        self.row = controls.slider("row", (0, last), 2)
        self.column = controls.slider("column", (0, last), 4)
        self.kernel, self.stride, self.dilation = (
            controls.slider(name, ends, START[name])
            for name, ends in (("kernel", KERNELS), ("stride", STRIDES), ("dilation", DILATIONS))
        )
        self.padding, self.groups = controls.choice(list(PADDINGS)), controls.choice(list(GROUPS))
        self.padding.add_class("flopwise-padding")
        self.groups.add_class("flopwise-groups")
        self.walk = widgets.Play(min=0, interval=300)
        self.walk.add_class("flopwise-walk")
        self.drawing, self.number, self.lines = controls.drawing(), widgets.HTML(), widgets.HTML()
        self.number.add_class("flopwise-counter")
        self.held = False  # several controls are being set: they are followed by one drawing only
        self.walk.observe(self.step, "value")
        place = (self.map, self.row, self.column)
        for control in (*place, self.kernel, self.stride, self.dilation, self.padding, self.groups):
            control.observe(self.move, "value")
        settings = [
            self.kernel,
            self.stride,
            self.dilation,
            controls.labelled("padding", self.padding),
            controls.labelled("groups", self.groups),
        ]
        beside = controls.columns([*place, controls.labelled("walk", self.walk)], settings)
        self.box = widgets.VBox([beside, self.number, self.drawing, self.lines])
        self.box.add_class("flopwise-convolution")

    def now(self):
        """The ConvolutionView of what is set."""
        return view(
            self.kernel.value,
            self.stride.value,
            PADDINGS[self.padding.value],
            self.dilation.value,
            self.groups.value,
            self.map.value,
            self.row.value,
            self.column.value,
        )

    def show(self):
        seen = self.now()
        self.held = True
        for slider in (self.row, self.column):
            slider.max = seen.side - 1  # the slider lowers its own value to this
        self.walk.max, self.walk.value = MAPS * seen.side**2 - 1, seen.step
        self.held = False
        self.drawing.value = plots.card(draw(seen))
        self.number.value = plots.card(counter(seen))
        self.lines.value = plots.card("<br>".join(explanation(seen)))

    def move(self, _change):
        """A control was set by hand."""
        if not self.held:
            self.show()

    def step(self, change):
        """The button walks on to the output cell of this number."""
        if self.held:
            return
        side = self.now().side
        self.held = True
        self.map.value, within = divmod(change["new"], side * side)
        self.row.value, self.column.value = divmod(within, side)
        self.held = False
        self.show()


def explorer():
    """An ipywidgets box. Everything is reached with Tab and moved with the arrow keys or the space bar."""
    walk = Walk()
    walk.show()
    return walk.box
