"""The explorer of batches and requests: latency to the right, throughput upwards, one point for each pair.

Two sliders, one for the batch and one for the requests at once, walk over what `flopwise.runtime.sweep` has
measured; the point where they stand is ringed and read out. Who points at another one sees its numbers as
well. `picture` is the same drawing where widgets cannot run. The points of a batch are joined by a line; the
number in a point is that of its requests, the stroke through it goes from its slowest to its fastest round.
"""

import math
from html import escape

from flopwise.explorers import controls
from flopwise.explorers.layer_rows import HOVERING, hint
from flopwise.plots import CYCLE, INK, LINE, MUTED, PAPER, card, readable_number, svg, words
from flopwise.runtime.readable import counted, rate_text, time_text

WIDTH, LEFT, RIGHT, TOP, FLOOR = 720, 64, 696, 66, 330  # of the drawing and of its field
LEGEND, ROW, IN_A_ROW = 392, 20, 8  # where the legend's first row stands, its height, and what it holds
DASHES = ("", "7 4", "2 3", "10 3 2 3")  # so that colour is never all that tells two batches apart
HINT = "Point at a circle for its numbers, or move the sliders."


class Scale:
    """Where a latency in ms and a throughput lie: to the right in powers of ten, upwards from zero."""

    def __init__(self, points):
        latencies = [point.median for point in points]
        self.low, self.high = math.log10(min(latencies) / 1.3), math.log10(max(latencies) * 1.3)
        self.step = _round_step(max(point.highest for point in points) / 4)
        self.top = self.step * math.ceil(max(point.highest for point in points) / self.step)

    def x(self, milliseconds):
        return LEFT + (math.log10(milliseconds) - self.low) / (self.high - self.low) * (RIGHT - LEFT)

    def y(self, throughput):
        return FLOOR - throughput / self.top * (FLOOR - TOP)

    def latencies(self):
        """Round latencies for the axis: 1, 2 and 5 times powers of ten, in ms."""
        powers = range(math.floor(self.low), math.ceil(self.high))
        ticks = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
        return [tick for tick in ticks if self.low <= math.log10(tick) <= self.high]

    def throughputs(self):
        return [number * self.step for number in range(round(self.top / self.step) + 1)]


def picture(sweep, batch=None, requests=None, guess=None):
    """All points of a Sweep as an SVG text.

    batch and requests: of the point that is ringed, the one with the highest throughput without them; guess:
    a reader's guess of the highest throughput, in inputs per second, drawn as a line; `...` is none.
    """
    chosen = sweep.fastest if batch is None else sweep.point(batch, requests)
    scale = Scale(sweep.points)
    drawn = [HOVERING, '<g class="flopwise-layers">', hint(LEFT, 16, HINT), *_axes(scale)]
    drawn += _guess_line(guess, scale)
    for number, size in enumerate(sweep.batches):
        several = [point for point in sweep.points if point.batch == size]
        path = "L".join(f"{scale.x(point.median):.1f} {scale.y(point.throughput):.1f}" for point in several)
        drawn.append(f'<path d="M{path}" fill="none" {_stroke(number)}/>')
    others = [point for point in sweep.points if point is not chosen]
    for point in [*others, chosen]:  # the ringed one lies on top
        drawn += _circle(point, scale, sweep.batches.index(point.batch), point is chosen)
    drawn += [*_legend(sweep.batches), "</g>"]
    rows = math.ceil(len(sweep.batches) / IN_A_ROW)
    return svg(WIDTH, LEGEND + ROW * (rows - 1) + 12, drawn, words_of(sweep))


def words_of(sweep):
    """The picture in words: the first and the last point of each batch, and the fastest of all."""
    told = []
    for batch in sweep.batches:
        first, *_, last = [p for p in sweep.points if p.batch == batch] * 2
        told.append(f"batch {batch}: {_briefly(first)}" + f", {_briefly(last)}" * (last is not first))
    best = sweep.fastest
    return (
        f"Throughput against latency. {'; '.join(told)}. The highest throughput: batch {best.batch}, "
        f"{_briefly(best)}."
    )


def parts(point):
    """The numbers of a point in two lines of plain text."""
    streams = "" if point.streams is None else f" in {counted(point.streams, 'stream')}"
    return (
        f"batch {point.batch}, {counted(point.requests, 'request')}{streams}: "
        f"{rate_text(point.throughput)} inputs per second (rounds from {rate_text(point.lowest)} to "
        f"{rate_text(point.highest)})",
        f"latency {time_text(point.median)}, nine of ten within {time_text(point.p90)}; "
        f"{counted(point.inferences, 'inference')} timed",
    )


def details(sweep, batch, requests):
    """What is read out of the point where the sliders stand, as HTML."""
    point, base = sweep.point(batch, requests), sweep.points[0]
    first, second = parts(point)
    told = f"<b>{escape(first)}</b><br>{escape(second)}"
    if point is not base:
        told += (
            f"<br>Against batch {base.batch} with {counted(base.requests, 'request')}: "
            f"{rate_text(point.throughput / base.throughput)} times the throughput, "
            f"{rate_text(point.median / base.median)} times the latency."
        )
    return f'<output aria-live="polite">{told}</output><br><small>{escape(sweep.conditions)}</small>'


