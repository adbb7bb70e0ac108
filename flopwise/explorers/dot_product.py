"""The MAC counter: a matrix times a vector, one multiply-add at a time; with one row, a dot product.

`view` works out what is shown after a number of steps, `draw` turns it into SVG, `explorer` adds the sliders
and buttons, and `picture` is the still picture of it.

One step is one MAC: multiply a pair, and add the product to the row's accumulator, which begins at 0. So each
MAC is two FLOPs, the first one of a row included.
"""

from dataclasses import dataclass

from flopwise import plots
from flopwise.arguments import whole
from flopwise.explorers import controls

VECTOR = (3, 1, 4, 1, 5, 9, 2, 6, 5, 3)
MATRIX = (
    (2, 7, 1, 8, 2, 8, 1, 8, 2, 8),
    (1, 4, 1, 4, 2, 1, 3, 5, 6, 2),
    (5, 2, 6, 3, 1, 7, 4, 9, 2, 1),
    (3, 3, 8, 2, 9, 4, 1, 6, 7, 5),
)
LONGEST, MOST_ROWS = len(VECTOR), len(MATRIX)
CELL, HIGH, LEFT, TOP = 44, 32, 56, 62  # drawing units: a cell's width and height, where the matrix begins
NOW, DONE = plots.COLOURS["orange"], "#d6ebf8"  # the pair at work; a light tint of the palette's sky


@dataclass(frozen=True)
class DotProductView:
    """The work after `macs` steps. `matrix` is a tuple of rows, each as long as `vector`."""

    matrix: tuple
    vector: tuple
    macs: int
    accumulators: tuple  # one per row
    before: int  # what the row's accumulator held before this step

    @property
    def total(self):
        """MACs of the whole product: rows · columns."""
        return len(self.matrix) * len(self.vector)

    @property
    def place(self):
        """(row, column) of the pair at work; None before the first step."""
        return divmod(self.macs - 1, len(self.vector)) if self.macs else None


def view(columns=5, rows=1, macs=0):
    """A rows×columns matrix times a vector, after `macs` steps, or after all of them if there are fewer.

    Raises TypeError or ValueError for sizes beyond the explorer's numbers (10 columns, 4 rows) or below 1.
    """
    columns, rows, macs = whole("columns", columns), whole("rows", rows), whole("macs", macs, least=0)
    for name, value, most in (("columns", columns, LONGEST), ("rows", rows, MOST_ROWS)):
        if value > most:
            raise ValueError(f"{name} is {value}; it must be at most {most}")
    matrix, vector = tuple(row[:columns] for row in MATRIX[:rows]), VECTOR[:columns]
    accumulators, before, done = [0] * rows, 0, 0
    for r, row in enumerate(matrix):
        for weight, x in zip(row, vector):
            if done == macs:
                break
            before = accumulators[r]
            accumulators[r] += weight * x
            done += 1
    return DotProductView(matrix, vector, done, tuple(accumulators), before)


def step(seen):
    """The step at work as a line of arithmetic."""
    if not seen.macs:
        return "accumulator = 0; nothing is multiplied yet"
    row, column = seen.place
    weight, x = seen.matrix[row][column], seen.vector[column]
    return f"{seen.before} + {weight}·{x} = {seen.accumulators[row]}"


def counts(seen):
    """The running counters, as HTML."""
    return (
        f"<b>MACs so far: {seen.macs}</b> of {seen.total}. Multiplications: {seen.macs}, additions: "
        f"{seen.macs}, so <b>{2 * seen.macs} FLOPs</b> of {2 * seen.total}"
    )


# --- drawing ------------------------------------------------------------------------------------------


