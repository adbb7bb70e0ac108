"""The stack explorer: stack layers into a model and watch shapes, FLOPs and parameters change.

`stack_model` counts the layers. Here `picture` draws them as a table with a bar for each layer's share of the
FLOPs, as one short SVG text that follows a slider at once, and `explorer` adds the controls.
"""

from dataclasses import replace

from flopwise.explorers import controls
from flopwise.explorers.stack_model import (
    INPUT,
    KERNEL,
    KINDS,
    MOST,
    OUTPUTS,
    PRESETS,
    StackLayer,
    measure,
    names,
    new_layer,
)  # fmt: skip
from flopwise.plots import LINE, MUTED, box, card, svg, words

WIDTH, ROW, LONGEST = 720, 34, 110  # pixels: the drawing, a row of it, the longest bar
NAME, WRITES, PARAMS, FLOPS, BARS = 0, 358, 440, 542, 550  # where columns begin; those of numbers end there
DESCRIPTION, NARROW = 62, 380  # where the layers' descriptions begin; the width of a drawing without costs


# --- drawing ------------------------------------------------------------------------------------------


def picture(layers, input_shape=INPUT, costs=True):
    """The stack as an SVG text; with `costs`, a table of what each layer writes, stores and does."""
    rows = measure(layers, input_shape)
    return _table(rows, input_shape) if costs else _stack(rows, input_shape)


def _stack(rows, input_shape):
    parts = [words(0, 16, f"input {_shape(input_shape)}", colour=MUTED)]
    for index, (name, row) in enumerate(zip(_names(rows), rows)):
        top = 28 + ROW * index
        parts += [
            box(1, top, NARROW - 2, ROW - 6, stroke=LINE, extra='rx="3"'),
            box(1, top, 8, ROW - 6, fill=KINDS[row.layer.kind][3]),
            words(22, top + 19, name, bold=True),
            words(86, top + 19, str(row.layer)),
        ]
    alt = [f"{name}, {row.layer}" for name, row in zip(_names(rows), rows)]
    return svg(NARROW, 28 + ROW * len(rows), parts, f"Input {_shape(input_shape)}. {'. '.join(alt)}.")


def _table(rows, input_shape):
    total, most = sum(row.flops for row in rows), max((row.flops for row in rows), default=1)
    parts = [
        words(NAME, 16, "layer", colour=MUTED),
        words(NAME, 42, "input", colour=MUTED),
        words(WRITES, 42, _shape(input_shape), colour=MUTED, anchor="end"),
    ]
    parts += [
        words(x, 16, text, colour=MUTED, anchor="end")
        for x, text in ((WRITES, "writes"), (PARAMS, "parameters"), (FLOPS, "FLOPs"))
    ]
    sentences = []
    for index, (name, row) in enumerate(zip(_names(rows), rows), 1):
        base, length = 42 + ROW * index, round(max(LONGEST * row.flops / most, 1), 1)
        parts += [
            words(NAME, base, name, bold=True),
            words(DESCRIPTION, base, str(row.layer)),
            words(WRITES, base, _shape(row.shape), anchor="end"),
            words(PARAMS, base, f"{row.params:,}", anchor="end"),
            words(FLOPS, base, f"{row.flops:,}", anchor="end"),
            box(BARS, base - 16, length, 22, fill=KINDS[row.layer.kind][3]),
            words(BARS + length + 5, base, f"{100 * row.flops / max(total, 1):.1f} %"),
        ]
        sentences.append(
            f"{name}, {row.layer}, writes {_shape(row.shape)}: {row.flops:,} FLOPs, {row.params:,} parameters"
        )
    base = 42 + ROW * (len(rows) + 1)
    parts += [
        f'<path d="M0 {base - 22}H{WIDTH}" stroke="{LINE}"/>',
        words(NAME, base, "total", bold=True),
        words(PARAMS, base, f"{sum(row.params for row in rows):,}", anchor="end", bold=True),
        words(FLOPS, base, f"{total:,}", anchor="end", bold=True),
    ]
    alt = ". ".join([f"Input {_shape(input_shape)}", *sentences, f"Total {total:,} FLOPs"])
    return svg(WIDTH, base + 10, parts, f"{alt}.")


def totals(layers, input_shape=INPUT):
    """The totals as HTML, with what dominates."""
    rows = measure(layers, input_shape)
    if not rows:
        return '<output aria-live="polite">No layer yet: add one.</output>'
    total, most = sum(row.flops for row in rows), max(rows, key=lambda row: row.flops)
    name = _names(rows)[rows.index(most)]
    return (
        f'<output aria-live="polite"><b>{total:,} FLOPs</b>, {sum(row.macs for row in rows):,} MACs, '
        f"{sum(row.params for row in rows):,} parameters<br>Most FLOPs: {name}, "
        f"{100 * most.flops / max(total, 1):.1f} %</output>"
    )


def _names(rows):
    return names([row.layer for row in rows])


def _shape(shape):
    return "×".join(map(str, shape))


# --- the widget -----------------------------------------------------------------------------------------


