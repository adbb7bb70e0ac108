"""How results look: JSON for programs, tables for notebooks, and numbers with the unit that suits them."""

import json
from html import escape
from pathlib import Path

from flopwise.files import write_bytes
from flopwise.runtime.timing import readable


def time_text(seconds):
    return readable(seconds * 1e3)


def binary_text(count):
    """Bytes with a binary unit: 2**28 → "256 MiB"."""
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if count >= 2**power:
            return f"{count / 2**power:.3g} {unit}"
    return f"{count} bytes"


def json_text(facts, path):
    text = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
    if path is not None:
        write_bytes(Path(path).expanduser(), text.encode())
    return text


def html_table(caption, head, rows, total, remarks, words, label):
    """A table as HTML: the first `words` columns stand to the left, the others, of numbers, to the right."""

    def row(cells, tag):
        sides = ["left" if number < words else "right" for number in range(len(cells))]
        return (
            "<tr>"
            + "".join(
                f'<{tag} style="padding:0.4em 0.25em;text-align:{side}">{escape(str(cell))}</{tag}>'
                for side, cell in zip(sides, cells)
            )
            + "</tr>"
        )

    foot = f"<tfoot>{''.join(row(cells, 'th') for cells in total)}</tfoot>" if total else ""
    said = f"<p><small>{'<br>'.join(map(escape, remarks))}</small></p>" if remarks else ""
    return (
        f'<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{label}"><table>'
        f'<caption style="text-align:left">{escape(caption)}</caption><thead>{row(head, "th")}</thead>'
        f"<tbody>{''.join(row(cells, 'td') for cells in rows)}</tbody>{foot}</table></div>{said}"
    )
