"""An explorer and its still picture in one notebook, of which a reader sees the one that works.

They are two outputs of a cell. A page that is made of a notebook takes a widget's output for the widget
alone, whatever stands beside it in the same output, and shows nothing if it cannot run; the still picture,
an output of its own, is shown everywhere. What hides it is a style sheet inside the widget: it comes into
the page only where the widget does. A page that brings widgets without a kernel (an HTML export read with a
network) would show controls that move no number: there the sheet hides the widget and lets the picture
stand.
"""

from flopwise.explorers.controls import STYLE
from flopwise.plots import display, in_notebook, show, still_picture

# A page that carries the saved state of widgets has no kernel behind it.
SAVED = 'script[type="application/vnd.jupyter.widget-state+json"]'
DEAD, ALIVE = f"body:has({SAVED})", f"body:not(:has({SAVED}))"
HIDES = """
.{still} {{ display: none }}
{alive} .jp-OutputArea-child:has(.{still}) {{ display: none }}
{dead} .{still} {{ display: block }}
{dead} .{live} {{ display: none }}
"""


def stage(widget):
    """(the widget with its style sheets around it, the class that its still picture's element must have)."""
    import ipywidgets as widgets

    around = widgets.VBox()
    live, still = (f"flopwise-{what}-{around.model_id}" for what in ("live", "still"))
    sheet = STYLE + HIDES.format(still=still, live=live, dead=DEAD, alive=ALIVE)
    around.children = widget, widgets.HTML(f"<style>{sheet}</style>", layout={"display": "none"})
    for name in ("flopwise-explorer", live):
        around.add_class(name)
    return around, still


def explore(widget, *, still, caption, alt):
    """Show a widget; where it cannot run, the reader sees `still` in its place, as `plots.show` would show
    it.

    still: a Matplotlib figure or an SVG string; caption and alt: as for `plots.show`. Outside a notebook the
    words are printed.
    """
    if not in_notebook():
        return show(still, caption=caption, alt=alt)
    words = f"{caption} (A still picture. Run this notebook in JupyterLab to explore.)"
    picture = still_picture(still, words, alt)
    live, name = stage(widget)
    display(live._repr_mimebundle_() | {"text/plain": "An explorer, where widgets run. Standing still:"})
    display(picture | {"text/html": f'<div class="{name}">{picture["text/html"]}</div>'})
