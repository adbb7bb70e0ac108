"""An explorer and its still picture in one notebook, of which a reader sees the one that works.

They are two outputs of the same cell, because a page made from a notebook shows an output that holds a widget
as the widget alone, and shows nothing if the widget cannot run. The still picture, in an output of its own,
is shown everywhere. What hides it is a style sheet inside the widget, which reaches the page only where the
widget does. There is one more case: an HTML export, read online, has widgets but no kernel, so their controls
would change nothing. There the style sheet hides the widget and leaves the picture.
"""

from flopwise.explorers.controls import STYLE
from flopwise.plots import display, in_notebook, show, still_picture

# A page that contains the saved state of widgets has no kernel behind it.
SAVED = 'script[type="application/vnd.jupyter.widget-state+json"]'
DEAD, ALIVE = f"body:has({SAVED})", f"body:not(:has({SAVED}))"
HIDES = """
.{still} {{ display: none }}
{alive} .jp-OutputArea-child:has(.{still}) {{ display: none }}
{dead} .{still} {{ display: block }}
{dead} .{live} {{ display: none }}
"""


def stage(widget):
    """(the widget in a box with its style sheet, the CSS class that its still picture must have)."""
    import ipywidgets as widgets

    box = widgets.VBox()
    live, still = (f"flopwise-{what}-{box.model_id}" for what in ("live", "still"))
    sheet = STYLE + HIDES.format(still=still, live=live, dead=DEAD, alive=ALIVE)
    box.children = widget, widgets.HTML(f"<style>{sheet}</style>", layout={"display": "none"})
    for name in ("flopwise-explorer", live):
        box.add_class(name)
    return box, still


def explore(widget, *, still, caption, alt):
    """Show a widget; where it cannot run, the reader sees the picture `still` in its place.

    still: a Matplotlib figure or an SVG string; caption and alt: as for `plots.show`. Outside a notebook
    these two are printed.
    """
    if not in_notebook():
        return show(still, caption=caption, alt=alt)
    words = f"{caption} (A still picture. Run this notebook in JupyterLab to explore.)"
    picture = still_picture(still, words, alt)
    live, name = stage(widget)
    display(live._repr_mimebundle_() | {"text/plain": "An interactive explorer. As a still picture:"})
    display(picture | {"text/html": f'<div class="{name}">{picture["text/html"]}</div>'})
