"""Reads a lesson's text, the one hand-written form of a lesson, into cells.

The text is a Python script in the percent format, with one line of marking for each cell;
docs/lesson-format.md shows every kind. Jupytext opens the same file in JupyterLab (a test has it read
every lesson), but it is read here by a reader of our own, because jupytext keeps no line numbers,
settles for what it can make of a line that is not well formed, and writes a text back in its own
spacing instead of byte for byte.
"""

import ast
import re
from itertools import pairwise
from pathlib import Path

from autograder.lessons import magics, rules
from autograder.lessons.cells import ALLOWED, KINDS, Cell, Lesson, LessonError, Problem
from flopwise.errors import FlopwiseError

MARK = re.compile(r"# %%(?=\s|$)")
# What was probably meant as a marking: "#%%", "#  %% check=…". A magic, "# %%writefile", has no space there.
NEAR_MARK = re.compile(r"#\s*%%(?=\s|\[|$)")
ATTRIBUTE = re.compile(r"""([^\s=]+)=("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"']+)(?=\s|$)""")

HEADER_KEYS = ("title", "needs", "gives")


def parse(path, lessons=None):
    """The Lesson written in the file at `path`.

    `lessons` are the names that `needs` may give (None: the course's list and the folders beside this one).
    Raises LessonError, which names everything that is wrong, each with its line.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FlopwiseError(
            f"{path}: cannot be read ({error.strerror or error}). "
            "A lesson is a folder under source/ with a lesson.py in it."
        ) from None
    if lessons is None:
        lessons = rules.known_lessons(path)
    return read(data, path, lessons)


def read(data, path, lessons=()):
    """The Lesson in the bytes `data`, as `parse` does; `path` is for its name and for what messages say."""
    path = Path(path)
    text, newline, problems = decode(data)
    if text is None:
        raise LessonError(path, problems)
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if MARK.match(line)]
    head_end = starts[0] if starts else len(lines)
    header = read_header(lines[:head_end], problems)
    cells = []
    for start, end in pairwise([*starts, len(lines)]):
        raw = "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")
        cells.append(read_cell(raw, start + 1, problems))
    for number, line in enumerate(lines, 1):
        if NEAR_MARK.match(line) and not MARK.match(line):
            problems.append(
                Problem(
                    number,
                    f"{line.strip()!r} looks like a cell's marking; a marking begins with `# %%` and a space",
                )
            )
    head = "".join(line + "\n" for line in lines[:head_end]) if starts else text
    lesson = Lesson(
        path.absolute().parent.name,
        path,
        header["title"],
        header["needs"],
        header["gives"],
        head,
        tuple(cells),
        text,
        newline,
    )
    problems += rules.problems(lesson, lessons)
    if problems:
        raise LessonError(path, problems)
    return lesson


def decode(data):
    """(text with "\\n" line ends, the file's own line end, problems); text is None if it isn't UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return (
            None,
            "\n",
            [Problem(line, f"byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8")],
        )
    problems = []
    if text.startswith("\ufeff"):
        problems.append(Problem(1, "the file begins with a byte-order mark; save it as UTF-8 without one"))
        text = text[1:]
    newline = "\r\n" if "\r\n" in text else "\n"
    for number, line in enumerate(text.split(newline), 1):
        if "\r" in line or "\n" in line:
            problems.append(
                Problem(number, "two kinds of line end are mixed in this file; save it with one kind")
            )
            break
    text = re.sub(r"\r\n?", "\n", text)
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            problems.append(Problem(number, "a tab; indent with four spaces, and write \\t in a string"))
        if "\0" in line:
            problems.append(Problem(number, "a NUL character; remove it"))
    return text, newline, problems


def read_header(lines, problems):
    """{"title": str, "needs": tuple, "gives": tuple} from the lines before the first cell."""
    header, where = {}, {}
    fences = [i for i, line in enumerate(lines) if line.rstrip() == "# ---"]
    if len(fences) < 2 or any(line.strip() for line in lines[: fences[0]]):
        problems.append(
            Problem(
                1,
                "the header is missing: the file begins with `# ---`, a line for each of "
                f"{', '.join(HEADER_KEYS)} (`# title: …`), and `# ---`",
            )
        )
        return {"title": "", "needs": (), "gives": ()}
    for i in range(fences[0] + 1, fences[1]):
        match = re.match(r"# ([^:\s]+):(.*)$", lines[i])
        if not match:
            problems.append(
                Problem(i + 1, f"{lines[i]!r} is not a line of the header, which is `# key: value`")
            )
            continue
        key, value = match[1], match[2].strip()
        if key not in HEADER_KEYS:
            problems.append(
                Problem(i + 1, f"unknown header key {key!r}; allowed are {', '.join(HEADER_KEYS)}")
            )
        elif key in header:
            problems.append(
                Problem(i + 1, f"header key {key!r} for the second time (first on line {where[key]})")
            )
        else:
            header[key], where[key] = value, i + 1
    for key in HEADER_KEYS:
        if key not in header:
            problems.append(Problem(fences[0] + 1, f"the header has no `# {key}: …`"))
        elif key != "needs" and not header[key]:
            problems.append(Problem(where[key], f"the header's {key!r} is empty"))
    for i in range(fences[1] + 1, len(lines)):
        if lines[i].strip():
            problems.append(
                Problem(
                    i + 1, "text before the first cell; mark a cell with `# %%` or `# %% [markdown]` above it"
                )
            )
            break
    return {
        "title": header.get("title", ""),
        "needs": tuple(n.strip() for n in header.get("needs", "").split(",") if n.strip()),
        "gives": tuple(g.strip() for g in header.get("gives", "").split(";") if g.strip()),
    }


def read_cell(raw, line, problems):
    """The Cell in `raw`, whose marking stands on line `line` of the file."""
    mark, _, body = raw.partition("\n")
    is_markdown, attributes = read_mark(mark, line, problems)
    kind = kind_of(is_markdown, attributes, line, problems)
    lines = body.split("\n")
    first = line + 1
    while lines and not lines[0].strip():
        lines.pop(0)
        first += 1
    while lines and not lines[-1].strip():
        lines.pop()
    if is_markdown:
        lines = [uncomment(text, first + i, problems) for i, text in enumerate(lines)]
    elif lines and magics.is_foreign(lines[0]):
        what = "in a cell that writes a file of another language"
        lines[1:] = [uncomment(text, first + i, problems, what) for i, text in enumerate(lines[1:], 1)]
    return Cell(kind, attributes, "\n".join(lines), raw, line, first)


def uncomment(text, line, problems, where="in a markdown cell"):
    """A line that is no Python, without its comment sign."""
    if text.rstrip() == "#":
        return ""
    if not text.startswith("# "):
        problems.append(
            Problem(
                line,
                f"{text[:40]!r} {where}; each of its lines begins with `# `, an empty one is `#`",
            )
        )
    return text[2:]


def read_mark(mark, line, problems):
    """(is it markdown, attributes) of the marking `mark`."""
    rest = mark[len("# %%") :].strip()
    is_markdown = rest.startswith("[markdown]")
    rest = rest.removeprefix("[markdown]").strip()
    attributes = {}
    while rest:
        match = ATTRIBUTE.match(rest)
        if not match:
            problems.append(
                Problem(line, f"{rest!r} in a cell's marking is not `name=value`; allowed are: {ALLOWED}")
            )
            break
        name, value = match.groups()
        rest = rest[match.end() :].strip()
        if name in attributes:
            problems.append(Problem(line, f"attribute {name!r} for the second time"))
        try:
            # Jupytext writes true where Python has True.
            attributes[name] = ast.literal_eval({"true": "True", "false": "False"}.get(value, value))
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            attributes[name] = None
        if type(attributes[name]) not in (str, int, float, bool):
            attributes[name] = None
            allowed = "the value is a string in quotes, a number, True or False"
            problems.append(Problem(line, f"{name}={value}: {allowed}"))
    return is_markdown, attributes


def kind_of(is_markdown, attributes, line, problems):
    """The kind of cell that has these attributes."""
    plain = "markdown" if is_markdown else "code"
    if not attributes:
        return plain
    for kind, (markdown, key, must, may) in KINDS.items():
        if key in attributes and markdown == is_markdown:
            for name in must:
                if name not in attributes:
                    problems.append(Problem(line, f"a {kind} cell needs {name}=…; allowed are: {ALLOWED}"))
            for name in attributes:
                if name not in (key, *must, *may):
                    problems.append(
                        Problem(line, f"a {kind} cell has no attribute {name!r}; allowed are: {ALLOWED}")
                    )
            return kind
    problems.append(
        Problem(line, f"no {plain} cell has the attributes {', '.join(attributes)}; allowed are: {ALLOWED}")
    )
    return plain
