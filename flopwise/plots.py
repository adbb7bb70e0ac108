"""Pictures for the lessons: one palette, a few sizes, and captions that everybody can read.

Every picture stands on a white card of its own, so that it looks the same in a light and in a dark theme. It
goes into the notebook with a caption and with alternative text (`show`); outside a notebook these are
printed instead. What moves is in `explorers`, which are built on this module.

The colours are Okabe and Ito's, which colour-blind people can tell apart (M. Okabe, K. Ito, "Color Universal
Design", 2002). Figures are made without pyplot: no global state, nothing shown twice, any backend.
"""

import base64
import io
import math
import sys
from html import escape
from numbers import Integral

from flopwise.errors import need

COLOURS = {
    "black": "#000000",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
}
INK, MUTED, LINE, PAPER = "#1b1b1b", "#595959", "#c8c8c8", "#ffffff"  # text, asides, grid lines, the card
CYCLE = [COLOURS[name] for name in ("blue", "orange", "green", "vermillion", "sky", "purple", "yellow")]
GUESS = "your guess"  # the label of a reader's own guess, whose bar is black in every lesson
SIZES = {"small": (4.8, 2.4), "wide": (7.2, 2.8), "tall": (7.2, 4.6)}  # inches; 100 CSS pixels each


# --- figures -------------------------------------------------------------------------------------------


def figure(rows=1, columns=1, size="wide"):
    """A new figure and its axes, in the course's size and style.

    `size` is a name in SIZES or (width, height) in inches. Returns (figure, axes): one axes object for a
    single cell, otherwise what `Figure.subplots` returns.
    """
    need("matplotlib", "pictures")
    from matplotlib.figure import Figure

    if isinstance(size, str) and size not in SIZES:
        raise ValueError(f"size is {size!r}; it must be one of {sorted(SIZES)} or (width, height) in inches")
    inches = SIZES[size] if isinstance(size, str) else size
    fig = Figure(figsize=inches, layout="constrained", facecolor=PAPER)
    axes = fig.subplots(rows, columns)
    for ax in fig.axes:
        ax.set_prop_cycle(color=CYCLE)
        ax.spines[["top", "right"]].set_visible(False)
        ax.tick_params(colors=INK, labelsize=9)
    return fig, axes


def bars(labels, values, *, unit="FLOPs", title="", colours=None, size="wide"):
    """Horizontal bars, first label on top, each with its number written out. Returns the figure.

    `colours` is one colour for all bars or one per bar (names in COLOURS or anything Matplotlib knows).
    Without it the bars are blue, and a reader's guess, whose label begins with GUESS, is black.
    """
    fig, ax = figure(size=size)
    labels, values = list(labels), list(values)
    if colours is None:
        colours = ["black" if str(label).startswith(GUESS) else "blue" for label in labels]
    named = [colours] * len(values) if isinstance(colours, str) else list(colours)
    drawn = ax.barh(labels, values, color=[COLOURS.get(name, name or CYCLE[0]) for name in named])
    ax.bar_label(drawn, [readable_number(value) for value in values], padding=4, color=INK, fontsize=9)
    _finish_bars(ax, unit, title)
    return fig


def stacked_bars(labels, parts, *, unit="FLOPs", title="", colours=None, size="wide"):
    """Horizontal bars made of parts, each with its total written at the end. Returns the figure.

    `parts` is {name of the part: one value per label}; the names make the legend. `colours` has one name in
    COLOURS for each part; without it they are those of CYCLE.
    """
    fig, ax = figure(size=size)
    labels = list(labels)
    ends = [0] * len(labels)
    in_order = [COLOURS[name] for name in colours] if colours else CYCLE
    for colour, (name, values) in zip(in_order, parts.items(), strict=bool(colours)):
        values = list(values)
        # The line between two parts is drawn within them: a wider one would hide a part of 0.5 %.
        drawn = ax.barh(labels, values, left=ends, color=colour, edgecolor=PAPER, linewidth=0.3, label=name)
        ends = [end + value for end, value in zip(ends, values)]
    ax.bar_label(drawn, [readable_number(end) for end in ends], padding=4, color=INK, fontsize=9)
    _finish_bars(ax, unit, title)
    fig.legend(loc="outside lower center", ncols=len(parts), frameon=False, fontsize=9)
    return fig


def with_guess(guess, labels, values, name=GUESS):
    """Labels and values of `bars` with a reader's guess above them → (labels, values).

    A guess that is still `...`, or not a finite number, is left out.
    """
    number = isinstance(guess, (int, float)) and not isinstance(guess, bool) and math.isfinite(guess)
    return ([name, *labels], [guess, *values]) if number else ([*labels], [*values])


def _finish_bars(ax, unit, title):
    ax.invert_yaxis()
    ax.set_xlabel(unit, fontsize=9)
    ax.set_title(title, fontsize=10, loc="left")
    ax.xaxis.set_major_formatter(lambda value, _: readable_number(value))
    ax.locator_params(axis="x", nbins=5)
    ax.margins(x=0.22)  # room for the numbers at the bars' ends


