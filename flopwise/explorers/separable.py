"""The separable-convolution explorer: a separable convolution beside the standard one with the same shapes.

Four sliders (C_in, C_out, K, side of the input) and three bars: standard, depthwise, and pointwise. The
pointwise bar begins where the depthwise one ends, so that the two together show the separable total. The
drawing is a short SVG text, which follows a slider at once; `picture` is the same drawing where widgets
cannot run.

Convention: one layer, batch 1, stride 1, no padding; FLOPs = 2 × MACs, bias not counted as work.
"""

from typing import NamedTuple

from flopwise import flops
from flopwise.explorers import controls
from flopwise.explorers.stacked_maps import stacked_maps
from flopwise.plots import COLOURS, INK, LINE, MUTED, box, card, figure, svg, words

C_IN, C_OUT, KERNEL, SIDE = (1, 256), (1, 256), (1, 7), (8, 112)  # what the sliders reach, ends included
START = {"c_in": 16, "c_out": 24, "kernel": 3, "side": 30}  # no layer that a lesson asks about

WIDTH, HEIGHT, LEFT, LONGEST = 460, 196, 84, 200  # pixels: the drawing, where bars begin, the longest bar


class Costs(NamedTuple):
    """FLOPs of the three layers and parameters of the two kinds of convolution, for the same shapes."""

    standard: int
    depthwise: int
    pointwise: int
    standard_params: int
    separable_params: int

    @property
    def separable(self):
        """FLOPs of depthwise and pointwise together."""
        return self.depthwise + self.pointwise


def costs(c_in, c_out, kernel, side):
    """Costs of a `kernel`×`kernel` convolution from (c_in, side, side) to c_out channels, of both kinds.

    Raises ValueError or TypeError as the formulas in `flopwise.flops` do.
    """
    read = (c_in, side, side)
    between = flops.depthwise2d_shape(read, kernel)
    return Costs(
        standard=flops.conv2d_flops(read, c_out, kernel),
        depthwise=flops.depthwise2d_flops(read, kernel),
        pointwise=flops.pointwise2d_flops(between, c_out),
        standard_params=flops.conv2d_params(c_in, c_out, kernel),
        separable_params=flops.separable2d_params(c_in, c_out, kernel),
    )


def verdict(cost):
    """How the two totals compare, as a phrase: '3.21 times cheaper', '1.11 times dearer', 'the same'."""
    if cost.separable == cost.standard:
        return "the same"
    if cost.separable < cost.standard:
        return f"{cost.standard / cost.separable:,.2f} times cheaper"
    return f"{cost.separable / cost.standard:,.2f} times dearer"


def picture(c_in=START["c_in"], c_out=START["c_out"], kernel=START["kernel"], side=START["side"]):
    """The three bars as an SVG text, for `flopwise.plots.show` and for the widget."""
    cost = costs(c_in, c_out, kernel, side)
    scale = LONGEST / max(cost.standard, cost.separable)
    out = side - kernel + 1
    alt = (
        f"Bars for {c_in} to {c_out} channels, kernel {kernel}×{kernel}, input {side}×{side}: standard "
        f"{cost.standard:,} FLOPs; depthwise {cost.depthwise:,} and pointwise {cost.pointwise:,}, together "
        f"{cost.separable:,}: {verdict(cost)}."
    )
    rows = [
        ("standard", 0, cost.standard, COLOURS["blue"]),
        ("depthwise", 0, cost.depthwise, COLOURS["orange"]),
        ("pointwise", cost.depthwise, cost.pointwise, COLOURS["sky"]),
    ]
    parts = [
        words(0, 16, f"{c_in}×{side}×{side} → {c_out}×{out}×{out}, kernel {kernel}×{kernel}", colour=MUTED)
    ]
    for row, (name, start, flop_count, colour) in enumerate(rows):
        top, begin, length = 30 + 42 * row, LEFT + start * scale, flop_count * scale
        parts += [
            words(LEFT - 8, top + 20, name, anchor="end"),
            box(round(begin, 1), top, round(max(length, 1), 1), 30, fill=colour),
            words(WIDTH - 8, top + 20, f"{flop_count:,} FLOPs", anchor="end"),
        ]
    end = round(LEFT + cost.separable * scale, 1)
    parts += [
        f'<path d="M{end} 72V156" stroke="{INK}" stroke-width="1.5" stroke-dasharray="4 3"/>',
        f'<path d="M{LEFT} 26V156" stroke="{LINE}"/>',
        words(LEFT - 8, 180, "separable", anchor="end", bold=True),
        words(LEFT, 180, verdict(cost), bold=True),
        words(WIDTH - 8, 180, f"{cost.separable:,} FLOPs", anchor="end", bold=True),
    ]
    return svg(WIDTH, HEIGHT, parts, alt)


