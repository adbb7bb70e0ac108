"""From the bytes of a file to the cells of a notebook, whatever was made of either.

Nothing is believed of the file's name. What is read is only what grading needs: each cell's type, source, id, nbgrader's
marks and the pictures attached to its text. Outputs are not looked at: the cells run again.
"""

import codecs
import io
import re
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath

from autograder import lenient
from autograder.findings import Findings

LARGEST = 16 * 2**20    # bytes of a notebook without its outputs
MAX_CELLS = 20_000
TYPES = ("code", "markdown", "raw")
BOMS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"))
CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$", re.MULTILINE)
# What `jupyter nbconvert --to script` writes above a code cell, and what the percent format does.
SCRIPT_MARK = re.compile(r"^# In\[[\d ]*\]:[ \t]*$|^# ?%%(?P<rest>.*)$", re.MULTILINE)
CODE = re.compile(r"^(?:def|import|from|class)\s", re.MULTILINE)


@dataclass
class RawCell:
    """A cell as it was handed in. marks: nbgrader's metadata if it is a dict. attachments: pictures in its text."""

    type: str
    source: str
    id: str | None = None
    marks: dict = field(default_factory=dict)
    attachments: dict = field(default_factory=dict)


@dataclass
class RawNotebook:
    """metadata: of the notebook, any dict. cells: [RawCell]."""

    cells: list = field(default_factory=list)
    metadata: dict = field(default_factory=dict)


def read(data, findings, name=""):
    """The RawNotebook in bytes; without cells if there is none. `name` is for what findings say."""
    if not data.strip(b" \t\r\n\0"):
        findings.add("empty", name)
        return RawNotebook()
    if data.startswith(b"PK\x03\x04"):
        data, member = unpacked(data, findings)
        if data is None:
            return RawNotebook()
        findings.add("archive", member)
    said = Findings()       # of what is no notebook, nothing but that need be said
    text = decoded(data, said)
    made = notebook_in(text, said)
    if made.cells:
        findings.update(said)
        return made
    if (SCRIPT_MARK.search(text) or CODE.search(text)) and not text.lstrip().startswith(("{", "[", "<")):
        findings.add("script")
        return RawNotebook(script_cells(text))
    findings.add("unreadable", name)
    return made


