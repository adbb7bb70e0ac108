"""The explorer of the roofline: this machine's two limits as a line, every layer of a model as a dot.

To the right goes the arithmetic intensity in FLOPs per byte, upwards the achieved GFLOPS, both in powers of
ten. The larger a dot, the larger the layer's part of the time. A choice of models and a slider over their
layers; who points at a dot sees its details. `picture` is the same drawing where widgets cannot run.
"""

import math

from flopwise.explorers.layer_rows import (
    HOVERING,
    KINDS,
    details,
    hint,
    legend,
    shown_at,
)
from flopwise.explorers.layer_walk import layer_walk, longest
from flopwise.plots import INK, LINE, MUTED, readable_number, svg, words

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 720, 400, 64, 696, 52, 338  # of the drawing and of its field


def dots(rows):
    """The layers that have a place: those that do FLOPs, move bytes and took time."""
    return [row for row in rows if row.flops and row.moved and row.us]


class Scale:
    """Where FLOPs per byte and GFLOPS lie in the drawing: whole powers of ten at the ends of both axes."""

    def __init__(self, machine, models):
        seen = [row for rows in models.values() for row in dots(rows)]
        bend, peak = machine.peak_flops / machine.bandwidth, machine.peak_flops / 1e9
        across = [row.intensity for row in seen] + [bend]
        upwards = [row.gflops for row in seen] + [peak]
        self.across = _decades(min(across), 2 * max(across))
        self.upwards = _decades(min(upwards), 1.5 * max(upwards))

    def x(self, intensity):
        low, high = self.across
        return LEFT + (math.log10(intensity) - low) / (high - low) * (RIGHT - LEFT)

    def y(self, gflops):
        low, high = self.upwards
        return FLOOR - (math.log10(gflops) - low) / (high - low) * (FLOOR - TOP)


def picture(machine, models, name=None, chosen=None):
    """The roofline with one model's layers as an SVG text.

    machine: has `peak_flops` (per second) and `bandwidth` (bytes per second); models: {name: rows}; chosen:
    the number among `dots` of the layer that is ringed, the longest one without it.
    """
    name = next(iter(models)) if name is None else name
    rows, scale = dots(models[name]), Scale(machine, models)
    chosen = longest(rows) if chosen is None else chosen
    whole = sum(row.us for row in rows) or 1
    drawn = [HOVERING, '<g class="flopwise-layers">', hint(LEFT, 16), *_axes(scale), *_roof(machine, scale)]
    order = sorted(range(len(rows)), key=lambda number: -rows[number].us)  # small dots above large ones
    for number in [each for each in order if each != chosen] + [chosen] * bool(rows):
        row = rows[number]
        ring = f'stroke="{INK}" stroke-width="3"' if number == chosen else 'stroke="#fff" stroke-width="1"'
        drawn += [
            '<g class="flopwise-layer">',
            f'<circle class="flopwise-mark" cx="{scale.x(row.intensity):.1f}" cy="{scale.y(row.gflops):.1f}" '
            f'r="{5 + 12 * math.sqrt(row.us / whole):.1f}" fill="{KINDS[row.kind]}" fill-opacity="0.8" '
            f"{ring}/>",
            shown_at(row, LEFT, 16),
            "</g>",
        ]
    drawn += [*legend({row.kind for row in rows}, LEFT, HEIGHT - 8), "</g>"]
    return svg(WIDTH, HEIGHT, drawn, words_of(machine, models, name))


def _axes(scale):
    """Lines and numbers at every power of ten, and what they mean."""
    drawn = []
    for power in range(scale.across[0], scale.across[1] + 1):
        x = scale.x(10**power)
        drawn += [
            f'<path d="M{x:.1f} {TOP}V{FLOOR}" stroke="{LINE}"/>',
            words(
                round(x, 1), FLOOR + 16, readable_number(10.0**power), size=11, anchor="middle", colour=MUTED
            ),
        ]
    for power in range(scale.upwards[0], scale.upwards[1] + 1):
        y = scale.y(10**power)
        drawn += [
            f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{LINE}"/>',
            words(
                LEFT - 6, round(y + 4, 1), readable_number(10.0**power), size=11, anchor="end", colour=MUTED
            ),
        ]
    return [
        *drawn,
        words(LEFT - 6, TOP - 10, "GFLOPS", size=11, anchor="end", colour=MUTED),
        words(RIGHT, FLOOR + 32, "FLOPs per byte", size=12, anchor="end", colour=MUTED),
    ]


