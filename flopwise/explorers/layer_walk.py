"""The widget of an explorer of layers: models to choose, and a slider that walks over the layers of one."""

from flopwise.explorers import controls
from flopwise.plots import card


def longest(rows):
    """The number of the layer that takes longest; 0 if there is none."""
    return max(range(len(rows)), key=lambda number: rows[number].us, default=0)


def layer_walk(models, name, show, settings=None):
    """A box of model buttons, settings, the slider, a drawing and the layer's details.

    models: {name: rows of layer_rows.Row}; name: of the one to begin with, the first if it is None; show:
    (name of the model, number of the layer, counted from 0) → (drawing, details), both as HTML; settings:
    {name: control} of what else `show` depends on. Another model begins with its longest layer. Everything
    is reached with Tab; the arrow keys move the slider.
    """
    import ipywidgets as widgets

    model, settings = controls.choice(list(models), "112px"), settings or {}
    model.value = next(iter(models)) if name is None else name
    layer = controls.slider("layer", (1, len(models[model.value])), 1, max_width="none")
    drawing, details = controls.drawing(), widgets.HTML()
    details.add_class("flopwise-counter")
    changing = []  # not empty while the slider gets the ends of another model

    def draw(_change=None):
        if not changing:
            shown = show(model.value, layer.value - 1)
            drawing.value, details.value = map(card, shown)

    def change_model(_change=None):
        rows = models[model.value]
        changing.append(True)
        layer.max, layer.value = len(rows), longest(rows) + 1
        changing.clear()
        draw()

    model.observe(change_model, names="value")
    for control in (*settings.values(), layer):
        control.observe(draw, names="value")
    change_model()
    above = [controls.labelled(label, control) for label, control in {"model": model, **settings}.items()]
    return widgets.VBox([*above, layer, drawing, details])
