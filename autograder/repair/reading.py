"""From the bytes of a file to the cells of a notebook, however damaged either is.

The file's name proves nothing about what is in it. Only what grading needs is read: each cell's type, source,
id, nbgrader's metadata and the pictures attached to its text. Outputs are ignored, because the cells run
again.
"""

import re

from autograder.repair import lenient
from autograder.repair.decoding import decoded, unpacked
from autograder.repair.findings import Findings
from autograder.repair.raw_notebook import RawCell, RawNotebook
from autograder.repair.scripts import is_script, script_cells

MAX_CELLS = 20_000
# So many are kept of more than that: few enough to be read again with those that repair puts back.
MAX_KEPT = 19_000
TYPES = ("code", "markdown", "raw")
IMAGE = re.compile(r"image/[a-z0-9.+-]{1,40}")
CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$", re.MULTILINE)


def read(data, findings, name=""):
    """The RawNotebook in bytes; without cells if there is none. `name` is for the findings' sentences."""
    if not data.strip(b" \t\r\n\0"):
        findings.add("empty", name)
        return RawNotebook()
    if data.startswith(b"PK\x03\x04"):
        data, member = unpacked(data, findings)
        if data is None:
            return RawNotebook()
        findings.add("archive", member)
    details = Findings()  # of interest only if there turns out to be a notebook
    text = decoded(data, details)
    made = notebook_in(text, details)
    if made.cells:
        findings.update(details)
        return made
    if is_script(text):
        findings.add("script")
        return RawNotebook(not_too_many(script_cells(text), findings))
    findings.add("unreadable", name)
    return made


# ---- a notebook in JSON --------------------------------------------------------------------------


def notebook_in(text, findings):
    """The RawNotebook in a text that should be JSON."""
    if len({match[1][0] for match in CONFLICT.finditer(text)} & set("<=>")) == 3:
        return of_conflict(text, findings)
    value, wrong = lenient.read(text)
    made = of_value(value, findings)
    for kind in sorted(wrong & {"cut off", "after the end"}):
        findings.add(kind)
    if wrong & {"damage", "constants"}:
        what = "commas, quotes or brackets" if "damage" in wrong else "NaN or Infinity"
        findings.add("not quite json", what)
    return made


def of_conflict(text, findings):
    """The RawNotebook of a merge conflict: of its upper side, if both can be read and they differ."""
    sides = []
    for side in ("upper", "lower"):
        value, wrong = lenient.read(resolved(text, side))
        sides.append((of_value(value, findings), "cut off" in wrong or "damage" in wrong))
    (upper, upper_broken), (lower, lower_broken) = sides
    if upper_broken != lower_broken:
        findings.add("conflict")
        return lower if upper_broken else upper
    contents = [[(cell.type, cell.source) for cell in nb.cells] for nb in (upper, lower)]
    findings.add("conflict" if contents[0] == contents[1] else "conflict of answers")
    return upper if upper.cells else lower


def resolved(text, side):
    """The text with each conflict resolved in favour of the "upper" or the "lower" side."""
    kept, place = [], "both"
    for line in text.split("\n"):
        match = CONFLICT.match(line)
        if match:
            place = {"<": "upper", "|": "neither", "=": "lower", ">": "both"}[match[1][0]]
        elif place in ("both", side):
            kept.append(line)
    return "\n".join(kept)


def of_value(value, findings):
    """The RawNotebook in what was read as JSON. Older formats keep the cells in worksheets."""
    if type(value) is list and any(type(cell) is dict for cell in value):
        value = {"cells": value}
    if type(value) is not dict:
        return RawNotebook()
    metadata = value.get("metadata") if type(value.get("metadata")) is dict else {}
    cells = value.get("cells")
    if type(cells) is not list and type(value.get("worksheets")) is list:
        sheets = [sheet.get("cells") for sheet in value["worksheets"] if type(sheet) is dict]
        cells = [cell for sheet in sheets if type(sheet) is list for cell in sheet]
        version = value.get("nbformat")
        findings.add("old format", version if type(version) is int else "3 or older")
    if type(cells) is dict:
        findings.add("odd cells", "the list of cells")
        cells = list(cells.values())
    if type(cells) is not list:
        return RawNotebook([], metadata)
    cells = not_too_many(cells, findings)
    made = [cell_of(cell, number, findings) for number, cell in enumerate(cells, 1)]
    return RawNotebook([cell for cell in made if cell], metadata)


def not_too_many(cells, findings):
    """The cells, or the first of them and a finding."""
    if len(cells) <= MAX_CELLS:
        return cells
    findings.add("too many cells", f"{MAX_KEPT:,}")
    return cells[:MAX_KEPT]


def cell_of(cell, number, findings):
    """The RawCell of a value in the list of cells; None if the value is not a cell."""
    if type(cell) is not dict:
        findings.add("lost cells", f"cell {number}")
        return None
    source = source_of(cell, number, findings)
    if source is None:
        return None
    kind = cell.get("cell_type")
    if kind == "heading":  # nbformat 3
        level = cell.get("level")
        kind, source = "markdown", f"{'#' * (level if level in (2, 3, 4, 5, 6) else 1)} {source}"
    elif kind not in TYPES:
        kind = "code" if type(kind) is not str and ("outputs" in cell or "execution_count" in cell) else "raw"
        findings.add("odd cells", f"cell {number} (its type)")
    metadata = cell.get("metadata") if type(cell.get("metadata")) is dict else {}
    marks = metadata.get("nbgrader") if type(metadata.get("nbgrader")) is dict else {}
    id = cell.get("id") if type(cell.get("id")) is str else None
    return RawCell(kind, source, id, marks, attachments_of(cell) if kind == "markdown" else {})


def source_of(cell, number, findings):
    """A cell's source as text that a kernel accepts; None if it cannot be made of what is there."""
    source = cell.get("source", cell.get("input"))
    if type(source) is list:
        if not all(type(line) is str for line in source):
            findings.add("odd cells", f"cell {number} (lines that are not text)")
        source = "".join(line for line in source if type(line) is str)
    elif source is None:
        findings.add("odd cells", f"cell {number} (without a source)")
        source = ""
    elif type(source) is not str:
        findings.add("lost cells", f"cell {number} (its source is a {type(source).__name__})")
        return None
    if "\0" in source:
        findings.add("null bytes")
        source = source.replace("\0", "")
    # JSON can spell half of a surrogate pair, but no file can hold one.
    source = source.encode("utf-8", "replace").decode("utf-8")
    return source.replace("\r\n", "\n").replace("\r", "\n")


def attachments_of(cell):
    """{name: {MIME type: base64}}: the pictures in a text, which a person will grade, and nothing else."""
    attachments, pictures = cell.get("attachments"), {}
    for name, bundle in attachments.items() if type(attachments) is dict else ():
        if type(bundle) is dict and all(type(data) is str and data.isascii() for data in bundle.values()):
            images = {mime: data for mime, data in bundle.items() if IMAGE.fullmatch(mime)}
            if images and name.isprintable():
                pictures[name] = images
    return pictures
