"""What the builder writes beside a lesson's own words, and how it is recognised and taken off again.

The ids of cells, the set-up cell, the first line of each folded cell and the last line of each check stand
here and nowhere else. JupyterLab shows the first line of a folded cell in its place, so that line says what
the cell is and what to do with it.
"""

import ast
import json
import re

from autograder.lessons.cells import GIVEN
from flopwise.checks.packing import LARGEST, pack, unpack

CHECK, REFLECT = "check-", "reflect-"

IMPORT = f"from flopwise import {', '.join(sorted(GIVEN))}"
IMPORT_AND_PROGRESS = f"from flopwise import {', '.join(sorted([*GIVEN, 'my_progress']))}"
SETUP_LINE = "# Set-up (run this cell first)"
KEEP_PROGRESS = "my_progress.keep()"

PART = "more cases"  # of a check's report: the cases that are hidden in the release
_CHECK_LINE = re.compile(r"# Check of \w+ \(run this cell to check your answer\)\n")
_FIGURE_LINE = re.compile(r"# (.*) \(run this cell to see it\)\n")
_REPORT = re.compile(r"\n*check\.report\([^)]*\)\s*$")
# Packed hints take a third of their letters; what takes a fiftieth is nobody's hint. Students' cells are
# compared, too, and thousands of them must not hold a megabyte each.
RATIO = 50
_PACKED = re.compile(r'(?<=hints=)"([A-Za-z0-9+/=]*)"')


# ---- ids -----------------------------------------------------------------------------------------


def check_id(exercise):
    """nbgrader's id of the check of an exercise."""
    return f"{CHECK}{exercise}"


def reflect_id(reflection):
    """nbgrader's id of the cell that holds the answer to a reflection."""
    return f"{REFLECT}{reflection}"


def prompt_id(reflection):
    """nbgrader's id of the cell that holds a reflection's question."""
    return f"{reflect_id(reflection)}-prompt"


def exercise_of(grade_id):
    """The exercise that a check's id belongs to."""
    return grade_id.removeprefix(CHECK)


def reflection_of(grade_id):
    """The reflection that an answer's id belongs to."""
    return grade_id.removeprefix(REFLECT)


def known_as(grade_id):
    """The name under which people know a cell that earns points: its exercise or its reflection."""
    return exercise_of(grade_id) if grade_id.startswith(CHECK) else reflection_of(grade_id)


# ---- the set-up cell -----------------------------------------------------------------------------


def setup(lesson, hints, progress=None):
    """The source of the set-up cell. progress: {exercise: [part, …]} where the learner's progress is kept."""
    packed = {"hints": hints} if hints else {}
    if progress:
        packed["progress"] = progress
    text = f", hints={json.dumps(pack(packed))}" if packed else ""
    lines = [SETUP_LINE, IMPORT_AND_PROGRESS if progress else IMPORT]
    lines.append(f"check.lesson({json.dumps(lesson)}{text})")
    return "\n".join([*lines, KEEP_PROGRESS] if progress else lines)


def without_setup(source):
    """What a person wrote into the set-up cell beside the builder's own statements."""
    try:
        statements = [(node, ast.get_source_segment(source, node)) for node in ast.parse(source).body]
    except SyntaxError:
        return source
    ours = ("check.lesson(", "my_progress.keep(")
    return "\n".join(
        text for node, text in statements if not _is_our_import(node) and not text.startswith(ours)
    )


def _is_our_import(node):
    names = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
    return bool(names) and node.module == "flopwise" and names <= {*GIVEN, "my_progress"}


def hints_in(source):
    """The hints that a set-up cell of the course gives to `check.lesson(…)`; {} if there are none."""
    for node in ast.walk(ast.parse(source)):
        for keyword in getattr(node, "keywords", ()):
            if keyword.arg == "hints":
                try:
                    value = ast.literal_eval(keyword.value)
                    return unpack(value).get("hints", {}) if isinstance(value, str) else value
                except ValueError:
                    return {}
    return {}


def comparable(source):
    """A set-up cell's source with what is packed in it written out.

    The same content is not packed into the same letters by every version of zlib, so two set-up cells are
    compared by this. Other sources come back as they are.
    """
    if "check.lesson(" not in source:
        return source

    def written_out(match):
        try:
            most = min(LARGEST, RATIO * len(match[1]))
            return json.dumps(unpack(match[1], most), sort_keys=True, ensure_ascii=False)
        except ValueError:
            return match[0]

    return _PACKED.sub(written_out, source, count=1)


# ---- the first and the last line of a folded cell ------------------------------------------------


def check(source, exercise):
    """A check cell of an exercise: what the text says, between the line that names it and its report."""
    return f"# Check of {exercise} (run this cell to check your answer)\n" + _with_report(source, exercise)


def more_cases(source, exercise):
    """The cell with the cases of a check that are hidden in the release."""
    first = f"# More cases of {exercise} (run this cell to check them, unfold it to read them)\n"
    return first + _with_report(source, exercise, PART)


def _with_report(source, *names):
    return f"{source}\ncheck.report({', '.join(map(json.dumps, names))})"


def without_check(source):
    """What the text says of a check cell."""
    return _REPORT.sub("", _CHECK_LINE.sub("", source, count=1))


def figure(source, label):
    """A figure cell: what the text says, below the line that says what is to be seen."""
    return f"# {label} (run this cell to see it)\n{source}"


def without_figure(source, label):
    """(label, what the text says) of a figure cell; `label` counts where the cell has lost its first line."""
    match = _FIGURE_LINE.match(source)
    return (match[1], source[match.end() :]) if match else (label, source)
