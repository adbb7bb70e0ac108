"""One position of a window on its walk over padded maps: what it reads and writes, and the work so far.

Four maps of 10×10 are read and four are written, with square kernels. MACs are counted in the order of the
walk: map by map, row by row; zeros of padding are multiplied like any other number.
"""

from dataclasses import dataclass

from flopwise import flops

SIDE, MAPS = 10, 4  # of what is read; as many maps are written
KERNELS, STRIDES, DILATIONS = (1, 4), (1, 4), (1, 3)  # the largest reach, 3·(4 − 1) + 1 = 10, still fits
PADDINGS = {"valid": "valid", "1": 1, "2": 2, "same": "same"}
GROUPS = (1, 2, 4)


@dataclass(frozen=True)
class ConvolutionView:
    """One position of the window: what it reads, what it writes, and the MACs so far."""

    kernel: int
    stride: int
    dilation: int
    groups: int
    pads: tuple  # zeros (before, after) along each side
    side: int  # of the written maps
    map: int  # this and the next two: the place of the output cell
    row: int
    column: int
    per_output: int  # MACs of one output cell

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
        """MACs of the whole layer."""
        return MAPS * self.side * self.side * self.per_output

    @property
    def weights(self):
        """Weights of the layer: for each map one kernel, which is as long as one output's dot product."""
        return MAPS * self.per_output

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
        """Rows of the map on which no weight ever falls; the same numbers are its unread columns."""
        read = {place for index in range(self.side) for place in self.places(index)}
        return tuple(place for place in range(SIDE) if place not in read)

    @property
    def zeros(self):
        """How many of the window's K·K places lie on padding."""
        rows, columns = (
            sum(0 <= place < SIDE for place in self.places(index)) for index in (self.row, self.column)
        )
        return self.kernel**2 - rows * columns


def view(kernel=3, stride=1, padding="valid", dilation=1, groups=1, map=0, row=0, column=0):
    """What the explorer shows; a row or column beyond the last window means the last.

    `padding` is "valid", "same" or a number of zeros on every side. Raises ValueError or TypeError as the
    formulas of `flopwise.flops` do, and ValueError for a position that is negative or on a map that does not
    exist.
    """
    read = (MAPS, SIDE, SIDE)
    side = flops.conv2d_shape(read, MAPS, kernel, stride, padding, dilation, groups)[1]
    if not 0 <= map < MAPS:
        raise ValueError(f"map is {map}; it must be one of 0 to {MAPS - 1}")
    if row < 0 or column < 0:
        raise ValueError(f"row and column are {row} and {column}; they must be 0 or more")
    if padding == "same":
        pads = flops.same_padding(SIDE, kernel, stride, dilation)
    else:
        pads = (0, 0) if padding == "valid" else (padding, padding)
    per_output = MAPS // groups * kernel * kernel
    return ConvolutionView(
        kernel,
        stride,
        dilation,
        groups,
        pads,
        side,
        map,
        min(row, side - 1),
        min(column, side - 1),
        per_output,
    )


def counter(seen):
    """The running number, as HTML."""
    outputs = MAPS * seen.side**2
    return (
        f'<output aria-live="polite"><b>MACs so far: {seen.macs_so_far:,}</b> of {seen.macs_total:,}'
        f"</output> — output cell {seen.step + 1:,} of {MAPS}·{seen.side}·{seen.side} = {outputs:,}, "
        f"{len(seen.maps_read)}·{seen.kernel}·{seen.kernel} = {seen.per_output} MACs each"
    )


def explanation(seen):
    """Shape, weights and what is special about these settings, as lines of text."""
    begin, end = seen.pads
    room = seen.padded - seen.dilation * (seen.kernel - 1) - 1
    together = len(seen.maps_read)
    lines = [
        f"side: floor(({SIDE} + {begin} + {end} − {seen.dilation}·({seen.kernel} − 1) − 1) / "
        f"{seen.stride}) + 1 = floor({room} / {seen.stride}) + 1 = {seen.side}",
        f"weights: {MAPS} kernels of {together}·{seen.kernel}·{seen.kernel} = {seen.weights}, "
        f"each used {seen.side}·{seen.side} = {seen.side**2} times",
    ]
    if seen.zeros:
        lines.append(
            f"{seen.zeros} of the window's {seen.kernel**2} places lie on zeros of the padding; "
            "they are multiplied all the same."
        )
    lost = len(seen.unread)
    if lost:
        lines.append(f"{SIDE**2 - (SIDE - lost) ** 2} pixels of each map (orange) are never read.")
    return lines
