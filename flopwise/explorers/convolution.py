"""The convolution explorer: a window walks over padded maps, one output cell lights up, the MAC counter runs.

`view` works out everything that is shown, `draw` turns it into SVG, `explorer` puts controls to it and
`picture` is the same thing standing still. Four maps of 10×10 are read and four are written, with square
kernels. MACs are counted in the order of the walk: map by map, row by row; zeros of padding are multiplied
like any other number.
"""

from dataclasses import dataclass

from flopwise import flops, plots

SIDE, MAPS = 10, 4                      # of what is read; as many maps are written
KERNELS, STRIDES, DILATIONS = (1, 4), (1, 4), (1, 3)    # the largest reach, 3·(4 − 1) + 1 = 10, still fits
PADDINGS = {"valid": "valid", "1": 1, "2": 2, "same": "same"}
GROUPS = (1, 2, 4)
START = {"kernel": 3, "stride": 1, "padding": "valid", "dilation": 1, "groups": 1}

AREA, LARGEST, TOP = 266, 22, 28        # drawing units: a map's place, its largest cell, room for titles
SECOND, THIRD, WIDTH = AREA + 26, 2 * AREA + 56, 736
READ, WRITTEN, UNREAD = (plots.COLOURS[name] for name in ("vermillion", "blue", "orange"))
TAP, DONE, ZERO = "#f3b38c", "#a9d3ee", "#ececec"       # light enough to see the grid through them


@dataclass(frozen=True)
class View:
    """One position of the window: what it reads, what it writes, and the work so far."""

    kernel: int
    stride: int
    dilation: int
    groups: int
    pads: tuple             # zeros (before, after) along each side
    side: int               # of the written maps
    map: int                # of the output cell, as row and column
    row: int
    column: int
    per_output: int         # MACs of one output cell

    @property
    def padded(self):
        """Side of the map with its zeros."""
        return self.pads[0] + SIDE + self.pads[1]

    @property
    def step(self):
        """How many output cells come before this one."""
        return (self.map * self.side + self.row) * self.side + self.column

    @property
    def macs_so_far(self):
        """MACs up to this output cell, which is included."""
        return (self.step + 1) * self.per_output

    @property
    def macs_total(self):
        return MAPS * self.side * self.side * self.per_output

    @property
    def weights(self):
        return MAPS * self.per_output       # one kernel, as long as one output's dot product, for each map

    @property
    def maps_read(self):
        """The maps that the kernel at work sees: those of its group."""
        together = MAPS // self.groups
        first = self.map // together * together
        return tuple(range(first, first + together))

    def places(self, index):
        """Where the weights of the `index`-th window fall along one axis; 0 is the first pixel of the map."""
        start = index * self.stride - self.pads[0]
        return tuple(start + self.dilation * weight for weight in range(self.kernel))

    @property
    def unread(self):
        """Rows (and as well columns) of the map on which no weight ever falls."""
        read = {place for index in range(self.side) for place in self.places(index)}
        return tuple(place for place in range(SIDE) if place not in read)

    @property
    def zeros(self):
        """How many of the window's K·K places lie on padding."""
        rows, columns = (sum(0 <= place < SIDE for place in self.places(at)) for at in (self.row, self.column))
        return self.kernel ** 2 - rows * columns


def view(kernel=3, stride=1, padding="valid", dilation=1, groups=1, map=0, row=0, column=0):
    """What the explorer shows; a row or column beyond the last window means the last.

    `padding` is "valid", "same" or a number of zeros on every side. Raises ValueError or TypeError, as the
    formulas of `flopwise.flops` do, and ValueError for a position that is negative or on no map.
    """
    read = (MAPS, SIDE, SIDE)
    side = flops.conv2d_shape(read, MAPS, kernel, stride, padding, dilation, groups)[1]
    if not 0 <= map < MAPS:
        raise ValueError(f"map is {map}; it must be one of 0 to {MAPS - 1}")
    if row < 0 or column < 0:
        raise ValueError(f"row, column are {row}, {column}; positions count from 0")
    if padding == "same":
        pads = flops.same_padding(SIDE, kernel, stride, dilation)
    else:
        pads = (0, 0) if padding == "valid" else (padding, padding)
    per_output = MAPS // groups * kernel * kernel
    return View(kernel, stride, dilation, groups, pads, side, map, min(row, side - 1), min(column, side - 1),
                per_output)


# --- drawing ------------------------------------------------------------------------------------------

