"""Tables of results in the forms that leave the program: plain text, HTML, CSV and JSON; and files of them.

Every result that a person can keep (`to_csv`, `to_json`) or look at in a notebook uses these, so that all of
them look alike, and no file of them is half written or a spreadsheet's program.
"""

import csv
import io
import json
import re
from html import escape
from pathlib import Path

from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

SIDES = {"l": "left", "r": "right"}  # where the words of a column stand
# What begins with one of these signs, a spreadsheet may take for a formula. (The last four are wide forms.)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# So does what follows a semicolon or a tab where these separate the cells, as in most of Europe.
FORMULA = re.compile(rf"(?:^|(?<=[^;\t][;\t]))(?= {{0,20}}[{re.escape(''.join(FORMULA_SIGNS))}])")


def shape_text(shape, times="×"):
    """A shape such as 1×10×26×26; where an axis has two sizes, before and after it, they stand as 0+1."""
    return times.join("+".join(map(str, size)) if isinstance(size, tuple) else str(size) for size in shape)


def csv_text(head, rows):
    """Rows as CSV text below their headings; what the cells hold becomes text as in `csv_cell`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([csv_cell(value) for value in row] for row in (head, *rows))
    return text.getvalue()


def csv_cell(value):
    """What stands for a value in CSV: nothing for None, 1x3x224x224 for a shape, "a; b" for several texts.

    A name in a model or of a person can be made to look like a formula, which a spreadsheet would carry out;
    an apostrophe before it makes it text.
    """
    if isinstance(value, tuple):
        names = all(isinstance(part, str) for part in value)
        value = "; ".join(value) if names else shape_text(value, "x")
    if isinstance(value, str):
        return FORMULA.sub("'", value)
    return "" if value is None else value


def json_text(facts):
    """Plain values as JSON text."""
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def kept(text, path=None):
    """The text itself; or with a path, the pathlib.Path of the file that it was written to.

    The file is written whole, in UTF-8; missing folders are made, ~ is the home folder, and an existing file
    is replaced. Raises FlopwiseError for a path that cannot be that of a file, OSError where the system
    refuses to write.
    """
    if path is None:
        return text
    try:
        file = Path(path).expanduser()
    except RuntimeError as error:  # ~somebody
        raise FlopwiseError(f"{path}: {error}") from None
    if file.is_dir():  # so is an empty path: the working folder
        raise FlopwiseError(f"{str(path)!r} is a folder; give the path of the file that is to be written")
    write_bytes(file, text.encode())
    return file


def text_lines(rows, sides, head=()):
    """Rows of text, below their headings, as lines in which the columns stand below each other.

    sides: "l" or "r" for each column, the side to which its words are moved.
    """
    from tabulate import tabulate

    lines = tabulate(
        rows,
        head,
        tablefmt="plain",
        colalign=[SIDES[side] for side in sides],
        disable_numparse=True,  # a layer called 1e5 keeps its name
        preserve_whitespace=True,
    )
    return lines.splitlines()


def html_table(label, head, body, sides, total=(), caption="", remarks=()):
    """A table as HTML, which scrolls by itself on a narrow page, also with the keyboard.

    label: what a screen reader calls it; head: the columns' headings; body: rows of cells, or {heading: rows}
    where they come in parts; sides: as for `text_lines`; total: the cells of the row at its foot; caption:
    what stands above the table; remarks: sentences below it. All of them are plain text.
    """
    # tabulate's HTML has no foot, no parts, and no region that scrolls.

    def row(cells, tag="td"):
        return f"<tr>{''.join(cell(*pair, tag) for pair in zip(cells, sides, strict=True))}</tr>"

    def cell(text, side, tag):
        narrow = "padding:0.4em 0.25em"  # all columns in sight on a tablet without JupyterLab's sidebar
        return f'<{tag} style="{narrow};text-align:{SIDES[side]}">{escape(str(text))}</{tag}>'

    def part(rows, heading=""):
        if heading:
            heading = f'<tr><th colspan="{len(head)}" style="text-align:left">{escape(heading)}</th></tr>'
        return f"<tbody>{heading}{''.join(map(row, rows))}</tbody>"

    parts = (
        [part(rows, heading) for heading, rows in body.items()] if isinstance(body, dict) else [part(body)]
    )
    above = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    foot = f"<tfoot>{row(total, 'th')}</tfoot>" if total else ""
    below = f"<p><small>{'<br>'.join(map(escape, remarks))}</small></p>" if remarks else ""
    return (
        f'<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{escape(label)}"><table>'
        f"{above}<thead>{row(head, 'th')}</thead>{''.join(parts)}{foot}</table></div>{below}"
    )
