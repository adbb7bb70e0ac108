"""The explorer of lesson 04: stack layers into a model and watch shapes, FLOPs and parameters change.

A model is a list of `Layer`s. `measure` counts it with the formulas of `flopwise.flops`; `picture` draws the
table with a bar for each layer's share of the FLOPs, as one SVG text, so that it follows a slider at once.

Convention: batch 1, stride 1 and no padding in convolutions, pooling with stride = kernel; FLOPs = 2 × MACs,
pooling one per window element, bias not counted as work but as parameters.
"""

import math
from dataclasses import dataclass, replace

from flopwise import flops
from flopwise.plots import COLOURS, LINE, MUTED, box, card, svg, words

KINDS = {   # kind, which names its layers: (what it is called, has it outputs, has it a kernel, its colour)
    "conv": ("convolution", True, True, COLOURS["blue"]),
    "sep": ("separable conv", True, True, COLOURS["green"]),
    "pool": ("average pooling", False, True, COLOURS["sky"]),
    "dense": ("dense layer", True, False, COLOURS["orange"]),
}
INPUT = (1, 28, 28)
OUTPUTS, KERNEL, MOST = (1, 256), (1, 7), 8     # what the sliders reach, and how many layers fit
WIDTH, ROW, LONGEST = 720, 34, 110      # pixels: the drawing, a row of it, the longest bar
NAME, WRITES, PARAMS, FLOPS, BARS = 0, 358, 440, 542, 550     # where columns begin, or end if of numbers
DESCRIPTION, NARROW = 56, 380           # where the layers' descriptions begin; the width without costs


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


HEAD = (Layer("dense", 128), Layer("dense", 10))
PRESETS = {
    "base_cnn": (Layer("conv", 5, 3), Layer("conv", 5, 3), *HEAD),
    "pool_cnn": (Layer("conv", 10, 3), Layer("pool", kernel=2), Layer("conv", 5, 3), *HEAD),
    "sep_cnn": (Layer("sep", 10, 3), Layer("sep", 5, 3), *HEAD),
}


def names(layers):
    """What each layer is called: its kind, and its number among its kind: conv1, conv2, dense1, …"""
    kinds = [layer.kind for layer in layers]
    return [f"{kind}{kinds[:index + 1].count(kind)}" for index, kind in enumerate(kinds)]


def measure(layers, input_shape=INPUT):
    """The Row of each layer.

    Raises ValueError with a sentence where a layer can't read what the one above it wrote.
    """
    rows, shape = [], tuple(input_shape)
    for name, layer in zip(names(layers), layers):
        if layer.kind != "dense" and len(shape) == 1:
            raise ValueError(f"{name} ({layer}) stands below a dense layer, which writes no map: it has "
                             "nothing to slide over. Move it up.")
        if layer.kind != "dense" and layer.kernel > min(shape[1:]):
            raise ValueError(f"{name} ({layer}) does not fit: the map that it reads is {shape[1]}×{shape[2]}. "
                             "Make its kernel smaller, or take a layer above it away.")
        rows.append(_measure(layer, shape))
        shape = rows[-1].shape
    return rows


def _measure(layer, shape):
    if layer.kind == "dense":
        read = math.prod(shape)
        return Row(layer, (layer.outputs,), flops.dense_macs(read, layer.outputs),
                   flops.dense_flops(read, layer.outputs), flops.dense_params(read, layer.outputs))
    if layer.kind == "pool":
        written, work = flops.pool2d_shape(shape, layer.kernel), flops.pool2d_flops(shape, layer.kernel)
        return Row(layer, written, 0, work, 0)
    name = {"conv": "conv2d", "sep": "separable2d"}[layer.kind]
    asked = (shape, layer.outputs, layer.kernel)
    params = getattr(flops, f"{name}_params")(shape[0], layer.outputs, layer.kernel)
    counted = (getattr(flops, f"{name}_{what}")(*asked) for what in ("shape", "macs", "flops"))
    return Row(layer, *counted, params)


def picture(layers, input_shape=INPUT, costs=True):
    """The stack as an SVG text: with `costs` a table of what each layer writes, stores and does, and its bar."""
    rows = measure(layers, input_shape)
    return _table(rows, input_shape) if costs else _stack(rows, input_shape)