def explorer(sweep, guess=None):
    """The widget: a slider for the batch, one for the requests, the drawing, and the numbers of its point.

    sweep: what `flopwise.runtime.sweep` returned; guess: as for `picture`. Everything is reached with Tab;
    the arrow keys move a slider.
    """
    import ipywidgets as widgets

    batch = controls.steps("batch", sweep.batches, sweep.points[0].batch)
    requests = controls.steps("requests", sweep.requests, sweep.points[0].requests)
    drawing, counter = controls.drawing(), widgets.HTML()
    counter.add_class("flopwise-counter")

    def draw(_change=None):
        drawing.value = card(picture(sweep, batch.value, requests.value, guess))
        counter.value = card(details(sweep, batch.value, requests.value))

    for control in (batch, requests):
        control.observe(draw, names="value")
    draw()
    box = widgets.VBox([controls.columns([batch], [requests]), drawing, counter])
    box.add_class("flopwise-throughput")
    return box


def _axes(scale):
    """Lines and round numbers at both axes, and what they mean."""
    drawn = []
    for value in scale.latencies():
        x = scale.x(value)
        told = readable_number(value)
        drawn += [
            f'<path d="M{x:.1f} {TOP}V{FLOOR}" stroke="{LINE}"/>',
            words(round(x, 1), FLOOR + 18, told, size=11, anchor="middle", colour=MUTED),
        ]
    for value in scale.throughputs():
        y = scale.y(value)
        drawn += [
            f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{LINE}"/>',
            words(LEFT - 6, round(y + 4, 1), readable_number(value), size=11, anchor="end", colour=MUTED),
        ]
    return [
        *drawn,
        words(LEFT - 6, TOP - 14, "inputs per second", size=11, anchor="start", colour=MUTED),
        words(LEFT, FLOOR + 36, "in a circle: the number of requests", size=11, colour=MUTED),
        words(RIGHT, FLOOR + 36, "latency in ms, median", size=11, anchor="end", colour=MUTED),
    ]


def _guess_line(guess, scale):
    """A reader's guess as a line across the drawing, or as words at its top if it lies above."""
    number = isinstance(guess, (int, float)) and not isinstance(guess, bool) and math.isfinite(guess)
    if not number or guess < 0:
        return []
    told = f"your guess: {readable_number(guess)}"
    if guess > scale.top:
        return [words(RIGHT, TOP - 4, f"{told}, above the drawing", size=11, anchor="end")]
    y = scale.y(guess)
    return [
        f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{INK}" stroke-width="1.5" stroke-dasharray="4 4" '
        'class="flopwise-guess"/>',
        words(RIGHT, round(y - 5, 1), told, size=11, anchor="end"),
    ]


def _circle(point, scale, number, chosen):
    """A point: its circle with the number of requests, the range of its rounds, and its numbers."""
    x, y = scale.x(point.median), scale.y(point.throughput)
    low, high = scale.y(point.lowest), scale.y(point.highest)
    colour = CYCLE[number % len(CYCLE)]
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="14" fill="none" stroke="{INK}" stroke-width="3"/>'
    first, second = parts(point)
    return [
        '<g class="flopwise-layer">',
        f'<path d="M{x:.1f} {low:.1f}V{high:.1f}" stroke="{colour}" stroke-width="2"/>',
        f'<circle class="flopwise-mark" cx="{x:.1f}" cy="{y:.1f}" r="10" fill="{PAPER}" stroke="{colour}" '
        'stroke-width="3"/>',
        words(round(x, 1), round(y + 4, 1), point.requests, size=11, anchor="middle", bold=True),
        ring * chosen,
        f'<g class="flopwise-detail">{words(LEFT, 16, first, size=12)}{words(LEFT, 33, second, size=12)}</g>',
        "</g>",
    ]


def _legend(batches):
    """The line of each batch, below the drawing; in several rows if there are many."""
    drawn = []
    for number, batch in enumerate(batches):
        row, column = divmod(number, IN_A_ROW)
        x, y = LEFT + 80 * column, LEGEND + ROW * row
        drawn += [
            f'<path d="M{x} {y - 4}h26" fill="none" {_stroke(number)}/>',
            words(x + 32, y, f"{batch:,}", size=12),
        ]
    return [words(LEFT - 8, LEGEND, "batch", size=12, anchor="end"), *drawn]


def _stroke(number):
    dash = DASHES[number % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{CYCLE[number % len(CYCLE)]}" stroke-width="2"{dashed}'


def _briefly(point):
    return (
        f"{rate_text(point.throughput)} inputs per second at {time_text(point.median)} with "
        f"{counted(point.requests, 'request')}"
    )


def _round_step(least):
    """The smallest of 1, 2 and 5 times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))
    return int(step) if step >= 1 else step