def unpacked(data, findings):
    """(bytes, name) of the notebook in an archive, or (None, ""). An archive may unpack to far more than it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [entry for entry in archive.infolist()[:5000] if is_notebook(entry.filename)]
            members.sort(key=lambda entry: (entry.filename.count("/"), len(entry.filename), entry.filename))
            for entry in members[:20]:
                with archive.open(entry) as file:
                    content = file.read(LARGEST + 1)
                if len(content) > LARGEST:
                    findings.add("too large", entry.filename)
                    continue
                if len(members) > 1:
                    findings.add("several", entry.filename)
                return content, entry.filename
    except Exception as error:      # zipfile's own errors, and those of every decompressor
        findings.add("unreadable", f"a damaged archive: {type(error).__name__}")
        return None, ""
    if "too large" not in findings:
        findings.add("unreadable", "an archive without a notebook")
    return None, ""


def is_notebook(name):
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() == ".ipynb" and not hidden


def decoded(data, findings):
    """Bytes as text, never failing: by its mark, as UTF-8, or in the likeliest other encoding."""
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), None)
    if encoding is None and data[:400].count(0) * 3 > len(data[:400]):
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    if encoding is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = of_damaged_utf8(data, findings)
    else:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        findings.add("encoding", "UTF-8 with a byte-order mark" if encoding == "utf-8-sig" else encoding.upper())
        if "\ufffd" in text[:-1]:
            findings.add("lost letters")
    if "\0" in text:
        findings.add("null bytes")
        text = text.replace("\0", "")
    return text


def of_damaged_utf8(data, findings):
    """UTF-8 with holes if most of what is not ASCII is valid, and else Windows' or Unix' old alphabet."""
    text = data.decode("utf-8", "replace")
    valid = sum(not sign.isascii() for sign in text)
    broken = text.count("\ufffd")
    if valid - broken >= broken or broken == 1 and text.endswith("\ufffd"):
        if not text.endswith("\ufffd") or broken > 1:
            findings.add("lost letters")
        return text
    try:
        text, encoding = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "Latin-1"
    findings.add("encoding", encoding)
    return text


# ---- a notebook in JSON ------------------------------------------------------------------------------------------------

def notebook_in(text, findings):
    """The RawNotebook in a text that should be JSON."""
    if len({match[1][0] for match in CONFLICT.finditer(text)} & set("<=>")) == 3:
        return of_conflict(text, findings)
    value, wrong = lenient.read(text)
    made = of_value(value, findings)
    for kind in sorted(wrong & {"cut off", "after the end"}):
        findings.add(kind)
    if wrong & {"damage", "constants"}:
        findings.add("not quite json", "commas, quotes or brackets" if "damage" in wrong else "numbers that are none")
    return made


def of_conflict(text, findings):
    """Both sides of a merge conflict, of which the upper one counts if the other says something else."""
    found = []
    for side in ("upper", "lower"):
        value, wrong = lenient.read(one_side(text, side))
        found.append((of_value(value, findings), "cut off" in wrong or "damage" in wrong))
    (upper, upper_broken), (lower, lower_broken) = found
    if upper_broken != lower_broken:
        findings.add("conflict")
        return lower if upper_broken else upper
    same = [(cell.type, cell.source) for cell in upper.cells] == [(cell.type, cell.source) for cell in lower.cells]
    findings.add("conflict" if same else "conflict of answers")
    return upper if upper.cells else lower


def one_side(text, side):
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
        findings.add("old format", value.get("nbformat") if type(value.get("nbformat")) is int else "3 or older")
    if type(cells) is dict:
        findings.add("odd cells", "the list of cells")
        cells = list(cells.values())
    if type(cells) is not list:
        return RawNotebook([], metadata)
    if len(cells) > MAX_CELLS:
        findings.add("too many cells", f"{MAX_CELLS:,}")
    made = [cell_of(cell, number, findings) for number, cell in enumerate(cells[:MAX_CELLS], 1)]
    return RawNotebook([cell for cell in made if cell], metadata)


def cell_of(cell, number, findings):
    """The RawCell of a value in the list of cells; None if it is none."""
    if type(cell) is not dict:
        findings.add("lost cells", f"cell {number}")
        return None
    source = source_of(cell, number, findings)
    if source is None:
        return None
    kind = cell.get("cell_type")
    if kind == "heading":       # nbformat 3
        level = cell.get("level")
        kind, source = "markdown", f"{'#' * (level if level in (2, 3, 4, 5, 6) else 1)} {source}"
    elif kind not in TYPES:
        kind = "code" if type(kind) is not str and ("outputs" in cell or "execution_count" in cell) else "raw"
        findings.add("odd cells", f"cell {number} (its type)")
    metadata = cell.get("metadata") if type(cell.get("metadata")) is dict else {}
    marks = metadata.get("nbgrader") if type(metadata.get("nbgrader")) is dict else {}
    given = cell.get("id") if type(cell.get("id")) is str else None
    return RawCell(kind, source, given, marks, attachments_of(cell) if kind == "markdown" else {})


def source_of(cell, number, findings):
    """A cell's source as text a kernel takes; None if there is none to be had."""
    source = cell.get("source", cell.get("input"))
    if type(source) is list:
        if not all(type(line) is str for line in source):
            findings.add("odd cells", f"cell {number} (lines that are no text)")
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
    # Half of a pair of surrogates can be written in JSON, but in no file.
    source = source.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= s <= "\udfff" for s in source) else source
    return source.replace("\r\n", "\n").replace("\r", "\n")


def attachments_of(cell):
    """{name: {mime type: base64}} as a notebook may hold it, for pictures in a text that a person grades."""
    given, kept = cell.get("attachments"), {}
    for name, bundle in given.items() if type(given) is dict else ():
        if type(bundle) is dict and all(type(data) is str and data.isascii() for data in bundle.values()):
            mimes = {mime: data for mime, data in bundle.items() if re.fullmatch(r"image/[a-z0-9.+-]{1,40}", mime)}
            if mimes and name.isprintable():
                kept[name] = mimes
    return kept


# ---- a script ------------------------------------------------------------------------------------------------------------

def script_cells(text):
    """The cells of a notebook that was exported as a script; a script without marks is one cell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    marks = list(SCRIPT_MARK.finditer(text))
    cells = prose_cells(text[:marks[0].start()])[0] if marks else []
    for mark, following in pairwise([*marks, None]):
        body = text[mark.end():following.start() if following else len(text)].strip("\n")
        if mark["rest"] and "[markdown]" in mark["rest"]:
            cells.append(RawCell("markdown", uncommented(body)))
            continue
        prose, code = prose_cells(body) if mark["rest"] is None else ([], body)
        cells += [RawCell("code", code.strip("\n"))] + prose
    return cells if marks else [RawCell("code", text)]


def prose_cells(body):
    """(markdown cells, the code above them): nbconvert writes prose as comments below a code cell, with blank lines between."""
    blocks, prose = re.split(r"\n[ \t]*\n", body), []
    while blocks and all(line.startswith("#") for line in blocks[-1].strip().split("\n") if line):
        text = uncommented(blocks.pop().strip())
        prose = [RawCell("markdown", text), *prose] if text else prose
    return prose, "\n\n".join(blocks)


def uncommented(text):
    return "\n".join(re.sub(r"^# ?", "", line) for line in text.split("\n"))