def _stack(rows, input_shape):
    parts = [words(0, 16, f"input {_shape(input_shape)}", colour=MUTED)]
    for index, (name, row) in enumerate(zip(_names(rows), rows)):
        top = 28 + ROW * index
        parts += [box(1, top, NARROW - 2, ROW - 6, stroke=LINE, extra='rx="3"'),
                  box(1, top, 8, ROW - 6, fill=KINDS[row.layer.kind][3]),
                  words(22, top + 19, name, bold=True), words(86, top + 19, str(row.layer))]
    alt = [f"{name}, {row.layer}" for name, row in zip(_names(rows), rows)]
    return svg(NARROW, 28 + ROW * len(rows), parts, f"Input {_shape(input_shape)}. {'. '.join(alt)}.")


def _table(rows, input_shape):
    total, most = sum(row.flops for row in rows), max((row.flops for row in rows), default=1)
    parts = [words(NAME, 16, "layer", colour=MUTED), words(NAME, 42, "input", colour=MUTED),
             words(WRITES, 42, _shape(input_shape), colour=MUTED, anchor="end")]
    parts += [words(x, 16, text, colour=MUTED, anchor="end")
              for x, text in ((WRITES, "writes"), (PARAMS, "parameters"), (FLOPS, "FLOPs"))]
    told = []
    for index, (name, row) in enumerate(zip(_names(rows), rows), 1):
        base, length = 42 + ROW * index, round(max(LONGEST * row.flops / most, 1), 1)
        parts += [words(NAME, base, name, bold=True), words(DESCRIPTION, base, str(row.layer)),
                  words(WRITES, base, _shape(row.shape), anchor="end"),
                  words(PARAMS, base, f"{row.params:,}", anchor="end"),
                  words(FLOPS, base, f"{row.flops:,}", anchor="end"),
                  box(BARS, base - 16, length, 22, fill=KINDS[row.layer.kind][3]),
                  words(BARS + length + 5, base, f"{100 * row.flops / max(total, 1):.1f} %")]
        told.append(f"{name}, {row.layer}, writes {_shape(row.shape)}: {row.flops:,} FLOPs, "
                    f"{row.params:,} parameters")
    base = 42 + ROW * (len(rows) + 1)
    parts += [f'<path d="M0 {base - 22}H{WIDTH}" stroke="{LINE}"/>', words(NAME, base, "total", bold=True),
              words(PARAMS, base, f"{sum(row.params for row in rows):,}", anchor="end", bold=True),
              words(FLOPS, base, f"{total:,}", anchor="end", bold=True)]
    alt = ". ".join([f"Input {_shape(input_shape)}", *told, f"Total {total:,} FLOPs"])
    return svg(WIDTH, base + 10, parts, f"{alt}.")


def totals(layers, input_shape=INPUT):
    """The totals as HTML, with what dominates."""
    rows = measure(layers, input_shape)
    if not rows:
        return '<output aria-live="polite">No layer yet: add one.</output>'
    total, most = sum(row.flops for row in rows), max(rows, key=lambda row: row.flops)
    name = _names(rows)[rows.index(most)]
    return (f'<output aria-live="polite"><b>{total:,} FLOPs</b>, {sum(row.macs for row in rows):,} MACs, '
            f"{sum(row.params for row in rows):,} parameters<br>Most FLOPs: {name}, "
            f"{100 * most.flops / max(total, 1):.1f} %</output>")


def _names(rows):
    return names([row.layer for row in rows])


def _shape(shape):
    return "×".join(map(str, shape))


def new_layer(kind, old):
    """A layer of another kind that keeps what it can of the old one."""
    _, has_outputs, has_kernel, _ = KINDS[kind]
    return Layer(kind, (old.outputs or 5) if has_outputs else 0, (old.kernel or 2) if has_kernel else 0)


# --- the widget -----------------------------------------------------------------------------------------

