"""The smaller pictures of the pooling lesson: windows on a strip of pixels, pooled grids, a shifted digit."""

import numpy as np

from flopwise import plots
from flopwise.explorers.pooling import MODES

STRIP = [plots.COLOURS[name] for name in ("sky", "orange", "green", "purple", "yellow")]  # carry dark text


def windows_on_a_strip(width, kernel, stride, moves=()):
    """One row of pixels and the places where a window stops on it, as SVG.

    `moves` are columns whose pixel is bright and moves one to the right.
    """
    side = 34
    starts = list(range(0, width - kernel + 1, stride))
    lanes = 1 if stride >= kernel else 2  # overlapping windows take turns below the strip
    parts = []
    for column in range(width):
        read = any(start <= column < start + kernel for start in starts)
        parts.append(plots.box(1 + column * side, 1, side, side, "none" if read else "#f3d9b1", plots.MUTED))
        parts.append(plots.words(1 + column * side + side / 2, 14, column, 10, plots.MUTED, "middle"))
    for column in moves:
        middle = 1 + column * side + side / 2
        parts.append(
            f'<circle cx="{middle}" cy="25" r="6" fill="{plots.INK}"/>'
            f'<path d="M{middle + 8} 25h{side - 14}m-6 -5l6 5l-6 5" stroke="{plots.INK}" '
            'stroke-width="2" fill="none"/>'
        )
    for index, start in enumerate(starts):
        top = 42 + (index % lanes) * 24
        middle = 1 + (start + kernel / 2) * side
        parts.append(plots.box(3 + start * side, top, kernel * side - 4, 20, STRIP[index % len(STRIP)]))
        parts.append(plots.words(middle, top + 15, index, 12, plots.INK, "middle", bold=True))
    return plots.svg(
        width * side + 2,
        42 + lanes * 24,
        parts,
        f"{width} pixels in a row, numbered from 0; a window of {kernel} with stride {stride} "
        f"stops at {', '.join(map(str, starts))}",
    )


def pooled_grids(array, kernel=2):
    """A small map with its windows framed in colour, its averages and its maxima: a Matplotlib figure."""
    array = np.asarray(array, dtype=float)
    fig, axes = plots.figure(1, 3, size=(7.2, 2.6))
    plots.heat(axes[0], array, title="read", numbers=True, high=array.max() * 1.6)
    for ax, mode in zip(axes[1:], MODES):
        pooled = side_by_side(array, kernel, mode)
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
    """How much a shift by one pixel changes the pooled maps: sum of changes ÷ sum of ink, a float."""
    before, after = (side_by_side(maps, kernel, mode) for maps in (images, shift_right(images)))
    return float(np.abs(after - before).sum() / before.sum())


def shift_picture(image, kernel=2, mode="max"):
    """A map, the same map moved right by a pixel, and the difference: unpooled (top) and pooled (bottom)."""
    fig, axes = plots.figure(2, 3, size=(6.4, 4.6))
    for row, size in zip(axes, (1, kernel)):
        before, after = (side_by_side(array, size, mode) for array in (image, shift_right(image)))
        name = f"{mode} pooled {size}×{size}" if size > 1 else "not pooled"
        titles = (name, "moved by one pixel", "difference")
        for ax, title, array in zip(row, titles, (before, after, abs(after - before))):
            plots.heat(ax, array, title=title, low=0, high=1, grid=False)
            plots.frame(ax, 0, 0, *array.shape, plots.LINE)
    return fig
