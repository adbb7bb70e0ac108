"""The pooling explorer: a window moves over a real digit, and one number stands for all that it covers.

`view` works out everything that is shown, `draw` turns it into SVG, `explorer` puts sliders to it and `picture`
is the same thing standing still. The functions at the end draw the lesson's smaller pictures.
Sizes are in pixels of the map that is pooled; FLOPs are the course convention's: one per element of each window.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from flopwise import flops, plots
from flopwise.resources import data_path

MODES = {"average": np.mean, "max": np.max}
LARGEST = 7            # of kernel and stride
CELL, GAP, TOP = 8, 28, 26     # drawing units: one pixel of a map, the space between two maps, room for titles
WINDOW, OUTPUT = plots.COLOURS["vermillion"], plots.COLOURS["blue"]


@dataclass(frozen=True)
class View:
    """One position of the window: what it reads, what it writes, and the work so far."""

    given: np.ndarray       # the map that is pooled, (H, W)
    pooled: np.ndarray      # the result, (H_out, W_out)
    restored: np.ndarray    # the result stretched back to (H, W); NaN where no window came
    kernel: int
    stride: int
    mode: str
    row: int                # of the output cell
    column: int
    window: np.ndarray      # (kernel, kernel)
    flops_so_far: int       # windows run row by row; this one is included
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
    """What the explorer shows for a (H, W) image; a row or column beyond the last window means the last.

    Raises ValueError for an unknown mode, a negative position, or a kernel and stride that do not fit (`flops`).
    """
    if mode not in MODES:
        raise ValueError(f"mode is {mode!r}; it must be one of {sorted(MODES)}")
    if row < 0 or column < 0:
        raise ValueError(f"row, column are {row}, {column}; positions count from 0")
    image = np.asarray(image, dtype=float)
    if image.ndim != 2:
        raise ValueError(f"image has shape {image.shape}; the explorer pools one map of shape (H, W)")
    pooled, restored = _pool(image.tobytes(), image.shape, kernel, stride, mode)
    rows, columns = pooled.shape
    row, column = min(row, rows - 1), min(column, columns - 1)
    window = image[row * stride:row * stride + kernel, column * stride:column * stride + kernel]
    return View(image, pooled, restored, kernel, stride, mode, row, column, window,
                flops_so_far=(row * columns + column + 1) * kernel * kernel,
                flops_total=flops.pool2d_flops((1, *image.shape), kernel, stride))


@lru_cache(maxsize=128)
def _pool(pixels, shape, kernel, stride, mode):
    image = np.frombuffer(pixels).reshape(shape)
    _, rows, columns = flops.pool2d_shape((1, *shape), kernel, stride)
    pooled, restored = np.empty((rows, columns)), np.full(shape, np.nan)
    for row in range(rows):
        for column in range(columns):
            place = np.s_[row * stride:row * stride + kernel, column * stride:column * stride + kernel]
            pooled[row, column] = restored[place] = MODES[mode](image[place])
    return pooled, restored


# --- drawing ---------------------------------------------------------------------------------------------

def draw(seen):
    """The SVG of a View: the map with its window, the result with one cell lit, the result stretched back."""
    height, width = seen.given.shape
    rows, columns = seen.pooled.shape
    second, third = width * CELL + GAP, 2 * (width * CELL + GAP)
    side = seen.kernel * CELL
    top, left = TOP + seen.row * seen.stride * CELL, seen.column * seen.stride * CELL
    here = plots.box(second + seen.column * CELL, TOP + seen.row * CELL, CELL, CELL, OUTPUT, OUTPUT, 2)
    parts = [
        plots.words(0, 16, f"read: {height}×{width}"), _cells(seen.given.tobytes(), seen.given.shape, 0),
        plots.words(second, 16, f"written: {rows}×{columns}"),
        _cells(seen.pooled.tobytes(), seen.pooled.shape, second),
        plots.words(third, 16, "what is left, stretched back"),
        _cells(seen.restored.tobytes(), seen.restored.shape, third),
        plots.box(left, top, side, side, "none", WINDOW, 3), here,
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
        shades.setdefault(shade, []).append(f"M{left + column * CELL} {TOP + row * CELL}h{CELL}v{CELL}h-{CELL}z")
    drawn = []
    for shade, cells in shades.items():
        grey = 255 - 11 * shade if shade != "unread" else 0
        fill = plots.COLOURS["orange"] if shade == "unread" else f"rgb({grey},{grey},{grey})"
        drawn.append(f'<path fill="{fill}" d="{"".join(cells)}"/>')
    frame = plots.box(left, TOP, shape[1] * CELL, shape[0] * CELL, "none", plots.LINE)
    return f'<g shape-rendering="crispEdges">{"".join(drawn)}</g>{frame}'


def _alt(seen):
    return (f"A handwritten digit; a {seen.kernel}×{seen.kernel} window at row {seen.row * seen.stride}, column "
            f"{seen.column * seen.stride} is replaced by its {seen.mode}, {seen.value:.2f}, in cell "
            f"({seen.row}, {seen.column}) of a {seen.pooled.shape[0]}×{seen.pooled.shape[1]} map.")


def arithmetic(seen):
    """The sum done in the window, as a line of text."""
    numbers = seen.window.ravel()
    listed = ", ".join(f"{value:.2f}" for value in numbers) if numbers.size <= 9 else (
        f"{numbers.size} numbers from {numbers.min():.2f} to {numbers.max():.2f}")
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


def picture(image=None, kernel=2, stride=2, row=6, column=6, mode="average"):
    """The explorer standing still: an SVG string for `plots.show`."""
    return draw(view(digit() if image is None else image, kernel, stride, row, column, mode))


# --- the widget ------------------------------------------------------------------------------------------

def explorer(image=None):
    """An ipywidgets box: sliders for the window, its kernel and stride, a choice of mode, and running numbers.

    Everything is reached with Tab and moved with the arrow keys.
    """
    import ipywidgets as widgets

    image = digit() if image is None else np.asarray(image, dtype=float)
    largest = min(LARGEST, *image.shape)
    wide = {"layout": widgets.Layout(width="340px"), "style": {"description_width": "90px"}}
    row = widgets.IntSlider(6, 0, 13, description="row", **wide)
    column = widgets.IntSlider(6, 0, 13, description="column", **wide)
    kernel = widgets.IntSlider(2, 1, largest, description="kernel", **wide)
    stride = widgets.IntSlider(2, 1, largest, description="stride", **wide)
    mode = widgets.ToggleButtons(options=list(MODES), description="mode", style={"description_width": "90px"})
    drawing, counter, words = widgets.HTML(), widgets.HTML(), widgets.HTML()
    counter.add_class("flopwise-counter")

    def move(_=None):
        seen = view(image, kernel.value, stride.value, row.value, column.value, mode.value)
        drawing.value = plots.card(draw(seen))
        counter.value = plots.card(
            f'<output aria-live="polite"><b>FLOPs so far: {seen.flops_so_far:,}</b> of {seen.flops_total:,}'
            f"</output> — window {seen.flops_so_far // seen.kernel**2:,} of {seen.pooled.size:,}, "
            f"{seen.kernel}·{seen.kernel} = {seen.kernel**2} each; one channel")
        words.value = plots.card(f"{arithmetic(seen)}<br>{losses(seen)}")

    def resize(_=None):
        rows, columns = flops.pool2d_shape((1, *image.shape), kernel.value, stride.value)[1:]
        row.max, column.max = rows - 1, columns - 1     # the sliders pull their own values back
        move()

    kernel.observe(resize, "value")
    stride.observe(resize, "value")
    for control in (row, column, mode):
        control.observe(move, "value")
    resize()
    box = widgets.VBox([widgets.HBox([widgets.VBox([row, column]), widgets.VBox([kernel, stride])],
                                     layout=widgets.Layout(flex_flow="row wrap")),
                        mode, counter, drawing, words])
    box.add_class("flopwise-pooling")
    return box


# --- the lesson's smaller pictures -----------------------------------------------------------------------

def windows_on_a_strip(width, kernel, stride, moves=()):
    """One row of pixels and the places where a window stops on it, as SVG.

    `moves` are columns whose pixel is bright and moves one to the right.
    """
    side = 34
    colours = [plots.COLOURS[name] for name in ("sky", "orange", "green", "purple", "yellow")]   # dark text on them
    starts = list(range(0, width - kernel + 1, stride))
    lanes = 1 if stride >= kernel else 2       # overlapping windows take turns below the strip
    parts = []
    for column in range(width):
        read = any(start <= column < start + kernel for start in starts)
        parts.append(plots.box(1 + column * side, 1, side, side, "none" if read else "#f3d9b1", plots.MUTED))
        parts.append(plots.words(1 + column * side + side / 2, 14, column, 10, plots.MUTED, "middle"))
    for column in moves:
        middle = 1 + column * side + side / 2
        parts.append(f'<circle cx="{middle}" cy="25" r="6" fill="{plots.INK}"/><path d="M{middle + 8} 25h{side - 14}'
                     f'm-6 -5l6 5l-6 5" stroke="{plots.INK}" stroke-width="2" fill="none"/>')
    for index, start in enumerate(starts):
        top = 42 + (index % lanes) * 24
        parts.append(plots.box(3 + start * side, top, kernel * side - 4, 20, colours[index % len(colours)]))
        parts.append(plots.words(1 + (start + kernel / 2) * side, top + 15, index, 12, plots.INK, "middle", True))
    return plots.svg(width * side + 2, 42 + lanes * 24, parts,
                     f"{width} pixels in a row, numbered from 0; a window of {kernel} with stride {stride} stops at "
                     + ", ".join(map(str, starts)))


def pooled_grids(array, kernel=2):
    """A small map with its windows framed in colour, its averages and its maxima: a Matplotlib figure."""
    array = np.asarray(array, dtype=float)
    fig, axes = plots.figure(1, 3, size=(7.2, 2.6))
    plots.heat(axes[0], array, title="read", numbers=True, high=array.max() * 1.6)
    for ax, mode in zip(axes[1:], MODES):
        pooled, _ = _pool(array.tobytes(), array.shape, kernel, kernel, mode)
        plots.heat(ax, pooled, title=f"{mode} pooling", numbers=True, low=0, high=array.max() * 1.6)
    rows, columns = pooled.shape
    for index, colour in zip(range(rows * columns), plots.CYCLE):
        row, column = divmod(index, columns)
        plots.frame(axes[0], row * kernel, column * kernel, kernel, kernel, colour)
        for ax in axes[1:]:
            plots.frame(ax, row, column, 1, 1, colour)
    return fig


def side_by_side(images, kernel, mode):
    """Images (..., H, W) pooled with windows side by side that fit exactly: (..., H/kernel, W/kernel)."""
    images = np.asarray(images, dtype=float)
    *rest, height, width = images.shape
    if height % kernel or width % kernel:
        raise ValueError(f"kernel is {kernel}; it must divide the map's height {height} and width {width}")
    windows = images.reshape(*rest, height // kernel, kernel, width // kernel, kernel)
    return MODES[mode](windows, axis=(-3, -1))


def shift_right(images):
    """Images (..., H, W) moved right by one pixel; background comes in from the left."""
    moved = np.zeros_like(images)
    moved[..., 1:] = images[..., :-1]
    return moved


def change_by_shift(images, kernel, mode):
    """How much a shift by one pixel changes the pooled maps: sum of changes over sum of ink, 0 for no change."""
    before, after = (side_by_side(each, kernel, mode) for each in (images, shift_right(images)))
    return float(np.abs(after - before).sum() / before.sum())


def shift_picture(image, kernel=2, mode="max"):
    """A map, the same moved right by one pixel, and where the two differ: as it is (top) and pooled (bottom)."""
    fig, axes = plots.figure(2, 3, size=(6.4, 4.6))
    for row, size in zip(axes, (1, kernel)):
        before, after = (side_by_side(each, size, mode) for each in (image, shift_right(image)))
        name = f"{mode} pooled {size}×{size}: " if size > 1 else "not pooled: "
        for ax, title, array in zip(row, ("before", "moved by 1 pixel", "difference"), (before, after, abs(after - before))):
            plots.heat(ax, array, title=name + title if title == "before" else title, low=0, high=1, grid=False)
            plots.frame(ax, 0, 0, *array.shape, plots.LINE)
    return fig
