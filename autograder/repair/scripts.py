"""A notebook that was handed in as a Python script: cut into cells where its marks say so."""

import re
from itertools import pairwise

from autograder.repair.raw_notebook import RawCell

# What `jupyter nbconvert --to script` and the percent format write above a cell.
SCRIPT_MARK = re.compile(r"^# In\[[\d ]*\]:[ \t]*$|^# ?%%(?P<rest>.*)$", re.MULTILINE)
CODE = re.compile(r"^(?:def|import|from|class)\s", re.MULTILINE)


def is_script(text):
    """Whether a text looks like Python, and not like JSON or HTML."""
    if text.lstrip().startswith(("{", "[", "<")):
        return False
    return bool(SCRIPT_MARK.search(text) or CODE.search(text))


def script_cells(text):
    """The cells of a notebook that was exported as a script; a script without marks is one cell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    marks = list(SCRIPT_MARK.finditer(text))
    cells = prose_cells(text[: marks[0].start()])[0] if marks else []
    for mark, following in pairwise([*marks, None]):
        body = text[mark.end() : following.start() if following else len(text)].strip("\n")
        if mark["rest"] and "[markdown]" in mark["rest"]:
            cells.append(RawCell("markdown", uncommented(body)))
            continue
        prose, code = prose_cells(body) if mark["rest"] is None else ([], body)
        cells += [RawCell("code", code.strip("\n"))] + prose
    return cells if marks else [RawCell("code", text)]


def prose_cells(body):
    """(markdown cells, the code above them): nbconvert writes prose as comments below a code cell, after a
    blank line.
    """
    blocks, prose = re.split(r"\n[ \t]*\n", body), []
    while blocks and all(line.startswith("#") for line in blocks[-1].strip().split("\n") if line):
        text = uncommented(blocks.pop().strip())
        prose += [RawCell("markdown", text)] if text else []
    return prose[::-1], "\n\n".join(blocks)


def uncommented(text):
    return "\n".join(re.sub(r"^# ?", "", line) for line in text.split("\n"))
