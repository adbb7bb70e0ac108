"""The pooling explorer: a window moves over a real digit, and one number stands for all that it covers.

`view` works out everything that is shown, `draw` turns it into SVG, `explorer` adds the sliders, and
`picture` is the still picture of it.

Sizes are in pixels of the map that is pooled. FLOPs follow the course convention: one per element of each
window.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from flopwise import flops, plots
from flopwise.explorers import controls
from flopwise.resources import data_path

MODES = {"average": np.mean, "max": np.max}
LARGEST = 7  # of kernel and stride
CELL, GAP, TOP = 8, 28, 26  # drawing units: a pixel of a map, the space between maps, room for titles
WINDOW, OUTPUT = plots.COLOURS["vermillion"], plots.COLOURS["blue"]


@dataclass(frozen=True)
class PoolingView:
    """One position of the window: what it reads, what it writes, and the work so far."""

    given: np.ndarray  # the map that is pooled, (H, W)
    pooled: np.ndarray  # the result, (H_out, W_out)
    restored: np.ndarray  # the result stretched back to (H, W); NaN where there was no window
    kernel: int
    stride: int
    mode: str
    row: int  # of the output cell
    column: int
    window: np.ndarray  # (kernel, kernel)
    flops_so_far: int  # of all windows up to this one, row by row; this one is included
    flops_total: int

    @property
    def value(self):
        """The one number that stands for the window."""
        return float(self.pooled[self.row, self.column])

    @property
    def unread(self):
        """How many pixels no window ever covers."""
        return int(np.isnan(self.restored).sum())


def digit():
    """The course's digit as a (28, 28) array from 0 (background) to 1 (ink)."""
    image = np.squeeze(np.load(data_path("image.npy"))).astype(float)
    return image / max(image.max(), 1.0)


def view(image, kernel=2, stride=2, row=0, column=0, mode="average"):
    """What the explorer shows for an (H, W) image; a row or column beyond the last window means the last.

    Raises ValueError for an unknown mode, a negative position, or a kernel and stride that do not fit.
    """
    if mode not in MODES:
        raise ValueError(f"mode is {mode!r}; it must be one of {sorted(MODES)}")
    if row < 0 or column < 0:
        raise ValueError(f"row and column are {row} and {column}; they must be 0 or more")
    image = np.asarray(image, dtype=float)
    if image.ndim != 2:
        raise ValueError(f"image has the shape {image.shape}; it must be one map of shape (H, W)")
    pooled, restored = _pool(image.tobytes(), image.shape, kernel, stride, mode)
    rows, columns = pooled.shape
    row, column = min(row, rows - 1), min(column, columns - 1)
    window = image[row * stride : row * stride + kernel, column * stride : column * stride + kernel]
    return PoolingView(
        image,
        pooled,
        restored,
        kernel,
        stride,
        mode,
        row,
        column,
        window,
        flops_so_far=(row * columns + column + 1) * kernel * kernel,
        flops_total=flops.pool2d_flops((1, *image.shape), kernel, stride),
    )


@lru_cache(maxsize=128)
def _pool(pixels, shape, kernel, stride, mode):
    image = np.frombuffer(pixels).reshape(shape)
    _, rows, columns = flops.pool2d_shape((1, *shape), kernel, stride)
    pooled, restored = np.empty((rows, columns)), np.full(shape, np.nan)
    for row in range(rows):
        for column in range(columns):
            place = np.s_[row * stride : row * stride + kernel, column * stride : column * stride + kernel]
            pooled[row, column] = restored[place] = MODES[mode](image[place])
    return pooled, restored


# --- drawing ------------------------------------------------------------------------------------------


def draw(seen):
    """The SVG of a PoolingView: the map with its window, the result with a cell lit, and stretched back."""
    height, width = seen.given.shape
    rows, columns = seen.pooled.shape
    second, third = width * CELL + GAP, 2 * (width * CELL + GAP)
    side = seen.kernel * CELL
    top, left = TOP + seen.row * seen.stride * CELL, seen.column * seen.stride * CELL
    here = plots.box(second + seen.column * CELL, TOP + seen.row * CELL, CELL, CELL, OUTPUT, OUTPUT, 2)
    parts = [
        plots.words(0, 16, f"read: {height}×{width}"),
        _cells(seen.given.tobytes(), seen.given.shape, 0),
        plots.words(second, 16, f"written: {rows}×{columns}"),
        _cells(seen.pooled.tobytes(), seen.pooled.shape, second),
        plots.words(third, 16, "what is left, stretched back"),
        _cells(seen.restored.tobytes(), seen.restored.shape, third),
        plots.box(left, top, side, side, "none", WINDOW, 3),
        here,
        plots.box(third + left, top, side, side, "none", WINDOW, 1.5),
        f'<path d="M{left + side} {top}L{second + seen.column * CELL} {TOP + seen.row * CELL}'
        f'M{left + side} {top + side}L{second + seen.column * CELL} {TOP + (seen.row + 1) * CELL}" '
        f'stroke="{WINDOW}" stroke-width="1" opacity="0.6" fill="none"/>',
    ]
    return plots.svg(third + width * CELL + 2, TOP + height * CELL + 2, parts, _alt(seen))


