"""What the explorers of measured layers show: a layer's work, its bytes and its time, as plain numbers.

`rows_of` takes them from what `flopwise.profile` returns. `details` is what a reader finds who points at a
layer, and `hovering` the style sheet that shows it without a program.
"""

from typing import NamedTuple

from flopwise.plots import COLOURS, MUTED, readable_number, words

# Kind of layer → its colour; what a kind is called is what the legend says.
KINDS = {
    "convolution": COLOURS["blue"],
    "pointwise": COLOURS["sky"],
    "depthwise": COLOURS["orange"],
    "dense": COLOURS["green"],
    "pooling": COLOURS["purple"],
    "no FLOPs counted": COLOURS["black"],
}
# In a drawing: a layer's details stand where the hint stands, while somebody points at the layer.
HOVERING = (
    "<style>.flopwise-layer .flopwise-detail{visibility:hidden}"
    ".flopwise-layer:hover .flopwise-detail{visibility:visible}"
    ".flopwise-layers:has(.flopwise-layer:hover) .flopwise-hint{visibility:hidden}"
    ".flopwise-layer:hover .flopwise-mark{stroke:#1b1b1b;stroke-width:2}</style>"
)


class Row(NamedTuple):
    """One layer as it ran: `us` are microseconds, `moved` bytes, `precision` the executed one; `done` is the
    part of the FLOPs that was really done (see ProfiledLayer).
    """

    name: str
    kind: str
    shape: tuple
    flops: int
    moved: int
    us: float
    precision: str = ""
    fused: tuple = ()
    done: float = 1.0

    @property
    def gflops(self):
        """Achieved FLOPS in thousands of millions; 0 where no time was seen."""
        return self.flops * self.done / self.us / 1000 if self.us else 0.0

    @property
    def intensity(self):
        """FLOPs for each byte that is moved; 0 where none is known."""
        return self.flops / self.moved if self.moved else 0.0


def kind_of(layer):
    """A counted layer's kind, one of KINDS, from its type, kernel and groups."""
    if not layer.flops:
        return "no FLOPs counted"
    if "Pool" in layer.type or "Reduce" in layer.type:
        return "pooling"
    if layer.type == "GroupConvolution":
        return "depthwise"
    if "Conv" in layer.type:
        return "pointwise" if layer.kernel and set(layer.kernel) == {1} else "convolution"
    return "dense"


def parts(row):
    """The details of a layer in two lines of plain text."""
    shape = "×".join(map(str, row.shape))
    rate = f", {row.gflops:,.1f} GFLOPS" if row.flops and row.us else ""
    moved = f", {row.moved:,} bytes, {row.intensity:.2f} FLOPs per byte" if row.moved and row.flops else ""
    fused = f"; with {', '.join(row.fused)}" if row.fused else ""
    writes = f", writes {shape}" if shape else ""
    return (
        f"{row.name} ({row.kind}{writes}): {readable_number(round(row.us, 1))} µs{rate}",
        f"{row.flops:,} FLOPs{moved}{', in ' + row.precision if row.precision else ''}{fused}",
    )


def details(number, rows):
    """What is read out of layer `number`, counted from 0, on which the slider stands, as HTML."""
    from html import escape

    row, whole = rows[number], sum(each.us for each in rows)
    first, second = (escape(line) for line in parts(row))
    share = f", {100 * row.us / whole:.1f} % of the time" if whole else ""
    told = f"layer {number + 1} of {len(rows)}: <b>{first}</b>{share}<br>{second}"
    return f'<output aria-live="polite">{told}</output>'


def shown_at(row, x, y):
    """The details of a layer for a drawing; seen while somebody points at the layer."""
    lines = "".join(
        words(x, y + 17 * number, _short(line), size=12) for number, line in enumerate(parts(row))
    )
    return f'<g class="flopwise-detail">{lines}</g>'


def hint(x, y, told="Point at a layer for its details, or move the slider."):
    """What stands in the place of the details while nobody points."""
    return f'<g class="flopwise-hint">{words(x, y, told, size=12, colour=MUTED)}</g>'


def legend(kinds, x, y):
    """The kinds that a drawing shows, with their colours, in one line."""
    from flopwise.plots import box

    made = []
    for kind in (kind for kind in KINDS if kind in kinds):
        made += [box(x, y - 10, 11, 11, fill=KINDS[kind]), words(x + 15, y, kind, size=12)]
        x += 36 + 6.4 * len(kind)
    return made


def _short(line, most=104):
    return line if len(line) <= most else line[: most - 1] + "…"
