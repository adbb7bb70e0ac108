"""The explorer of lesson 04: stack layers into a model and watch shapes, FLOPs and parameters change.

A model is a list of `Layer`s. `measure` counts it with the formulas of `flopwise.flops`; `picture` draws the table with
a bar for each layer's share of the FLOPs, as one SVG text, so that it follows a slider at once.

Convention: batch 1, stride 1 and no padding in convolutions, pooling with stride = kernel; FLOPs = 2 × MACs, pooling one
per window element, bias not counted as work but as parameters.
"""

import math
from dataclasses import dataclass, replace

from flopwise import flops
from flopwise.plots import COLOURS, INK, LINE, MUTED, box, card, svg, words

KINDS = {   # kind: (what it is called, has it outputs of its own, has it a kernel, its colour)
    "conv": ("convolution", True, True, COLOURS["blue"]),
    "separable": ("separable convolution", True, True, COLOURS["green"]),
    "pool": ("average pooling", False, True, COLOURS["sky"]),
    "dense": ("dense layer", True, False, COLOURS["orange"]),
}
INPUT = (1, 28, 28)
OUTPUTS, KERNEL, MOST = (1, 256), (1, 7), 8     # what the sliders reach, and how many layers fit
WIDTH, ROW, LEFT, LONGEST = 720, 34, 470, 240     # pixels: the drawing, a row of it, where bars begin, the longest


@dataclass(frozen=True)
class Layer:
    """One layer: kind is a key of KINDS; outputs: kernels or dense outputs; kernel: its side."""

    kind: str
    outputs: int = 0
    kernel: int = 0

    def __str__(self):
        name, has_outputs, has_kernel, _ = KINDS[self.kind]
        size = f" {self.kernel}×{self.kernel}" if has_kernel else ""
        many = f", {self.outputs} {'outputs' if self.kind == 'dense' else 'kernels'}" if has_outputs else ""
        return f"{name}{size}{many}"


@dataclass(frozen=True)
class Row:
    """A layer measured: the shape it writes, MACs (0 where nothing is multiplied), FLOPs, parameters."""

    layer: Layer
    shape: tuple
    macs: int
    flops: int
    params: int


PRESETS = {
    "base_cnn": (Layer("conv", 5, 3), Layer("conv", 5, 3), Layer("dense", 128), Layer("dense", 10)),
    "pool_cnn": (Layer("conv", 10, 3), Layer("pool", kernel=2), Layer("conv", 5, 3), Layer("dense", 128),
                 Layer("dense", 10)),
    "sep_cnn": (Layer("separable", 10, 3), Layer("separable", 5, 3), Layer("dense", 128), Layer("dense", 10)),
}


def measure(layers, input_shape=INPUT):
    """The Row of each layer. Raises ValueError with a sentence where a layer can't read what the one above wrote."""
    rows, shape = [], tuple(input_shape)
    for number, layer in enumerate(layers, 1):
        if layer.kind != "dense" and len(shape) == 1:
            raise ValueError(f"Layer {number}, a {layer}, stands behind a dense layer, which writes no map: it has "
                             "nothing to slide over. Move it up.")
        if layer.kind != "dense" and layer.kernel > min(shape[1:]):
            raise ValueError(f"Layer {number}, a {layer}, is larger than the map of {shape[1]}×{shape[2]} that it "
                             "reads. Make its kernel smaller, or take a layer above it away.")
        row = _measure(layer, shape)
        rows.append(row)
        shape = row.shape
    return rows


def _measure(layer, shape):
    if layer.kind == "dense":
        read = math.prod(shape)
        return Row(layer, (layer.outputs,), flops.dense_macs(read, layer.outputs),
                   flops.dense_flops(read, layer.outputs), flops.dense_params(read, layer.outputs))
    if layer.kind == "pool":
        return Row(layer, flops.pool2d_shape(shape, layer.kernel), 0, flops.pool2d_flops(shape, layer.kernel), 0)
    name = {"conv": "conv2d", "separable": "separable2d"}[layer.kind]
    asked = (shape, layer.outputs, layer.kernel)
    params = getattr(flops, f"{name}_params")(shape[0], layer.outputs, layer.kernel)
    return Row(layer, *(getattr(flops, f"{name}_{what}")(*asked) for what in ("shape", "macs", "flops")), params)


