"""The lesson on convolution's smaller pictures: one window's sum, stacked kernels, a strip, groups."""

import numpy as np

from flopwise import plots
from flopwise.explorers.convolution import READ, TAP, WRITTEN, ZERO, joined
from flopwise.explorers.stacked_maps import stacked_maps

RGB = [plots.COLOURS[name] for name in ("vermillion", "green", "blue")]


def slide(array, kernel):
    """The map that a (K, K) kernel writes from an (H, W) map, stride 1, no padding."""
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(array), np.shape(kernel))
    return (windows * np.asarray(kernel)).sum(axis=(2, 3))


def one_window(array, kernel, row, column):
    """A small map with one window framed, the kernel, and the map it writes: a Matplotlib figure."""
    written = slide(array, kernel)
    fig, axes = plots.figure(1, 3, size=(7.2, 2.7))
    low, high = min(np.min(array), np.min(written)), 1.6 * max(np.max(array), np.max(written))
    plots.heat(axes[0], array, title="read", numbers=True, low=low, high=high)
    plots.heat(axes[1], kernel, title="kernel (weights)", numbers=True, low=-2, high=4, grid=False)
    plots.heat(axes[2], written, title="written", numbers=True, low=low, high=high, grid=False)
    widest = max(np.shape(array))
    for ax, shown in zip(axes[1:], (kernel, written)):  # all cells equally large, whatever the map
        rim = (widest - len(shown)) / 2 + 0.5
        ax.set(xlim=(-rim, widest - rim), ylim=(widest - rim, -rim))
    plots.frame(axes[0], row, column, *np.shape(kernel), READ)
    plots.frame(axes[1], 0, 0, *np.shape(kernel), READ)
    plots.frame(axes[2], 0, 0, *written.shape, plots.LINE)
    plots.frame(axes[2], row, column, 1, 1, WRITTEN)
    return fig


def layer_of_kernels():
    """3×10×10 under 128 kernels of 3×3×3 becomes 128×8×8, as SVG."""
    parts = [
        plots.words(x, 16, text, colour=plots.MUTED)
        for x, text in ((1, "reads 3×10×10"), (206, "128 kernels, 3×3×3"), (420, "writes 128×8×8"))
    ]
    parts += stacked_maps(1, 30, 110, RGB, 10, step=10)
    for x, name in ((206, "0"), (262, "1"), (348, "127")):
        parts += stacked_maps(x, 62, 33, RGB, 3, step=7)
        parts.append(plots.words(x + 23, 134, name, 12, plots.MUTED, "middle"))
    parts.append(plots.words(330, 90, "…", 18, plots.MUTED, "middle"))
    parts += stacked_maps(420, 38, 88, [plots.COLOURS["sky"]] * 5, 8, step=8)
    parts += [
        plots.box(2 + 4 * 11, 31 + 2 * 11, 31, 31, "none", plots.INK, 2.5),
        plots.box(420 + 4 * 11, 38 + 2 * 11, 11, 11, WRITTEN, plots.INK, 1.5),
        plots.words(1, 176, "one number: 3·3·3 = 27 MACs", 13, bold=True),
        plots.words(578, 176, "how many of them are there?", 13, anchor="end", bold=True),
    ]
    return plots.svg(
        580,
        186,
        parts,
        "Three maps, 128 kernels that are each three layers of 3×3 weights, and a stack of 128 maps of 8×8",
    )


def stops(size, kernel, stride, begin, end, dilation):
    """Where the window stops on a row of pixels: for each stop the pixels its weights fall on."""
    reach = dilation * (kernel - 1) + 1
    starts = range(-begin, size + end - reach + 1, stride)
    return [tuple(range(start, start + reach, dilation)) for start in starts]


def stops_on_a_strip(size, kernel, stride=1, begin=0, end=0, dilation=1):
    """One row of pixels with its zeros, and below it a line for each stop of the window, as SVG."""
    side, lane, first = 30, 19, 1 + begin * 30
    found = stops(size, kernel, stride, begin, end, dilation)
    read = {place for places in found for place in places}
    parts = []
    for place in range(-begin, size + end):
        inside = 0 <= place < size
        fill = ZERO if not inside else plots.PAPER if place in read else plots.COLOURS["orange"]
        parts += [
            plots.box(first + place * side, 1, side, side, fill, plots.INK if inside else plots.MUTED),
            plots.words(
                first + (place + 0.5) * side,
                21,
                place if inside else "pad",
                13 if inside else 11,
                plots.INK if inside else plots.MUTED,
                "middle",
            ),
        ]
    for index, places in enumerate(found):
        top = 40 + index * lane
        middle = top + (lane - 4) / 2
        left, right = (first + (place + 0.5) * side for place in (places[0], places[-1]))
        parts.append(f'<path d="M{left} {middle}H{right}" stroke="{READ}" stroke-width="2"/>')
        parts += [
            plots.box(first + place * side + 3, top, side - 6, lane - 4, TAP, READ, 1.5) for place in places
        ]
        parts.append(plots.words(first + (size + end) * side + 12, top + 13, f"→ {index}", 13))
    return plots.svg(
        (begin + size + end) * side + 52,
        40 + len(found) * lane,
        parts,
        f"{size} pixels in a row; a kernel of {kernel} with stride {stride}, {begin} + {end} "
        f"zeros and dilation {dilation} stops {len(found)} times",
    )


def groups_side_by_side(choices=(1, 2, 4)):
    """For each number of groups: which maps are read for which written map, as SVG."""
    parts = []
    for index, groups in enumerate(choices):
        left = 20 + index * 190
        parts += [
            plots.words(left + 46, 16, f"groups = {groups}", anchor="middle", bold=True),
            *joined(groups, left, 28),
        ]
    return plots.svg(
        190 * len(choices) - 58,
        216,
        parts,
        f"Four read and four written maps, joined by lines, for {', '.join(map(str, choices))} groups",
    )
