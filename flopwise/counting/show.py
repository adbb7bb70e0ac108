"""How tables of counts look: as text in a terminal, as HTML in a notebook."""

from dataclasses import dataclass
from textwrap import fill

from flopwise.tables import html_table, shape_text, text_lines


@dataclass(frozen=True)
class Column:
    """One column: its heading, the row's attribute, and what is so ordinary that it need not be shown."""

    heading: str
    attribute: str
    is_number: bool = False
    ordinary: int | None = None  # a column in which every cell says this, or nothing, is left out
    total: bool = False


COLUMNS = (
    Column("layer", "name"),
    Column("type", "type"),
    Column("input", "input_shape"),
    Column("output", "output_shape"),
    Column("kernel", "kernel"),
    Column("filters", "filters", True),
    Column("stride", "stride", ordinary=1),
    Column("padding", "padding", ordinary=0),
    Column("dilation", "dilation", ordinary=1),
    Column("groups", "groups", True, ordinary=1),
    Column("MACs", "macs", True, total=True),
    Column("FLOPs", "flops", True, total=True),
    Column("IOPs", "iops", True, ordinary=0, total=True),
    Column("parameters", "params", True, total=True),
    Column("bytes", "bytes", True, total=True),
)


class Shown:
    """Prints as text and as HTML: what a Table and a Beside have in common.

    A subclass has `_cells()`: (sides, heading, body, total, words), each cell as text.
    """

    def _cells(self):
        shown = [column for column in COLUMNS if not _says_nothing(column, self.layers)]
        sides = ["r" if column.is_number else "l" for column in shown]
        body = [[text(getattr(layer, column.attribute)) for column in shown] for layer in self.layers]
        total = [text(getattr(self, column.attribute)) if column.total else "" for column in shown]
        words = (f"Convention: {self.stated}", *self.notes)
        return sides, [column.heading for column in shown], body, ["total", *total[1:]], words

    def __repr__(self):
        sides, heading, body, total, words = self._cells()
        head, *rows, foot = text_lines([heading, *body, total], sides)
        rule = "-" * len(head)
        lines = [fill(sentence, max(len(rule), 80)) for sentence in words]
        return "\n".join([head, rule, *rows, rule, foot, "", *lines])

    def _repr_html_(self):
        sides, heading, body, total, words = self._cells()
        return html_table("Layers", heading, body, sides, total, remarks=words)


def _says_nothing(column, layers):
    if column.ordinary is None:
        return False
    values = [getattr(layer, column.attribute) for layer in layers]
    flat = [size for value in values for size in (value if isinstance(value, tuple) else (value,))]
    return all(size in (None, column.ordinary) for size in flat)


def text(value):
    """A cell: a shape as 1×10×26×26, sides that differ as 0+1, a number as 6,760."""
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return shape_text(value)
    return f"{value:,}" if isinstance(value, (int, float)) else value
