"""The explorer of a model's layers: a bar for each, as long as its time, its FLOPs or its achieved FLOPS.

A choice of models, a choice of what the bars show, and a slider that walks from layer to layer and reads out
its details; who points at a bar sees them as well. `picture` is the same drawing where widgets cannot run.
"""

from flopwise.explorers import controls
from flopwise.explorers.layer_rows import (
    HOVERING,
    KINDS,
    details,
    hint,
    legend,
    shown_at,
)
from flopwise.explorers.layer_walk import layer_walk, longest
from flopwise.plots import INK, LINE, MUTED, box, readable_number, svg, words

MEASURES = {
    "time": ("µs", lambda row: row.us),
    "FLOPs": ("FLOPs", lambda row: row.flops),
    "rate": ("GFLOPS", lambda row: row.gflops),
}
WIDTH, HEIGHT, LEFT, TOP, FLOOR = 720, 300, 76, 56, 262  # of the drawing, and where the bars stand in it


def picture(models, name=None, measure="time", chosen=None):
    """The bars of one model as an SVG text.

    models: {name: rows}; chosen: the number of the layer that is framed, the longest one without it.
    """
    name = next(iter(models)) if name is None else name
    rows = models[name]
    unit, value_of = MEASURES[measure]
    chosen = longest(rows) if chosen is None else chosen
    values = [value_of(row) for row in rows]
    top = max(values) or 1
    step = (WIDTH - LEFT - 8) / len(rows)
    drawn = [HOVERING, '<g class="flopwise-layers">', hint(LEFT, 16)]
    for share in (0, 0.5, 1):
        y = FLOOR - share * (FLOOR - TOP)
        drawn += [
            f'<path d="M{LEFT} {y:g}H{WIDTH - 8}" stroke="{LINE}"/>',
            words(
                LEFT - 6, y + 4, readable_number(_rounded(share * top)), size=11, anchor="end", colour=MUTED
            ),
        ]
    drawn.append(words(LEFT - 6, TOP - 12, unit, size=11, anchor="end", colour=MUTED))
    for number, (row, value) in enumerate(zip(rows, values)):
        x, high = LEFT + number * step, value / top * (FLOOR - TOP)
        frame = f'stroke="{INK}" stroke-width="2"' if number == chosen else 'stroke="none"'
        drawn += [
            '<g class="flopwise-layer">',
            box(f"{x:.1f}", TOP, f"{step:.1f}", FLOOR - TOP, fill="#fff", extra='fill-opacity="0"'),
            f'<rect class="flopwise-mark" x="{x + step * 0.1:.1f}" y="{FLOOR - max(high, 1):.1f}" '
            f'width="{step * 0.8:.1f}" height="{max(high, 1):.1f}" fill="{KINDS[row.kind]}" {frame}/>',
            shown_at(row, LEFT, 16),
            "</g>",
        ]
    drawn += [*legend({row.kind for row in rows}, LEFT, HEIGHT - 12), "</g>"]
    return svg(WIDTH, HEIGHT, drawn, words_of(models, name, measure))


def words_of(models, name, measure="time"):
    """The bars in words: the five largest."""
    rows = models[name]
    unit, value_of = MEASURES[measure]
    largest = sorted(rows, key=value_of, reverse=True)[:5]
    told = ", ".join(f"{row.name} {readable_number(_rounded(value_of(row)))}" for row in largest)
    return f"{name}: a bar for each of {len(rows)} layers, in {unit}. The largest: {told}."


def explorer(models, name=None):
    """The widget: models and measures to choose, a slider over the layers, the drawing, and the details.

    models: {name: rows of layer_rows.Row}. Everything is reached with Tab; the arrow keys move the slider.
    """
    measure = controls.choice(
        list(MEASURES), "112px", ["microseconds", "work by the course convention", "achieved GFLOPS"]
    )

    def show(model, layer):
        return picture(models, model, measure.value, layer), details(layer, models[model])

    box = layer_walk(models, name, show, {"bars": measure})
    box.add_class("flopwise-layer-bars")
    return box


def _rounded(value):
    """A number for an axis or a sentence: three digits are enough for what was measured."""
    return value if isinstance(value, int) else float(f"{value:.3g}")