def draw(seen):
    """The SVG of a DotProductView: the vector on top, the matrix below, the accumulators to its right."""
    rows, columns = len(seen.matrix), len(seen.vector)
    right = LEFT + CELL * columns
    here = seen.place
    parts = [plots.words(LEFT - 8, 35, "x", anchor="end", bold=True)]
    for column, x in enumerate(seen.vector):
        parts += _cell(column, 14, x, NOW if here and column == here[1] else plots.PAPER)
    for row, weights in enumerate(seen.matrix):
        top = TOP + row * (HIGH + 8)
        name = "w" if rows == 1 else f"row {row + 1}"
        parts.append(plots.words(LEFT - 8, top + 21, name, anchor="end", bold=True))
        for column, weight in enumerate(weights):
            done = row * columns + column < seen.macs
            fill = NOW if here == (row, column) else DONE if done else plots.PAPER
            parts += _cell(column, top, weight, fill)
        ends = columns * (row + 1) <= seen.macs
        parts += [
            plots.words(right + 14, top + 21, "→"),
            plots.box(right + 36, top, 64, HIGH, DONE if ends else plots.PAPER, plots.INK, 1),
            plots.words(right + 68, top + 21, seen.accumulators[row], anchor="middle", bold=ends),
        ]
    parts.append(plots.words(right + 68, 35, "sum", anchor="middle", colour=plots.MUTED))
    if here:
        row, column = here
        x, top = LEFT + column * CELL, TOP + row * (HIGH + 8)
        parts += [
            plots.box(x, 14, CELL, HIGH, "none", plots.INK, 3),
            plots.box(x, top, CELL, HIGH, "none", plots.INK, 3),
            plots.box(right + 36, top, 64, HIGH, "none", plots.INK, 3),
        ]
    below = TOP + rows * (HIGH + 8) + 18
    parts.append(plots.words(LEFT, below, step(seen), size=15))
    return plots.svg(max(right + 104, 330), below + 12, parts, alt(seen))


def _cell(column, top, value, fill):
    x = LEFT + column * CELL
    return [
        plots.box(x, top, CELL, HIGH, fill, plots.LINE),
        plots.words(x + CELL // 2, top + 21, value, size=15, anchor="middle"),
    ]


def alt(seen):
    """The drawing in words."""
    rows = "; ".join(
        f"{', '.join(map(str, row))} gives {total}" for row, total in zip(seen.matrix, seen.accumulators)
    )
    return (
        f"x is {', '.join(map(str, seen.vector))}. After {seen.macs} of {seen.total} MACs: {rows}. "
        f"This step: {step(seen)}."
    )


def picture(columns=5, rows=1, macs=3):
    """The still picture of the explorer after `macs` steps: an SVG string for `plots.show`."""
    return draw(view(columns, rows, macs))


# --- the widget ---------------------------------------------------------------------------------------


def explorer(columns=5, rows=1):
    """An ipywidgets box: sliders for steps, length and rows, buttons for one step, running counters.

    Everything is reached with Tab; arrow keys move the sliders, Space presses a button.
    """
    import ipywidgets as widgets

    steps = controls.slider("MACs done", (0, columns * rows), 0)
    length = controls.slider("length n", (1, LONGEST), columns)
    height = controls.slider("rows m", (1, MOST_ROWS), rows)
    back = widgets.Button(description="◀ one back", layout={"width": "110px"})
    forth = widgets.Button(description="one MAC ▶", layout={"width": "110px"})
    drawing, counter = widgets.HTML(), widgets.HTML()
    counter.add_class("flopwise-counter")

    def move(_=None):
        seen = view(length.value, height.value, steps.value)
        drawing.value = plots.card(draw(seen))
        counter.value = plots.card(f'<output aria-live="polite">{counts(seen)}</output>')

    def resize(_):
        steps.max = length.value * height.value  # the slider lowers its own value to this
        move()

    def press(by):
        steps.value = min(max(steps.value + by, 0), steps.max)

    steps.observe(move, "value")
    length.observe(resize, "value")
    height.observe(resize, "value")
    back.on_click(lambda _: press(-1))
    forth.on_click(lambda _: press(1))
    move()
    box = widgets.VBox(
        [steps, controls.labelled("", widgets.HBox([back, forth])), length, height, counter, drawing]
    )
    box.add_class("flopwise-dot-product")
    return box