def draw(seen):
    """The SVG of a View: the padded map under its window, the written map, and which maps are joined."""
    cell = min(LARGEST, AREA // max(seen.padded, seen.side))
    lost = seen.unread
    unread = [(row, column) for row in range(SIDE) for column in range(SIDE) if row in lost or column in lost]
    zeros = [(row, column) for row in range(-seen.pads[0], SIDE + seen.pads[1])
             for column in range(-seen.pads[0], SIDE + seen.pads[1])
             if not (0 <= row < SIDE and 0 <= column < SIDE)]
    taps = [(row, column) for row in seen.places(seen.row) for column in seen.places(seen.column)]
    done = [divmod(index, seen.side) for index in range(seen.row * seen.side + seen.column)]
    first = 1 + seen.pads[0] * cell     # where the map itself begins, behind its zeros
    reach = (seen.dilation * (seen.kernel - 1) + 1) * cell
    left, top = first + seen.places(seen.column)[0] * cell, TOP + first + seen.places(seen.row)[0] * cell
    x, y = SECOND + seen.column * cell, TOP + seen.row * cell
    zero_note = f", zeros {seen.pads[0]} + {seen.pads[1]}" if zeros else ""
    parts = [
        plots.words(0, 16, f"read: {MAPS} maps of {SIDE}×{SIDE}{zero_note}"),
        _cells(zeros, cell, first, TOP + first, ZERO), _cells(unread, cell, first, TOP + first, UNREAD),
        _cells(taps, cell, first, TOP + first, TAP), _grid(1, TOP, seen.padded, cell),
        plots.box(first, TOP + first, SIDE * cell, SIDE * cell, "none", plots.INK, 1.5),
        _marks(taps, cell, first, TOP + first), plots.box(left, top, reach, reach, "none", READ, 3),
        plots.words(SECOND, 16, f"written: {seen.side}×{seen.side}, map {seen.map}"),
        _cells(done, cell, SECOND, TOP, DONE), plots.box(x, y, cell, cell, WRITTEN),
        _grid(SECOND, TOP, seen.side, cell),
        f'<path d="M{left + reach} {top}L{x} {y}M{left + reach} {top + reach}L{x} {y + cell}" '
        f'stroke="{READ}" opacity="0.7" fill="none"/>',
        plots.words(THIRD, 16, "maps joined"), *joined(seen.groups, THIRD + 10, TOP + 8, lit=seen.map),
    ]
    return plots.svg(WIDTH, TOP + AREA + 2, parts, _alt(seen))


def _cells(places, cell, left, top, fill):
    """Filled cells as one path: short, and quick to replace."""
    drawn = "".join(f"M{left + column * cell} {top + row * cell}h{cell}v{cell}h-{cell}z" for row, column in places)
    return f'<path fill="{fill}" d="{drawn}"/>' if drawn else ""


def _marks(places, cell, left, top):
    """A dot where a weight falls, so that the window can be told by shape as well as by colour."""
    size = cell / 6
    drawn = "".join(f"M{left + (column + 0.5) * cell - size:g} {top + (row + 0.5) * cell:g}"
                    f"a{size:g} {size:g} 0 1 0 {2 * size:g} 0a{size:g} {size:g} 0 1 0 {-2 * size:g} 0z"
                    for row, column in places)
    return f'<path fill="{plots.INK}" d="{drawn}"/>'


def _grid(left, top, side, cell):
    lines = "".join(f"M{left + at * cell} {top}v{side * cell}M{left} {top + at * cell}h{side * cell}"
                    for at in range(side + 1))
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
            line = (f'<path d="M{left + size} {top + read * step + size / 2}L{left + 92 - size} '
                    f'{top + written * step + size / 2}" stroke="{colour}" stroke-width="{width}"/>')
            lines.append((strong, line))
    for one in range(MAPS):
        at_work = lit is None or one // together == lit // together
        for x, colour, strong in ((left, TAP, at_work), (left + 92 - size, DONE, lit in (None, one))):
            maps += [plots.box(x, top + one * step, size, size, colour if strong else plots.PAPER, plots.MUTED),
                     plots.words(x + size / 2, top + one * step + 17, one, 13, plots.INK, "middle")]
    return [line for _, line in sorted(lines)] + maps


def _alt(seen):
    window = f"{seen.kernel}×{seen.kernel} window" + (
        f" with dilation {seen.dilation}" if seen.dilation > 1 else "")
    return (f"A {window} on a {SIDE}×{SIDE} map with {seen.pads[0]} + {seen.pads[1]} zeros around; it writes "
            f"cell ({seen.row}, {seen.column}) of map {seen.map}, {seen.side}×{seen.side}, from "
            f"{len(seen.maps_read)} of {MAPS} maps: {seen.macs_so_far:,} of {seen.macs_total:,} MACs are done.")


def counter(seen):
    """The running number, as HTML."""
    return (f'<output aria-live="polite"><b>MACs so far: {seen.macs_so_far:,}</b> of {seen.macs_total:,}</output>'
            f" — output cell {seen.step + 1:,} of {MAPS}·{seen.side}·{seen.side} = {MAPS * seen.side ** 2:,}, "
            f"{len(seen.maps_read)}·{seen.kernel}·{seen.kernel} = {seen.per_output} MACs each")


def explanation(seen):
    """Shape, weights and what is peculiar about these settings, as lines of text."""
    begin, end = seen.pads
    room = seen.padded - seen.dilation * (seen.kernel - 1) - 1
    lines = [f"side: floor(({SIDE} + {begin} + {end} − {seen.dilation}·({seen.kernel} − 1) − 1) / {seen.stride}) "
             f"+ 1 = floor({room} / {seen.stride}) + 1 = {seen.side}",
             f"weights: {MAPS} kernels of {len(seen.maps_read)}·{seen.kernel}·{seen.kernel} = {seen.weights}, "
             f"each used {seen.side}·{seen.side} = {seen.side ** 2} times"]
    if seen.zeros:
        lines.append(f"{seen.zeros} of the window's {seen.kernel ** 2} places lie on zeros of the padding; "
                     "they are multiplied all the same.")
    lost = len(seen.unread)
    if lost:
        lines.append(f"{SIDE ** 2 - (SIDE - lost) ** 2} pixels of each map (orange) are never read.")
    return lines


def picture(map=0, row=2, column=4, **settings):
    """The explorer standing still: an SVG string for `plots.show`. Arguments are those of `view`."""
    return draw(view(map=map, row=row, column=column, **settings))


# --- the widget ---------------------------------------------------------------------------------------

def explorer():
    """An ipywidgets box: where the window is, what the layer is like, a button that walks, running numbers.

    Everything is reached with Tab and moved with the arrow keys or the space bar.
    """
    import ipywidgets as widgets

    def slider(name, ends, value):
        return widgets.IntSlider(value, *ends, description=name, style={"description_width": "80px"},
                                 layout={"width": "340px", "max_width": "100%"})

    def choice(name, options):
        buttons = widgets.ToggleButtons(options=options, style={"button_width": "56px"})
        label = widgets.Label(name, layout={"width": "80px", "justify_content": "flex-end"})
        return buttons, widgets.HBox([label, buttons])

    last = SIDE - START["kernel"]
    place = [slider("map", (0, MAPS - 1), 0), slider("row", (0, last), 2), slider("column", (0, last), 4)]
    kernel, stride, dilation = (slider(name, ends, START[name]) for name, ends in
                                (("kernel", KERNELS), ("stride", STRIDES), ("dilation", DILATIONS)))
    padding, padding_row = choice("padding", list(PADDINGS))
    groups, groups_row = choice("groups", list(GROUPS))
    padding.add_class("flopwise-padding")
    groups.add_class("flopwise-groups")
    walk = widgets.Play(min=0, interval=300, description="walk")
    drawing, number, lines = widgets.HTML(), widgets.HTML(), widgets.HTML()
    number.add_class("flopwise-counter")
    held = []       # not empty while several controls are being set, so that one drawing follows them all

    def now():
        at = dict(zip(("map", "row", "column"), (one.value for one in place)))
        return view(kernel.value, stride.value, PADDINGS[padding.value], dilation.value, groups.value, **at)

    def show():
        seen = now()
        held.append(True)
        for one in place[1:]:
            one.max = seen.side - 1         # the slider pulls its own value back
        walk.max, walk.value = MAPS * seen.side ** 2 - 1, seen.step
        held.clear()
        drawing.value = plots.card(draw(seen))
        number.value = plots.card(counter(seen))
        lines.value = plots.card("<br>".join(explanation(seen)))

    def move(_):
        if not held:
            show()

    def step(change):
        if held:
            return
        side = now().side
        held.append(True)
        place[0].value, within = divmod(change["new"], side * side)
        place[1].value, place[2].value = divmod(within, side)
        held.clear()
        show()

    walk.observe(step, "value")
    for control in (*place, kernel, stride, dilation, padding, groups):
        control.observe(move, "value")
    show()
    box = widgets.VBox([
        widgets.HBox([widgets.VBox([*place, walk]),
                      widgets.VBox([kernel, stride, dilation, padding_row, groups_row])],
                     layout={"flex_flow": "row wrap"}),
        number, drawing, lines])
    box.add_class("flopwise-convolution")
    return box
