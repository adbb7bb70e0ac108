"""The still pictures of lesson 08: shares of work and time, predicted and measured times, time by type."""

from flopwise.plots import COLOURS, INK, LINE, MUTED, PAPER, figure, readable_number, with_guess

MOVING = ("Transpose", "Reorder")  # executed types that only write the same numbers in another order
SHOWN = {  # executed type → its colour; what are convolutions and dense layers, as everywhere
    "Convolution": COLOURS["blue"],
    "Transpose": COLOURS["orange"],
    "Reorder": COLOURS["yellow"],
    "Subgraph": COLOURS["vermillion"],
    "Pad": COLOURS["purple"],
    "FullyConnected": COLOURS["green"],
}


def shares(kinds, guess=None):
    """Two bars for each kind of layer: its part of the FLOPs and of the time, in per cent, as a figure.

    kinds: {kind: (per cent of the FLOPs, per cent of the time)}; guess: {kind: per cent of the time}, drawn
    as a line across that kind's bars.
    """
    names = list(kinds)
    fig, ax = figure(size=(7.2, 0.9 + 0.6 * len(names)))
    for offset, part, colour, label in ((-0.2, 0, "blue", "of the FLOPs"), (0.2, 1, "orange", "of the time")):
        values = [kinds[name][part] for name in names]
        places = [place + offset for place in range(len(names))]
        drawn = ax.barh(places, values, height=0.36, color=COLOURS[colour], label=label)
        # Paper behind the numbers: the line of a guess may come where one stands.
        behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
        written = [f"{value:.1f}" for value in values]
        ax.bar_label(drawn, written, padding=4, color=INK, fontsize=9, bbox=behind)
    for name, value in (guess or {}).items():
        if name in names and isinstance(value, (int, float)):
            place = names.index(name)
            ax.plot([value, value], [place - 0.42, place + 0.42], color=INK, linewidth=2, label="your guess")
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.set_xlabel("%", fontsize=9)
    ax.margins(x=0.12)
    ax.legend(frameon=False, fontsize=9, loc="lower right")
    return fig


def times(models, labels=("from the FLOPs alone", "by the roofline", "measured")):
    """Several times for each model as marks on a logarithmic scale. models: {name: times in ms}."""
    names = list(models)
    fig, ax = figure(size=(7.2, 0.9 + 0.75 * len(names)))
    for number, (label, mark, colour) in enumerate(zip(labels, "so^", ("sky", "blue", "orange"))):
        values = [models[name][number] for name in names]
        places = [place + 0.27 * (number - 1) for place in range(len(names))]
        ax.plot(values, places, mark, color=COLOURS[colour], markersize=8, label=label)
        for value, place in zip(values, places):
            written = readable_number(float(f"{value:.3g}"))
            ax.annotate(written, (value, place), xytext=(8, -3), textcoords="offset points", fontsize=9)
    ax.set_yticks(range(len(names)), names)
    ax.set_xscale("log")
    ax.invert_yaxis()
    ax.xaxis.set_major_formatter(lambda value, _: readable_number(value))
    ax.set_xlabel("milliseconds, each step ten times as long", fontsize=9)
    ax.grid(axis="x", color=LINE, linewidth=0.6)
    ax.margins(x=0.12)
    fig.legend(loc="outside lower center", ncols=len(labels), frameon=False, fontsize=9)
    return fig


def by_type(models, guess=None):
    """Stacked bars of time by executed type, as a figure. models: {name: {type: ms}}; guess: how many times
    longer than the first of them a reader expects the last to take, drawn as one more bar.
    """
    fig, ax = figure(size="wide")
    names, ends = list(models), [0.0] * len(models)
    for kind, colour in {**SHOWN, "others": MUTED}.items():
        if kind == "others":
            values = [sum(ms for each, ms in models[name].items() if each not in SHOWN) for name in names]
        else:
            values = [models[name].get(kind, 0.0) for name in names]
        if any(values):
            ax.barh(names, values, left=ends, color=colour, label=kind)
        ends = [end + value for end, value in zip(ends, values)]
    labels, values = with_guess(guess, [], [])
    if values:
        ax.barh(labels, [values[0] * ends[0]], color=COLOURS["black"])
        ends.append(values[0] * ends[0])
    for place, end in enumerate(ends):
        ax.annotate(f"{end:.1f}", (end, place), xytext=(4, -3), textcoords="offset points", fontsize=9)
    ax.invert_yaxis()
    ax.set_xlabel("ms in all layers together", fontsize=9)
    ax.margins(x=0.12)
    fig.legend(loc="outside lower center", ncols=4, frameon=False, fontsize=9)
    return fig