def equation(c_out, kernel, cost):
    """The ratio with its numbers in it, and the parameters of both kinds, as HTML."""
    return (
        '<output aria-live="polite">separable ÷ standard = 1/C<sub>out</sub> + 1/K² = '
        f"1/{c_out} + 1/{kernel**2} = <b>{cost.separable / cost.standard:.4f}</b></output><br>"
        f"parameters: standard {cost.standard_params:,}, separable {cost.separable_params:,}"
    )


def explorer():
    """The widget: four sliders, which the arrow keys move, above the drawing and its equation."""
    import ipywidgets as widgets

    sliders = {
        name: controls.slider(label, ends, START[name])
        for name, label, ends in (
            ("c_in", "C_in", C_IN),
            ("c_out", "C_out", C_OUT),
            ("kernel", "kernel K", KERNEL),
            ("side", "input side", SIDE),
        )
    }
    drawing, ratio = widgets.HTML(), widgets.HTML()
    ratio.add_class("flopwise-ratio")

    def draw(_change=None):
        now = {name: slider.value for name, slider in sliders.items()}
        drawing.value = card(picture(**now))
        ratio.value = card(equation(now["c_out"], now["kernel"], costs(**now)))

    for slider in sliders.values():
        slider.observe(draw, names="value")
    draw()
    box = widgets.VBox([*sliders.values(), drawing, ratio])
    box.add_class("flopwise-separable")
    return box


# --- the lesson's other pictures -------------------------------------------------------------------------

CHANNELS = [COLOURS["orange"], COLOURS["sky"], COLOURS["green"]]  # one colour per channel that is read


def two_ways():
    """A standard convolution from 3 to 4 channels, above the two steps of the separable one, as SVG."""
    deep, flat, written = [CHANNELS] * 4, [[colour] for colour in CHANNELS], [COLOURS["blue"]] * 4
    # name, side of the maps read, kernels, (a kernel's size in the drawing, its side), maps written, the sum
    rows = [
        ("standard", 6, deep, (18, 3), written, "4·4·4 outputs × 3·3·3", "1,728 MACs"),
        ("depthwise", 6, flat, (18, 3), CHANNELS, "3·4·4 outputs × 3·3", "432 MACs"),
        ("pointwise", 4, deep, (9, 1), written, "4·4·4 outputs × 3", "192 MACs"),
    ]
    parts = [
        words(x, 16, text, colour=MUTED) for x, text in [(88, "reads"), (184, "kernels"), (348, "writes")]
    ]
    for row, (name, side, kernels, (size, cells), maps, factors, total) in enumerate(rows):
        top = 34 + 92 * row
        parts += [words(0, top + 40, name, bold=True)]
        parts += stacked_maps(88, top, 9 * side, CHANNELS, side)
        for index, colours in enumerate(kernels):
            parts += stacked_maps(184 + 40 * index, top + 28 - size / 2, size, colours, cells, step=6)
        parts += stacked_maps(348, top + (6 - 4) * 4, 36, maps, 4)
        parts += [words(436, top + 32, factors), words(436, top + 52, f"= {total}", bold=True)]
    return svg(580, 306, parts, "Standard, depthwise and pointwise convolution: what each reads and writes")


def ratio_curves(kernels=(1, 2, 3, 5, 7), most=256, marks=((3, 10), (3, 5))):
    """separable ÷ standard against C_out, a curve for each kernel, as a Matplotlib figure.

    `marks` are (K, C_out) points on the curves.
    """
    fig, ax = figure(size="tall")
    beside = dict(textcoords="offset points", fontsize=9, color=INK)
    c_outs = range(1, most + 1)
    for kernel, style in zip(kernels, ("-", "--", "-", "-.", ":")):
        ratios = [1 / c_out + 1 / kernel**2 for c_out in c_outs]
        ax.plot(c_outs, ratios, style, linewidth=2)
        ax.annotate(f"K = {kernel}", (most, ratios[-1]), xytext=(8, -3), **beside)
    for kernel, c_out in marks:
        ax.plot(c_out, 1 / c_out + 1 / kernel**2, "o", color=INK, markersize=6)
    ax.plot([1, most], [1, 1], color=INK, linewidth=1)
    ax.annotate("above this line separable costs more", (most, 1), xytext=(0, 14), ha="right", **beside)
    ax.set(xscale="log", yscale="log", ylim=(0.015, 2.6))
    ax.set_xticks([1, 2, 5, 10, 20, 50, 100, 200], ["1", "2", "5", "10", "20", "50", "100", "200"])
    ax.set_yticks([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2], ["0.02", "0.05", "0.1", "0.2", "0.5", "1", "2"])
    ax.minorticks_off()
    ax.set_xlabel("C_out", fontsize=9)
    ax.set_title("separable ÷ standard", fontsize=10, loc="left")
    return fig