@lru_cache(maxsize=64)
def _cells(values, shape, left):
    """Grey cells as one SVG path per shade: a few kilobytes, crisp, and quick to replace. NaN is hatched."""
    array = np.frombuffer(values).reshape(shape)
    shades = {}
    for (row, column), value in np.ndenumerate(array):
        shade = "unread" if np.isnan(value) else round(float(np.clip(value, 0, 1)) * 20)
        corner = f"M{left + column * CELL} {TOP + row * CELL}"
        shades.setdefault(shade, []).append(f"{corner}h{CELL}v{CELL}h-{CELL}z")
    drawn = []
    for shade, cells in shades.items():
        grey = 255 - 11 * shade if shade != "unread" else 0
        fill = plots.COLOURS["orange"] if shade == "unread" else f"rgb({grey},{grey},{grey})"
        drawn.append(f'<path fill="{fill}" d="{"".join(cells)}"/>')
    frame = plots.box(left, TOP, shape[1] * CELL, shape[0] * CELL, "none", plots.LINE)
    return f'<g shape-rendering="crispEdges">{"".join(drawn)}</g>{frame}'


def _alt(seen):
    return (
        f"A handwritten digit; a {seen.kernel}×{seen.kernel} window at row {seen.row * seen.stride}, "
        f"column {seen.column * seen.stride} is replaced by its {seen.mode}, {seen.value:.2f}, in cell "
        f"({seen.row}, {seen.column}) of a {seen.pooled.shape[0]}×{seen.pooled.shape[1]} map."
    )


def arithmetic(seen):
    """The sum done in the window, as a line of text."""
    numbers = seen.window.ravel()
    listed = (
        ", ".join(f"{value:.2f}" for value in numbers)
        if numbers.size <= 9
        else f"{numbers.size} numbers from {numbers.min():.2f} to {numbers.max():.2f}"
    )
    return f"{seen.mode} of {listed} = {seen.value:.2f}"


def losses(seen):
    """What the pooled map no longer holds, as a sentence."""
    given, kept = seen.given.size, seen.pooled.size
    text = f"{given} numbers in, {kept} out."
    if seen.unread:
        text += f" {seen.unread} pixels (orange) are under no window: they are never read."
    if seen.stride < seen.kernel:
        text += " Windows overlap: some pixels are read more than once."
    return text


def counter(seen):
    """The running number, as HTML."""
    window = seen.kernel**2
    return (
        f"<b>FLOPs so far: {seen.flops_so_far:,}</b> of {seen.flops_total:,} — window "
        f"{seen.flops_so_far // window:,} of {seen.pooled.size:,}, {seen.kernel}·{seen.kernel} = "
        f"{window} each; one channel"
    )


def edge(image, kernel=2, stride=2):
    """(row, column) of the window in which maximum and average differ most: the edge of a stroke."""
    highest = view(image, kernel, stride, mode="max").pooled
    difference = highest - view(image, kernel, stride, mode="average").pooled
    return tuple(int(place) for place in np.unravel_index(difference.argmax(), difference.shape))


def picture(image=None, kernel=2, stride=2, mode="average"):
    """The still picture of the explorer, on the edge of a stroke: an SVG string for `plots.show`."""
    image = digit() if image is None else image
    return draw(view(image, kernel, stride, *edge(image, kernel, stride), mode))


# --- the widget ---------------------------------------------------------------------------------------


def explorer(image=None):
    """An ipywidgets box: sliders for the window, its kernel and stride, a choice of mode, running numbers.

    Everything is reached with Tab and moved with the arrow keys.
    """
    import ipywidgets as widgets

    image = digit() if image is None else np.asarray(image, dtype=float)
    largest, begin = min(LARGEST, *image.shape), edge(image)
    row = controls.slider("row", (0, image.shape[0]), begin[0])
    column = controls.slider("column", (0, image.shape[1]), begin[1])
    kernel = controls.slider("kernel", (1, largest), 2)
    stride = controls.slider("stride", (1, largest), 2)
    mode = controls.choice(
        list(MODES), "100px", ["the mean of each window", "the largest number of each window"]
    )
    drawing, number, words = controls.drawing(), widgets.HTML(), widgets.HTML()
    number.add_class("flopwise-counter")
    words.add_class("flopwise-arithmetic")

    def move(_=None):
        seen = view(image, kernel.value, stride.value, row.value, column.value, mode.value)
        drawing.value = plots.card(draw(seen))
        number.value = plots.card(counter(seen))
        words.value = plots.card(f"{arithmetic(seen)}<br>{losses(seen)}")

    def resize(_=None):
        rows, columns = flops.pool2d_shape((1, *image.shape), kernel.value, stride.value)[1:]
        row.max, column.max = rows - 1, columns - 1  # the sliders lower their own values to these
        move()

    kernel.observe(resize, "value")
    stride.observe(resize, "value")
    for control in (row, column, mode):
        control.observe(move, "value")
    resize()
    box = widgets.VBox(
        [
            controls.columns([row, column], [kernel, stride]),
            controls.labelled("mode", mode),
            number,
            drawing,
            words,
        ]
    )
    box.add_class("flopwise-pooling")
    return box