class Controls:
    """The controls of one place in the stack. They stay where they are when layers move."""

    def __init__(self, index, change, act):
        """`change(index, layer)` is called when a layer was set by hand, `act(what, index)` for a button."""
        import ipywidgets as widgets

        self.index, self.change, self.layer = index, change, None
        self.kind = controls.choice(list(KINDS), "50px", [name for name, *_ in KINDS.values()])
        self.outputs = controls.slider("outputs", OUTPUTS, 1, "54px", flex="1 1 215px", max_width="none")
        self.kernel = controls.slider("kernel", KERNEL, 1, "54px", flex="1 1 215px", max_width="none")
        self.buttons = {
            what: widgets.Button(
                description=sign,
                layout={"width": "32px", "padding": "0"},
                tooltip=says.format(f"layer {index + 1}"),
            )
            for what, (sign, says) in BUTTONS.items()
        }
        buttons = widgets.HBox(list(self.buttons.values()), layout={"margin": "0 0 0 auto"})
        kind = controls.labelled(str(index + 1), self.kind, "14px")
        self.box = widgets.HBox([kind, self.outputs, self.kernel, buttons], layout={"flex_flow": "row wrap"})
        for control in (self.kind, self.outputs, self.kernel):
            control.observe(self._changed, names="value")
        for what, button in self.buttons.items():
            button.on_click(lambda _button, what=what: act(what, index))

    def show(self, layer, height):
        """Show a layer of a stack that is `height` layers high."""
        self.layer = None  # so that `_changed` knows: what changes now is not changed by hand
        _, has_outputs, has_kernel, _ = KINDS[layer.kind]
        self.kind.value = layer.kind
        for slider, value, has in (
            (self.outputs, layer.outputs, has_outputs),
            (self.kernel, layer.kernel, has_kernel),
        ):
            slider.value = max(1, value)
            (slider.remove_class if has else slider.add_class)("flopwise-absent")
        self.buttons["up"].disabled = self.index == 0
        self.buttons["down"].disabled = self.index + 1 == height
        self.buttons["insert"].disabled = height == MOST
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
        """Give the keyboard to a button, or to another one if it can't be pressed here."""
        candidates = [what, *(other for other in BUTTONS if other != what)]
        self.buttons[next(name for name in candidates if not self.buttons[name].disabled)].focus()


BUTTONS = {
    "up": ("↑", "move {} up"),
    "down": ("↓", "move {} down"),
    "insert": ("+", "put a copy below {}"),
    "remove": ("✕", "remove {}"),
}


class Stack:
    """The widget `box`: models to begin with, controls for each layer, the drawing and the totals."""

    def __init__(self):
        import ipywidgets as widgets

        self.layers = []
        self.rows = [Controls(index, self.change, self.act) for index in range(MOST)]
        self.add = widgets.Button(description="add a layer", icon="plus", layout={"width": "120px"})
        self.add.on_click(lambda _button: self.append())
        self.drawing, self.counter, self.column = controls.drawing(), widgets.HTML(), widgets.VBox()
        self.column.add_class("flopwise-rows")
        self.counter.add_class("flopwise-counter")
        presets = []
        for name in PRESETS:
            button = widgets.Button(description=name, layout={"width": "76px", "padding": "0"})
            button.on_click(lambda _button, name=name: self.begin(name))
            presets.append(button)
        models = controls.labelled("begin with", widgets.HBox(presets))
        self.box = widgets.VBox([models, self.column, self.add, self.drawing, self.counter])
        self.box.add_class("flopwise-stack")

    def begin(self, name):
        """Show a model of PRESETS."""
        self.layers[:] = PRESETS[name]
        self.arrange()

    def append(self):
        """Add a layer at the bottom: a dense one below another, a convolution elsewhere."""
        dense = self.layers and self.layers[-1].kind == "dense"
        self.layers.append(StackLayer("dense", 10) if dense else StackLayer("conv", 5, 3))
        self.arrange()

    def change(self, index, layer):
        """A layer was set by hand."""
        self.layers[index] = layer
        self.rows[index].show(layer, len(self.layers))
        self.draw()

    def act(self, what, index):
        """A button of BUTTONS was pressed."""
        layers, to = self.layers, index + {"up": -1, "down": 1, "insert": 1, "remove": 0}[what]
        if what == "insert":
            layers.insert(to, layers[index])
        elif what == "remove":
            del layers[index]
        else:
            layers[index], layers[to] = layers[to], layers[index]
        self.arrange()
        if what in ("up", "down"):
            self.rows[to].focus(what)  # the keyboard goes with the layer
        elif not layers:
            self.add.focus()
        elif what == "remove":
            self.rows[min(to, len(layers) - 1)].focus(what)

    def arrange(self):
        """Show as many rows of controls as there are layers, each with its own."""
        for row, layer in zip(self.rows, self.layers):
            row.show(layer, len(self.layers))
        self.column.children = [row.box for row in self.rows[: len(self.layers)]]
        self.add.disabled = len(self.layers) >= MOST
        self.draw()

    def draw(self):
        try:
            self.drawing.value, self.counter.value = card(picture(self.layers)), card(totals(self.layers))
        except ValueError as error:
            self.counter.value = card(
                f'<output role="alert"><b>This can\'t be built.</b> {error} Until then the drawing '
                "shows the last model that worked.</output>"
            )


def explorer():
    """The widget, beginning with base_cnn."""
    stack = Stack()
    stack.begin("base_cnn")
    return stack.box
