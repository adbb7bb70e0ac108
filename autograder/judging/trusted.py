"""What the course itself says about a lesson's checks; nothing of it is ever taken from a submission.

The instructor's notebook in source/ is the one that nbgrader made the release from, so its check cells
count. Where it was written by hand and has no lesson text beside it, there are no hints for hidden cases,
and nothing else changes.
"""

import functools
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder.judging.given import names_read
from autograder.judging.hints import Misconceived
from autograder.lessons import built
from autograder.lessons.cells import HIDDEN, SHOWN, regions
from flopwise.errors import FlopwiseError


@dataclass(frozen=True)
class Check:
    """One check cell of the course.

    metadata: nbgrader's, as the submission's cell must have it. above: the course's cells of code above it,
    each with whether it is one in which students answer. read_below: names that its other cells below read.
    """

    grade_id: str
    exercise: str
    source: str
    points: float
    all_or_nothing: bool
    metadata: dict
    above: tuple = ()
    read_below: tuple = ()

    @property
    def hidden_lines(self):
        return [number for number, (_, inside) in enumerate(regions(self.source, HIDDEN), 1) if inside]

    @property
    def visible(self):
        """The source without its hidden tests."""
        return "\n".join(line for line, inside in regions(self.source, HIDDEN) if not inside)


@dataclass(frozen=True)
class Trusted:
    """What the course says about a lesson.

    checks: {nbgrader id: Check}, in their order. hints: of the visible cases; misconceived: says what the
    misconceptions do in other cases, or None. shown: the sources of the cells that only show something.
    files: {name: path or bytes} that are given out with it. digest: of the checks, so that a verdict can say
    which ones it was found with.
    """

    lesson: str
    checks: dict
    hints: dict = field(default_factory=dict)
    misconceived: object = None
    shown: tuple = ()
    files: dict = field(default_factory=dict)

    @property
    def digest(self):
        content = repr([(check.grade_id, check.source, check.points) for check in self.checks.values()])
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def load(notebook, text=None, files=None):
    """The Trusted lesson of the instructor's notebook at a path; `text` is the lesson's text beside it, if
    there is one; files: see Trusted.

    Raises FlopwiseError if the notebook can't be read, or isn't there.
    """
    notebook = Path(notebook)
    try:
        checks, hints, shown = _read(notebook.read_bytes())
    except FileNotFoundError:
        raise FlopwiseError(
            f"{notebook}, which holds the checks of this lesson, is missing; make it with `make build`"
        ) from None
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise FlopwiseError(
            f"{notebook}, which holds the checks of this lesson, can't be read: {error}"
        ) from None
    text = Path(text) if text else notebook.with_name("lesson.py")
    misconceived = Misconceived(text) if text.is_file() else None
    return Trusted(notebook.stem, dict(checks), dict(hints), misconceived, shown, dict(files or {}))


@functools.lru_cache(maxsize=8)
def _read(data):
    """(checks, hints, cells that only show) in the bytes of a notebook; read once for a whole class."""
    nb = nbformat.reads(data.decode(), as_version=4)
    return checks_of(nb), visible_hints(nb), shown_in(nb)


def checks_of(nb):
    """{nbgrader id: Check} of a notebook of the course."""
    found, above, below = {}, [], read_below(nb)
    for index, cell in enumerate(nb.cells):
        marking, own = cell.metadata.get("nbgrader", {}), cell.metadata.get("flopwise", {})
        if is_check(cell):
            grade_id = marking["grade_id"]
            exercise = own.get("exercise", built.exercise_of(grade_id))
            found[grade_id] = Check(
                grade_id,
                exercise,
                cell.source,
                float(marking["points"]),
                bool(own.get("all_or_nothing")),
                dict(marking),
                tuple(above),
                below[index],
            )
        if cell.cell_type == "code":
            above.append((cell.source, bool(marking.get("solution"))))
    return found


def is_check(cell):
    """Is a cell of the course one that is run for points?"""
    marking = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and bool(marking.get("grade")) and not marking.get("solution")


def read_below(nb):
    """For each of a notebook's cells the names that the cells below read which run in the student's kernel:
    those of code that are no checks.
    """
    found, names = [], set()
    for cell in reversed(nb.cells):
        found.append(tuple(sorted(names)))
        if cell.cell_type == "code" and not is_check(cell):
            names |= names_read(cell.source)
    return found[::-1]


def shown_in(nb):
    """The sources of the cells that only show something in a notebook of the course, in order."""
    return tuple(
        cell.source
        for cell in nb.cells
        if cell.cell_type == "code" and cell.metadata.get("flopwise", {}).keys() & set(SHOWN)
    )


def visible_hints(nb):
    """The hints for visible cases, which the notebook's setup cell gives to `check.lesson(…, hints=…)`."""
    for cell in nb.cells:
        if cell.cell_type == "code" and cell.metadata.get("flopwise", {}).get("setup"):
            return built.hints_in(cell.source)
    return {}
