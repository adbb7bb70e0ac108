"""Random texts, as a student's text cells, code and printed lines, shown in feedback and formgrader."""

import base64

from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from tests.proof import soaking_pages
from tests.proof.soaks.displays import ODD, PIECES

TITLE = "texts for a feedback page, in Markdown, in code and printed"
NUMBER, FEW = 500, 25
EACH = 25  # in one notebook
MARKS = [
    *"`~*_[]()<>!#>|-+=$\\\"'&:;{}%@^ \n\t1a",
    *r"\begin{a} \end{a} $$ \\[ \\( ![]( ]( [](/files/ |-|-| ``` ~~~ <!-- --> <b> </ ***".split(),
    *r"https:// www. a@a.a &# &amp ''' f\"{ 0x lambda: @ ![](attachment:a.png) !ls".split(),
    *("[a]: ", "| a ", "> ", "- ", "1. ", "    ", "<a href='", "- [ ] ", ": ", "\n\n", "\\\n", "|-|-|\n"),
    *("```mermaid\n", "```html\n", "%%html\n", "#\x0b", " \n", "\x0c"),
]
LENGTHS = [1, 2, 3, 10, 100, 1_000, 7_000, 19_000, 21_000, 99_000, 270_000]


def run(draw, number, folder, tick):
    """The complaints about so many random texts."""
    count, notebooks = 0, []
    while count < number:
        cells = [cell(draw) for _ in range(min(EACH, number - count))]
        count += len(cells)
        notebooks.append(cells)
    return soaking_pages.complaints(notebooks, folder, tick, EACH)


def cell(draw):
    """A cell with one text: in Markdown, as it is, as code, in a comment, or printed."""
    source, kind = text(draw), draw.choice(["text", "text", "text", "raw", "code", "comment", "printed"])
    if kind == "text":
        pasted = {"a.png": {"image/png": base64.b64encode(source.encode("utf-8", "replace")).decode()}}
        return new_markdown_cell(source, attachments=pasted if draw.random() < 0.5 else {})
    if kind == "raw":
        return new_raw_cell(source)
    if kind == "printed":
        return new_code_cell(f"print({source[:50_000]!r})")
    # Code runs as far as it can: as a rule it ends in a SyntaxError, which quotes it.
    return new_code_cell("# " + source.replace("\n", "\n# ") if kind == "comment" else source)


def text(draw):
    """Runs of marks: one that is repeated, two by turns, runs of growing length, or a mixture."""
    marks = [draw.choice(MARKS) for _ in range(draw.randint(1, 4))]
    if draw.random() < 0.2:
        marks.append(draw.choice(ODD + PIECES))
    length, way = draw.choice(LENGTHS), draw.randrange(4)
    if way == 0:
        made = "".join(marks) * (length // len("".join(marks)) + 1)
    elif way == 1:
        made = draw.choice([" ", "\n", "\n\n", "a"]).join(
            marks[0] * n for n in range(1, min(600, length) + 1)
        )
    elif way == 2:
        made = "".join(mark * (length // (len(mark) * len(marks)) + 1) for mark in marks)
    else:
        made = "".join(draw.choice(MARKS) for _ in range(min(length, 20_000)))
    return made[:300_000]