def _roof(machine, scale):
    """The slope and the flat roof, each with its limit written on it."""
    peak, bandwidth = machine.peak_flops / 1e9, machine.bandwidth / 1e9
    bend = peak / bandwidth
    # The slope begins where it enters the field: at its left edge, or at its floor.
    start = max(10.0 ** scale.across[0], 10.0 ** scale.upwards[0] / bandwidth)
    slope = f"M{scale.x(start):.1f} {scale.y(start * bandwidth):.1f}L{scale.x(bend):.1f} {scale.y(peak):.1f}"
    lines = [
        f'<path d="{slope}H{RIGHT}" fill="none" stroke="{INK}" stroke-width="2.5"/>',
        words(RIGHT, round(scale.y(peak) - 8, 1), f"peak {peak:,.0f} GFLOPS", size=12, anchor="end"),
        words(
            round(scale.x(bend) - 10, 1),
            round(scale.y(peak) - 8, 1),
            f"bandwidth {bandwidth:,.1f} GB/s",
            size=12,
            anchor="end",
        ),
    ]
    # Where numbers come from a cache, a steeper slope holds.
    cached = (getattr(machine, "cache_bandwidth", None) or 0) / 1e9
    if cached > bandwidth:
        start = max(10.0 ** scale.across[0], 10.0 ** scale.upwards[0] / cached)
        bend = max(peak / cached, start)
        lines += [
            f'<path d="M{scale.x(start):.1f} {scale.y(start * cached):.1f}L{scale.x(bend):.1f} '
            f'{scale.y(bend * cached):.1f}" fill="none" stroke="{INK}" stroke-dasharray="6 4"/>',
            words(
                round(scale.x(bend), 1),
                round(scale.y(peak) - 24, 1),
                f"dashed: from a cache, {cached:,.1f} GB/s",
                size=12,
                colour=MUTED,
            ),
        ]
    return lines


def words_of(machine, models, name):
    """The picture in words: the limits, and the five layers that take longest."""
    rows = sorted(dots(models[name]), key=lambda row: -row.us)[:5]
    told = "; ".join(
        f"{row.name} ({row.kind}) {row.intensity:.1f} FLOPs per byte, {row.gflops:.1f} GFLOPS" for row in rows
    )
    return (
        f"{name} under the roofline: a slope of {machine.bandwidth / 1e9:.1f} GB/s up to a flat roof of "
        f"{machine.peak_flops / 1e9:.0f} GFLOPS. Layers that take longest: {told}."
    )


def attainable(row, machine):
    """What a layer could reach at best and what it reaches, as a sentence in HTML."""
    slope = row.intensity * machine.bandwidth
    limit = min(machine.peak_flops, slope)
    waits = "memory" if slope < machine.peak_flops else "arithmetic"
    return (
        f"<br>attainable at {row.intensity:.2f} FLOPs per byte: {limit / 1e9:,.1f} GFLOPS "
        f"(limited by {waits}); reached: {1e11 * row.gflops / limit:.0f} % of it"
        + (", so some of its numbers came from a cache" if 1e9 * row.gflops > 1.05 * limit else "")
    )


def explorer(machine, models, name=None):
    """The widget: models to choose, a slider over their layers, the drawing, and the layer's details.

    machine: has `peak_flops` and `bandwidth`, per second; models: {name: rows of layer_rows.Row}, of which
    those with fewer than two dots are left out. Everything is reached with Tab; the arrow keys move the
    slider.
    """
    models = {each: dots(rows) for each, rows in models.items() if len(dots(rows)) > 1}

    def show(model, layer):
        row = models[model][layer]
        words = details(layer, models[model]) + attainable(row, machine)
        return picture(machine, models, model, layer), words

    box = layer_walk(models, name, show)
    box.add_class("flopwise-roofline")
    return box


def _decades(least, most):
    """Whole powers of ten around two numbers, at least two of them."""
    low, high = math.floor(math.log10(least)), math.ceil(math.log10(most))
    return low, max(high, low + 1)
