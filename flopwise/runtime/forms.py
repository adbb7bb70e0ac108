"""How results look: JSON for programs, tables for notebooks, and numbers with the unit that suits them."""

import json
from html import escape
from pathlib import Path

from flopwise.files import write_bytes
from flopwise.runtime.timing import readable

SIDES = {"l": "left", "r": "right"}


def time_text(seconds):
    """A time with the unit that suits it: 0.0023 → "2.30 ms"."""
    return readable(seconds * 1e3)


def binary_text(count):
    """Bytes with a binary unit: 2**28 → "256 MiB"."""
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if count >= 2**power:
            return f"{count / 2**power:.3g} {unit}"
    return f"{count} bytes"


def json_text(facts, path=None):
    """Plain values as JSON text, also written to `path` if one is given; an existing file is replaced."""
    text = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
    if path is not None:
        write_bytes(Path(path).expanduser(), text.encode())
    return text


def html_table(caption, head, rows, total, remarks, sides, label):
    """A table as HTML; sides: "l" or "r" for each column, where its words stand."""

    def cell(text, side, tag):
        style = f"padding:0.4em 0.25em;text-align:{SIDES[side]}"
        return f'<{tag} style="{style}">{escape(str(text))}</{tag}>'

    def row(cells, tag):
        drawn = (cell(text, side, tag) for text, side in zip(cells, sides, strict=True))
        return f"<tr>{''.join(drawn)}</tr>"

    foot = f"<tfoot>{''.join(row(cells, 'th') for cells in total)}</tfoot>" if total else ""
    said = f"<p><small>{'<br>'.join(map(escape, remarks))}</small></p>" if remarks else ""
    return (
        f'<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{label}"><table>'
        f'<caption style="text-align:left">{escape(caption)}</caption><thead>{row(head, "th")}</thead>'
        f"<tbody>{''.join(row(cells, 'td') for cells in rows)}</tbody>{foot}</table></div>{said}"
    )
