"""What the explorers are made of: sliders, rows of buttons to choose from, and drawings, all in one style.

Everything here is reached with Tab; the left and right arrows move a slider, Space and Enter press a button.
There are no drop-downs and no radio buttons, because JupyterLab takes the up and down arrows for itself.
`STYLE` is put into the page once per explorer, by `explore`.
"""

LABEL = "84px"  # the width of the name before a control
COLUMN, WIDEST = "300px", "440px"  # the narrowest and the widest column of controls; columns wrap
# Handles and buttons of at least 24 pixels can be hit with a finger (WCAG 2.2, target size). A drawing is
# never so small that its words can't be read: it scrolls instead, and keeps its place when it is redrawn.
STYLE = """
.flopwise-explorer { --jp-widgets-slider-handle-size: 24px; --jp-widgets-slider-track-thickness: 6px }
.flopwise-explorer .widget-readout { min-width: 44px }
.flopwise-explorer .widget-vbox > .widget-hslider { margin-left: 0; margin-right: 0 }
.flopwise-explorer .widget-toggle-button { padding: 0 2px }
.flopwise-drawing .widget-html-content { flex: 1 1 0; min-width: 0; overflow-x: auto }
.flopwise-drawing .widget-html-content > div { min-width: 560px; box-sizing: border-box }
.flopwise-absent { visibility: hidden }
.flopwise-rows { container-type: inline-size }
.flopwise-rows > .widget-hbox { border-top: 1px solid var(--jp-border-color2, #e0e0e0) }
@container (max-width: 640px) { .flopwise-absent { display: none } }
@media (pointer: coarse) {
  .flopwise-explorer { --jp-widgets-inline-height: 40px; --jp-widgets-slider-handle-size: 32px }
}
"""


def slider(name, ends, value, label=LABEL, **layout):
    """An IntSlider between two ends, as wide as its column."""
    import ipywidgets as widgets

    return widgets.IntSlider(
        value,
        *ends,
        description=name,
        style={"description_width": label},
        layout={"width": "auto", "max_width": WIDEST, **layout},
    )


def steps(name, values, value, label=LABEL, **layout):
    """A slider over values that do not lie side by side, such as 1, 2, 4, 8; as wide as its column."""
    import ipywidgets as widgets

    return widgets.SelectionSlider(
        options=values,
        value=value,
        description=name,
        style={"description_width": label},
        layout={"width": "auto", "max_width": WIDEST, **layout},
    )


def choice(options, width="52px", tooltips=()):
    """A row of ToggleButtons, one for each option."""
    import ipywidgets as widgets

    return widgets.ToggleButtons(
        options=options, tooltips=list(tooltips), style={"button_width": width}, layout={"width": "auto"}
    )


def labelled(name, control, label=LABEL):
    """A control with its name before it, where a slider has its own."""
    import ipywidgets as widgets

    shown = widgets.Label(name, layout={"width": label, "flex": "0 0 auto", "justify_content": "flex-end"})
    return widgets.HBox([shown, control])


def columns(*groups):
    """Columns of controls side by side, or below one another where the page is narrow."""
    import ipywidgets as widgets

    sides = [widgets.VBox(group, layout={"flex": f"1 1 {COLUMN}", "max_width": WIDEST}) for group in groups]
    return widgets.HBox(sides, layout={"flex_flow": "row wrap"})


def drawing():
    """HTML for a drawing that is wider than a narrow page."""
    import ipywidgets as widgets

    made = widgets.HTML()
    made.add_class("flopwise-drawing")
    return made