def heat(ax, array, *, title="", numbers=False, low=None, high=None, grid=True):
    """Draw a two-dimensional array as grey cells (white is low), with its numbers in them if asked for."""
    image = ax.imshow(array, cmap="Greys", vmin=low, vmax=high, interpolation="nearest")
    rows, columns = len(array), len(array[0])
    middle = sum(image.get_clim()) / 2
    if numbers:
        least = 1e-9 * max(abs(value) for cells in array for value in cells)
        for row in range(rows):
            for column in range(columns):
                value = array[row][column]
                rounding = abs(value) < least  # what adding and taking away left of a zero
                ax.text(
                    column,
                    row,
                    readable_number(0 if rounding else value),
                    ha="center",
                    va="center",
                    fontsize=10,
                    color=PAPER if value > middle else INK,
                )
    ax.set_title(title, fontsize=10)
    ax.tick_params(which="both", length=0, labelbottom=False, labelleft=False)
    ax.spines[:].set_visible(False)
    if grid:
        ax.set_xticks([column - 0.5 for column in range(columns + 1)], minor=True)
        ax.set_yticks([row - 0.5 for row in range(rows + 1)], minor=True)
        ax.grid(which="minor", color=LINE, linewidth=0.6)


def frame(ax, top, left, height, width, colour):
    """Frame a block of cells of a `heat` picture."""
    from matplotlib.patches import Rectangle

    ax.add_patch(
        Rectangle(
            (left - 0.44, top - 0.44),
            width - 0.12,
            height - 0.12,
            fill=False,
            linewidth=2.5,
            edgecolor=COLOURS.get(colour, colour),
        )
    )


def readable_number(value):
    """A number as the lessons write it: 6760 → '6,760', 2.5 → '2.5', 13.0 → '13', 0.00416 → '0.0042'.

    Two decimals, or two significant digits where a number is too small for that; powers of ten for what is
    smaller or larger than a person would write out. Whole numbers of type int stand in full.
    """
    if isinstance(value, Integral):
        return f"{int(value):,}"
    value = float(value)
    if not math.isfinite(value) or value == 0:
        return "0" if value == 0 else str(value)
    small = float(f"{value:.1e}")  # two significant digits
    if abs(small) < 1e-4 or abs(value) >= 1e15:
        digits, _, exponent = f"{value:.1e}".partition("e")
        return f"{digits.removesuffix('.0')}e{int(exponent)}"
    rounded = small if abs(value) < 0.1 else round(value, 2)
    return f"{rounded:,}".removesuffix(".0")


# --- drawings in SVG, for what must follow a slider at once ------------------------------------------------


def svg(width, height, parts, alt):
    """An SVG drawing on white paper from a list of elements, with `alt` as its accessible name."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label="{escape(alt)}" font-family="sans-serif" '
        f'style="max-width:100%;height:auto"><rect width="{width}" height="{height}" fill="{PAPER}"/>'
        + "".join(parts)
        + "</svg>"
    )


def box(x, y, width, height, fill="none", stroke="none", line=1, extra=""):
    """A rectangle for `svg`."""
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{line}" {extra}/>'
    )


def words(x, y, text, size=13, colour=INK, anchor="start", bold=False):
    """A line of text for `svg`; `anchor` is start, middle or end."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}>'
        f"{escape(str(text))}</text>"
    )


def card(html):
    """HTML on a white card of its own, readable in a light and in a dark theme."""
    return (
        f'<div style="background:{PAPER};color:{INK};padding:10px 12px;border-radius:8px;'
        f'max-width:760px;line-height:1.45;overflow-x:auto">{html}</div>'
    )


# --- into the notebook -----------------------------------------------------------------------------------


def show(picture, *, caption, alt):
    """Show a picture with its caption below and alternative text for those who cannot see it.

    `picture` is a Matplotlib figure or an SVG string; `caption` carries the first worked number; `alt` says
    in words what the picture shows. Outside a notebook the words are printed.
    """
    display(still_picture(picture, caption, alt))


def still_picture(picture, caption, alt):
    """What a notebook shows of a picture → {MIME type: text}; arguments as for `show`.

    Raises ValueError for a caption or an alternative text that is missing.
    """
    for name, text in (("caption", caption), ("alt", alt)):
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{name} is {text!r}; every picture needs a sentence there")
    if isinstance(picture, str):
        kind, data, width = "svg+xml", picture.encode(), None
    else:
        buffer = io.BytesIO()
        picture.savefig(buffer, format="png", dpi=200, metadata={"Software": None})
        kind, data, width = "png", buffer.getvalue(), round(picture.get_figwidth() * 100)
    source = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    size = f'width="{width}" ' if width else ""
    html = (
        '<figure style="margin:8px 0;max-width:784px">'
        + card(f'<img src="{source}" alt="{escape(alt)}" {size}style="max-width:100%;height:auto"/>')
        + f'<figcaption style="margin:6px 12px 0">{escape(caption)}</figcaption></figure>'
    )
    return {"text/html": html, "text/plain": f"[Picture: {alt}]\n{caption}"}


def in_notebook():
    """Whether this runs in a notebook (or another IPython shell)."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def display(bundle):
    """Show {MIME type: text} in the notebook; outside of one, print its plain text."""
    if not in_notebook():
        print(bundle["text/plain"])
        return
    from IPython.display import display as display_in_notebook

    display_in_notebook(bundle, raw=True)
