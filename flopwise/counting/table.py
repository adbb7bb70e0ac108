"""The table that `count_flops` gives: rows, totals, and how they look as text and in a notebook."""

from dataclasses import astuple, dataclass
from html import escape
from textwrap import fill

from tabulate import tabulate

from flopwise.counting.conventions import COURSE, Convention

ALIGNED = 5 * ["left"] + 3 * ["right"]  # words to the left, numbers to the right


@dataclass(frozen=True)
class Layer:
    """One row: shapes with the batch, the kernel as (K_h, K_w) or None, work in MACs and FLOPs."""

    name: str
    type: str
    input_shape: tuple
    output_shape: tuple
    kernel: tuple | None
    macs: int
    flops: int
    params: int


@dataclass(frozen=True, repr=False)
class Table:
    """The layers of a model, their totals, and what must be known to read them; prints as text and HTML."""

    layers: tuple
    notes: tuple
    convention: Convention = COURSE

    @property
    def stated(self):
        """The convention in words, as it stands below the table."""
        return f"{self.convention.rules} Parameters: weights and biases of these layers."

    macs = property(lambda self: sum(layer.macs for layer in self.layers), doc="MACs of all layers.")
    flops = property(lambda self: sum(layer.flops for layer in self.layers), doc="FLOPs of all layers.")
    params = property(lambda self: sum(layer.params for layer in self.layers), doc="Parameters of them all.")

    def __len__(self):
        return len(self.layers)

    def __iter__(self):
        return iter(self.layers)

    def __getitem__(self, key):
        """A layer by its number, or by its name."""
        if not isinstance(key, str):
            return self.layers[key]
        found = [layer for layer in self.layers if layer.name == key]
        if not found:
            names = ", ".join(layer.name for layer in self)
            raise KeyError(f"no layer is called {key!r}; there are: {names}")
        return found[0]

    def _cells(self):
        """Heading, body and total, each cell as text."""
        heading = ("layer", "type", "input", "output", "kernel", "MACs", "FLOPs", "parameters")
        body = [tuple(map(_text, astuple(layer))) for layer in self.layers]
        total = ("total", "", "", "", "", _text(self.macs), _text(self.flops), _text(self.params))
        return heading, body, total

    def __repr__(self):
        heading, body, total = self._cells()
        head, *rows, foot = tabulate(
            [heading, *body, total],
            tablefmt="plain",
            colalign=ALIGNED,
            disable_numparse=True,
            preserve_whitespace=True,
        ).splitlines()
        rule = "-" * len(head)
        words = [fill(text, max(len(rule), 80)) for text in (f"Convention: {self.stated}", *self.notes)]
        return "\n".join([head, rule, *rows, rule, foot, "", *words])

    def _repr_html_(self):
        # tabulate's HTML knows neither our widths, nor a foot, nor a region that the keyboard scrolls.
        heading, body, total = self._cells()

        def row(cells, tag="td"):
            narrow = "padding:0.4em 0.25em"  # all columns in sight on a tablet without JupyterLab's sidebar
            return (
                "<tr>"
                + "".join(
                    f'<{tag} style="{narrow};text-align:{side}">{escape(cell)}</{tag}>'
                    for side, cell in zip(ALIGNED, cells, strict=True)
                )
                + "</tr>"
            )

        notes = "".join(f"<br>{escape(note)}" for note in self.notes)
        # Where the page is narrower still, the table scrolls by itself, also with the keyboard.
        return (
            '<div style="overflow-x:auto" tabindex="0" role="region" aria-label="Layers">'
            f"<table><thead>{row(heading, 'th')}</thead><tbody>{''.join(map(row, body))}</tbody>"
            f"<tfoot>{row(total, 'th')}</tfoot></table></div>"
            f"<p><small>Convention: {escape(self.stated)}{notes}</small></p>"
        )


def _text(value):
    """A cell: a shape as 1×10×26×26, a number as 6,760."""
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return "×".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else value