class Controls:
    """The controls of one place in the stack; they stay when layers move, and so does the keyboard."""

    def __init__(self, index, change, act):
        """`change(index, layer)` takes a layer set by hand, `act(what, index)` a button that was pressed."""
        import ipywidgets as widgets

        self.index, self.change, self.layer = index, change, None
        self.kind = widgets.Dropdown(
            options=[(name, kind) for kind, (name, *_) in KINDS.items()], description=str(index + 1),
            style={"description_width": "16px"}, layout={"width": "196px"})
        self.outputs = self._slider(OUTPUTS, "outputs", "1 1 196px")
        self.kernel = self._slider(KERNEL, "kernel", "1 1 156px")
        self.buttons = {what: widgets.Button(description=sign, layout={"width": "32px", "padding": "0"},
                                             tooltip=says.format(f"layer {index + 1}"))
                        for what, (sign, says) in BUTTONS.items()}
        buttons = widgets.HBox(list(self.buttons.values()))
        self.box = widgets.HBox([self.kind, self.outputs, self.kernel, buttons], layout={"flex_flow": "row wrap"})
        for control in (self.kind, self.outputs, self.kernel):
            control.observe(self._changed, names="value")
        for what, button in self.buttons.items():
            button.on_click(lambda _button, what=what: act(what, index))

    def _slider(self, ends, says, flex):
        import ipywidgets as widgets

        return widgets.IntSlider(ends[0], *ends, description=says, style={"description_width": "50px"},
                                 layout={"flex": flex, "width": "auto", "max_width": "260px"})

    def show(self, layer, among):
        """Show a layer of a stack of `among` layers."""
        self.layer = None       # what changes now was not changed by hand
        _, has_outputs, has_kernel, _ = KINDS[layer.kind]
        self.kind.value = layer.kind
        for slider, value, has in ((self.outputs, layer.outputs, has_outputs),
                                   (self.kernel, layer.kernel, has_kernel)):
            slider.value = max(1, value)
            slider.layout.visibility = "visible" if has else "hidden"
        self.buttons["up"].disabled = self.index == 0
        self.buttons["down"].disabled = self.index + 1 == among
        self.buttons["insert"].disabled = among == MOST
        self.layer = layer

    def _changed(self, event):
        if self.layer is None:
            return
        if event["owner"] is self.kind:
            self.change(self.index, new_layer(event["new"], self.layer))
        else:
            name = "outputs" if event["owner"] is self.outputs else "kernel"
            self.change(self.index, replace(self.layer, **{name: event["new"]}))

    def focus(self, what):
        """Give the keyboard to a button, or to the one beside it if it can't be pressed here."""
        free = [what, *(other for other in BUTTONS if other != what)]
        self.buttons[next(name for name in free if not self.buttons[name].disabled)].focus()


BUTTONS = {"up": ("↑", "move {} up"), "down": ("↓", "move {} down"),
           "insert": ("+", "put a copy below {}"), "remove": ("✕", "remove {}")}


def explorer():
    """The widget: a preset, one row of controls for each layer, the drawing and the totals."""
    import ipywidgets as widgets

    preset = widgets.Dropdown(options=list(PRESETS), description="begin with", layout={"width": "240px"})
    add = widgets.Button(description="add a layer", icon="plus")
    drawing, told, column = widgets.HTML(), widgets.HTML(), widgets.VBox()
    told.add_class("flopwise-counter")
    layers = []

    def draw():
        try:
            drawing.value, told.value = card(picture(layers)), card(totals(layers))
        except ValueError as error:
            told.value = card(f'<output role="alert"><b>This can\'t be built.</b> {error} Until then the drawing '
                              "shows the last model that worked.</output>")

    def arrange():
        for index, layer in enumerate(layers):
            rows[index].show(layer, len(layers))
        column.children = [row.box for row in rows[:len(layers)]]
        add.disabled = len(layers) >= MOST
        draw()

    def change(index, layer):
        layers[index] = layer
        rows[index].show(layer, len(layers))
        draw()

    def act(what, index):
        to = index + {"up": -1, "down": 1, "insert": 1, "remove": 0}[what]
        if what == "insert":
            layers.insert(to, layers[index])
        elif what == "remove":
            del layers[index]
        else:
            layers[index], layers[to] = layers[to], layers[index]
        arrange()
        if what in ("up", "down"):
            rows[to].focus(what)        # the keyboard goes with the layer
        elif not layers:
            add.focus()
        elif what == "remove":
            rows[min(to, len(layers) - 1)].focus(what)

    def begin(_change=None):
        layers[:] = PRESETS[preset.value]
        arrange()

    def append(_button):
        layers.append(Layer("dense", 10) if layers and layers[-1].kind == "dense" else Layer("conv", 5, 3))
        arrange()

    rows = [Controls(index, change, act) for index in range(MOST)]
    preset.observe(begin, names="value")
    add.on_click(append)
    begin()
    made = widgets.VBox([widgets.HBox([preset, add]), column, drawing, told])
    made.add_class("flopwise-stack")
    return made