def picture(layers, input_shape=INPUT, costs=True):
    """The stack as an SVG text: each layer with the shape that it writes and, with `costs`, its cost and its bar."""
    rows = measure(layers, input_shape)
    total, most = sum(row.flops for row in rows), max((row.flops for row in rows), default=1)
    told = [f"{row.layer} writes {_shape(row.shape)}, {row.flops:,} FLOPs, {row.params:,} parameters" for row in rows]
    alt = f"Input {_shape(input_shape)}. " + ". ".join(told if costs else [str(row.layer) for row in rows]) + "."
    heads = [(0, "layer", "start")]
    if costs:
        heads += [(290, "writes", "end"), (375, "parameters", "end"), (LEFT - 10, "FLOPs", "end")]
    parts = [words(x, 16, text, colour=MUTED, anchor=anchor) for x, text, anchor in heads]
    parts.append(words(0, 42, f"input {_shape(input_shape)}", colour=MUTED))
    for index, row in enumerate(rows):
        base = 42 + ROW * (index + 1)
        parts.append(words(0, base, str(row.layer)))
        if costs:
            length = round(max(LONGEST * row.flops / most, 1), 1)
            parts += [words(290, base, _shape(row.shape), anchor="end"),
                      words(375, base, f"{row.params:,}", anchor="end"),
                      words(LEFT - 10, base, f"{row.flops:,}", anchor="end"),
                      box(LEFT, base - 16, round(length * 0.8, 1), 22, fill=KINDS[row.layer.kind][3]),
                      words(LEFT + round(length * 0.8, 1) + 6, base, f"{100 * row.flops / max(total, 1):.1f} %")]
    height = 42 + ROW * (len(rows) + 1)
    if costs:
        parts += [f'<path d="M0 {height - 22}H{WIDTH}" stroke="{LINE}"/>',
                  words(0, height, "total", bold=True, colour=INK),
                  words(375, height, f"{sum(row.params for row in rows):,}", anchor="end", bold=True),
                  words(LEFT - 10, height, f"{total:,}", anchor="end", bold=True)]
    return svg(WIDTH, height + 10, parts, alt)


def totals(layers, input_shape=INPUT):
    """The totals as HTML, with what dominates."""
    rows = measure(layers, input_shape)
    if not rows:
        return "No layer yet: add one."
    total, most = sum(row.flops for row in rows), max(rows, key=lambda row: row.flops)
    return (f'<output aria-live="polite"><b>{total:,} FLOPs</b>, {sum(row.macs for row in rows):,} MACs, '
            f"{sum(row.params for row in rows):,} parameters</output><br>Most FLOPs: layer {rows.index(most) + 1}, "
            f"{most.layer}, {100 * most.flops / max(total, 1):.1f} %")


def _shape(shape):
    return "×".join(map(str, shape))


def explorer():
    """The widget: a preset, one row of controls for each layer, the drawing and the totals."""
    import ipywidgets as widgets

    preset = widgets.Dropdown(options=["base_cnn", "pool_cnn", "sep_cnn"], description="begin with",
                              layout={"width": "240px"})
    add = widgets.Button(description="add a layer", icon="plus")
    controls, drawing, told = widgets.VBox(), widgets.HTML(), widgets.HTML()
    told.add_class("flopwise-counter")
    layers = []

    def draw():
        try:
            drawing.value, told.value = card(picture(layers)), card(totals(layers))
        except ValueError as error:
            told.value = card(f'<output role="alert">{error}</output>')
        add.disabled = len(layers) >= MOST

    def arrange():
        controls.children = [control(index) for index in range(len(layers))]
        draw()

    def control(index):
        """The controls of one layer; moving a slider redraws, changing the order makes the rows anew."""
        layer = layers[index]
        _, has_outputs, has_kernel, _ = KINDS[layer.kind]
        kind = widgets.Dropdown(options=[(name, kind) for kind, (name, *_) in KINDS.items()], value=layer.kind,
                                layout={"width": "180px"})
        outputs = widgets.IntSlider(max(1, layer.outputs), *OUTPUTS, description="outputs",
                                    layout={"width": "250px", "visibility": "visible" if has_outputs else "hidden"})
        kernel = widgets.IntSlider(max(1, layer.kernel), *KERNEL, description="kernel",
                                   layout={"width": "220px", "visibility": "visible" if has_kernel else "hidden"})

        def change(name):
            def changed(event):
                layers[index] = replace(layers[index], **{name: event["new"]})
                draw()
            return changed

        def change_kind(event):
            layers[index] = new_layer(event["new"], layers[index])
            arrange()

        outputs.observe(change("outputs"), names="value")
        kernel.observe(change("kernel"), names="value")
        kind.observe(change_kind, names="value")
        buttons = [button("↑", f"move layer {index + 1} up", index > 0, lambda: move(index, index - 1)),
                   button("↓", f"move layer {index + 1} down", index + 1 < len(layers), lambda: move(index, index + 1)),
                   button("✕", f"remove layer {index + 1}", True, lambda: remove(index))]
        return widgets.HBox([kind, outputs, kernel, *buttons], layout={"flex_flow": "row wrap"})

    def button(sign, says, enabled, act):
        made = widgets.Button(description=sign, tooltip=says, disabled=not enabled, layout={"width": "36px"})
        made.on_click(lambda _button: act())
        return made

    def move(index, to):
        layers[index], layers[to] = layers[to], layers[index]
        arrange()

    def remove(index):
        del layers[index]
        arrange()

    def begin(_change=None):
        layers[:] = PRESETS[preset.value]
        arrange()

    def append(_button):
        layers.append(Layer("dense", 10) if layers and layers[-1].kind == "dense" else Layer("conv", 5, 3))
        arrange()

    preset.observe(begin, names="value")
    add.on_click(append)
    begin()
    made = widgets.VBox([widgets.HBox([preset, add]), controls, drawing, told])
    made.add_class("flopwise-stack")
    return made


def new_layer(kind, old):
    """A layer of another kind that keeps what it can of the old one."""
    _, has_outputs, has_kernel, _ = KINDS[kind]
    return Layer(kind, (old.outputs or 5) if has_outputs else 0, (old.kernel or 2) if has_kernel else 0)
