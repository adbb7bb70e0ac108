"""The rounding explorer: the weights of a layer as a histogram, before and after rounding to a few bits.

`view` works out what is shown, `draw` turns it into SVG, `explorer` adds the controls, and `picture` is the
still picture of it. Beside the histogram stands how many held-out digits pool_cnn reads with all of its
weights rounded in this way. That is run with OpenVINO when it is first shown, and kept.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from flopwise import plots, shrink
from flopwise.explorers import controls
from flopwise.resources import model_path
from flopwise.runtime import load_model
from flopwise.shrink.layers import find_layer, weighted_layers
from flopwise.shrink.rounding import rounded_array
from flopwise.zoo.digits import heldout

MODEL = "pool_cnn"
LAYERS = ("conv1", "conv2", "dense1", "dense2")
BITS = (2, 8)
ONE, EACH = "one for the layer", "one for each kernel"
BINS = 255  # as many as INT8 has values: with one scale each of them has its own
BAR, WIDTH, TALL, TOP = 2.2, 580, 96, 26  # drawing units: a bar's width, the drawing's, a histogram's height


@dataclass(frozen=True)
class RoundedView:
    """The weights of one layer before and after rounding."""

    layer: str
    bits: int
    each_filter: bool
    before: np.ndarray  # (filters, …)
    after: np.ndarray

    @property
    def largest_change(self):
        """How far the weight that moved most has moved."""
        return float(np.abs(self.after - self.before).max())

    @property
    def zero_share(self):
        """The share of weights that became 0."""
        return float((self.after == 0).mean())

    @property
    def values_of_a_filter(self):
        """How many different numbers the weights of one filter are after rounding, at most."""
        return max(len(np.unique(weights)) for weights in self.after)


def view(layer="dense1", bits=3, each_filter=False):
    """What the explorer shows of a layer of pool_cnn. Raises FlopwiseError for a layer that it has not."""
    before = find_layer(_layers(), layer).weights()
    return RoundedView(
        layer, bits, each_filter, before, rounded_array(before, bits, 0 if each_filter else None)
    )


@cache
def right_answers(bits, each_filter):
    """(digits read right, all held-out digits) by pool_cnn with all its weights rounded."""
    images, labels = heldout()
    rounded = shrink.round_weights(load_model(model_path(MODEL)), bits, each_filter)
    return round(shrink.accuracy(rounded, images, labels) * len(labels)), len(labels)


@cache
def _layers():
    return weighted_layers(load_model(model_path(MODEL)))


def histogram(weights, largest):
    """How many weights lie in each of the BINS between −largest and largest → int array (BINS,)."""
    edge = largest * BINS / (BINS - 1)  # so that −largest, 0 and largest lie in the middle of a bin
    return np.histogram(weights, BINS, (-edge, edge))[0]


def draw(seen):
    """The SVG of a RoundedView: one histogram above the other, on the same axis."""
    largest = float(np.abs(seen.before).max())
    parts = []
    for row, (title, weights, colour) in enumerate(
        [
            ("before: f32", seen.before, plots.COLOURS["blue"]),
            (f"after: {seen.bits} bits", seen.after, plots.COLOURS["vermillion"]),
        ]
    ):
        counts = histogram(weights, largest)
        bottom = TOP + TALL + row * (TALL + TOP + 4)
        parts += [
            plots.words(0, bottom - TALL - 8, title, bold=True),
            plots.words(
                WIDTH, bottom - TALL - 8, f"tallest bar: {counts.max():,} weights", anchor="end", size=12
            ),
            f'<path fill="{colour}" d="{_bars(counts, bottom)}"/>',
            f'<path d="M0 {bottom}H{WIDTH}" stroke="{plots.LINE}"/>',
        ]
    foot = TOP + TALL + TALL + TOP + 4 + 18
    middle = BINS * BAR / 2
    for x, text, anchor in (
        (0, f"−{largest:.2f}", "start"),
        (middle, "0", "middle"),
        (BINS * BAR, f"{largest:.2f}", "end"),
    ):
        parts.append(plots.words(x, foot, text, size=12, anchor=anchor))
    return plots.svg(WIDTH, foot + 6, parts, _alt(seen))


def _bars(counts, bottom):
    heights = counts / max(counts.max(), 1) * TALL
    return "".join(
        f"M{place * BAR:.1f} {bottom}v-{max(height, 1):.1f}h{BAR:.1f}V{bottom}z"
        for place, height in enumerate(heights)
        if height > 0
    )


def _alt(seen):
    scale = EACH if seen.each_filter else ONE
    return (
        f"Two histograms of the {seen.before.size:,} weights of {seen.layer}: before, a hill around 0; after "
        f"rounding to {seen.bits} bits with scales {scale}, {seen.zero_share:.0%} of them are 0."
    )


def counter(seen):
    """How many digits are read with weights like these, as HTML."""
    right, of = right_answers(seen.bits, seen.each_filter)
    return (
        f"<b>{right} of {of} digits right ({right / of:.1%})</b> with all weights of {MODEL} at {seen.bits} "
        f"bits, a scale {'for each kernel' if seen.each_filter else 'for each layer'}"
    )


def words(seen):
    """What rounding did to this layer, as a sentence."""
    one = "neuron" if seen.before.ndim == 2 else "kernel"
    return (
        f"{seen.layer}: a {one} has at most {seen.values_of_a_filter} different weights; "
        f"{seen.zero_share:.1%} became 0; the furthest move is {seen.largest_change:.4f}."
    )


def picture(layer="dense1", bits=3, each_filter=False):
    """The still picture of the explorer: an SVG string for `plots.show`."""
    return draw(view(layer, bits, each_filter))


def explorer():
    """An ipywidgets box: a slider for the bits, buttons for the layer and the scales, and the histograms."""
    import ipywidgets as widgets

    bits = controls.slider("bits", BITS, 8)
    layer = controls.choice(list(LAYERS), "80px")
    layer.value = "dense1"
    scale = controls.choice([ONE, EACH], "160px")
    drawing, number, sentence = controls.drawing(), widgets.HTML(), widgets.HTML()
    number.add_class("flopwise-counter")

    def move(_=None):
        seen = view(layer.value, bits.value, scale.value == EACH)
        drawing.value = plots.card(draw(seen))
        number.value = plots.card(counter(seen))
        sentence.value = plots.card(words(seen))

    for control in (bits, layer, scale):
        control.observe(move, "value")
    move()
    box = widgets.VBox(
        [
            controls.columns([bits]),
            controls.labelled("layer", layer),
            controls.labelled("scale", scale),
            number,
            drawing,
            sentence,
        ]
    )
    box.add_class("flopwise-rounding")
    return box
