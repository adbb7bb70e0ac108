"""What a lesson's notebook looked like when it was given out: the cells that a submission is compared with.

They come from the instructor's notebook, from which nbgrader made the release; solutions, hidden tests and
mark schemes are removed here as they were there.
"""

import ast
import copy
import functools
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.lessons.built import comparable
from autograder.lessons.cells import (
    CODE_STUB,
    HIDDEN,
    SCHEME,
    SOLUTION,
    TEXT_STUB,
    defined_names,
    is_mark,
    regions,
    stub_of,
)
from autograder.lessons.magics import answered_by, written_file
from flopwise.errors import FlopwiseError

LONGEST = 200_000  # characters; a longer cell is not parsed
USUAL = 50_000  # characters; of a longer cell nothing is kept
DEFINITION = re.compile(r"^(?:(?:async\s+)?def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]*)?=(?!=)", re.MULTILINE)
REPORT = re.compile(r"""^check\.report\(["']([^"']+)["']\)""", re.MULTILINE)


@dataclass(frozen=True)
class Given:
    """A cell of the course, as it was given out.

    role: "set-up", "exercise", "check", "answer" (graded by hand), "locked" or "plain". key: nbgrader's
    grade_id, or the cell id of a plain cell. source: as the student got it. exercise: for a check, the key of
    the exercise's cell. names: what the cell of an answer has to define, first of all the answer itself.
    """

    key: str
    role: str
    type: str
    source: str
    id: str
    metadata: dict
    exercise: str = ""
    names: tuple = ()
    imports: tuple = ()


class Reference:
    """A lesson's cells, by everything that a submission's cells can be recognised by.

    name: of the lesson. cells: all of them, as Given, in order. marked: {key: Given} of those that nbgrader
    knows.
    """

    def __init__(self, name, cells, metadata):
        self.name, self.cells, self.metadata = name, cells, metadata
        self.marked = {cell.key: cell for cell in cells if cell.role != "plain"}
        self.by_id = {cell.id: cell for cell in self.marked.values() if cell.id}
        self.plain = {tidy(cell.source) for cell in cells if cell.role == "plain"}
        self.by_source = {
            tidy(cell.source): cell
            for cell in self.marked.values()
            if cell.role in ("check", "set-up", "locked")
        }
        self.checks = {check.exercise: key for key, check in self.role("check").items()}

    def role(self, *roles):
        """{key: Given} of the marked cells in these roles, in order."""
        return {key: cell for key, cell in self.marked.items() if cell.role in roles}

    @classmethod
    def of(cls, nb, name, is_release=False):
        """The Reference in a notebook of the course. is_release: it is the students', as it was given out."""
        cells, last = [], ""
        for cell in nb.cells:
            given = given_of(cell, last, is_release)
            last = given.key if given.role == "exercise" else last
            cells.append(given)
        kernel = {key: nb.metadata[key] for key in ("kernelspec", "language_info") if key in nb.metadata}
        return cls(name, tuple(cells), kernel)

    @classmethod
    def load(cls, notebook, is_release=False):
        """The Reference of the instructor's notebook at a path, or of a release; FlopwiseError if it can't be
        read.
        """
        notebook = Path(notebook)
        try:
            return _load(notebook, notebook.stat().st_mtime_ns, is_release)
        except (OSError, ValueError, nbformat.ValidationError) as error:
            raise FlopwiseError(
                f"{notebook} is needed to grade submissions, but can't be read: {error}. Make it with "
                "`make build`."
            ) from None


@functools.lru_cache(maxsize=32)
def _load(notebook, _, is_release):
    return Reference.of(nbformat.read(notebook, as_version=4), notebook.stem, is_release)


def given_of(cell, last, is_release=False):
    """The Given of a cell of the course; `last` is the key of the exercise above it."""
    marks, own = cell.metadata.get("nbgrader", {}), cell.metadata.get("flopwise", {})
    solution = marks.get("solution")
    key, id = marks.get("grade_id"), cell.get("id", "")
    role = role_of(marks, own) if key else "plain"
    source = cell.source if is_release else released(cell, solution)
    names, imports = (), ()
    if role == "exercise" or role == "answer" and cell.cell_type == "code":
        names = tuple(sorted(names_in(source), key=lambda name: name != key))
    elif role == "plain" and cell.cell_type == "code":
        imports = imports_in(source, only=True)
    exercise = own.get("exercise") or (last if role == "check" else "")
    metadata = copy.deepcopy(dict(cell.metadata))
    return Given(key or id, role, cell.cell_type, source, id, metadata, exercise, names, imports)


def role_of(marks, own):
    """The role of a cell that nbgrader knows, by nbgrader's metadata and flopwise's own."""
    grade, solution, task = (marks.get(name) for name in ("grade", "solution", "task"))
    if task or grade and solution:
        return "answer"
    if solution:
        return "exercise"
    if grade:
        return "check"
    if own.get("setup"):
        return "set-up"
    return "locked" if marks.get("locked") else "plain"


def released(cell, solution):
    """A cell's source as nbgrader's GenerateAssignment leaves it."""
    source = cell.source
    if solution:
        stub = CODE_STUB if cell.cell_type == "code" else TEXT_STUB
        marked = any(is_mark(line, SOLUTION[0]) for line in source.split("\n"))
        return stub_of(source) if marked else source if source.strip() == TEXT_STUB else stub
    for markers in (HIDDEN, SCHEME):
        source = "\n".join(line for line, inside in regions(source, markers) if not inside)
    return source


# ---- what can be said of any cell's source, a student's too --------------------------------------


def tidy(source):
    """A source for comparison, without blank lines, blanks at the ends of lines, and the packing of hints."""
    return _tidy(source) if len(source) <= USUAL else _tidy.__wrapped__(source)


@functools.lru_cache(maxsize=512)  # the course's own cells are compared with those of each submission
def _tidy(source):
    return "\n".join(line.rstrip() for line in comparable(source).split("\n") if line.strip())


@functools.lru_cache(maxsize=512)
def tree_of(source):
    """The syntax tree of a cell without its magics; None if it is not Python."""
    if len(source) > LONGEST:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parsed(source)  # as it is first: a line of a text may look like a magic
        return tree or parsed("\n".join("" if is_magic(line) else line for line in source.split("\n")))


def parsed(source):
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def is_magic(line):
    return line.startswith(("%", "!", "?")) or line.endswith("?")


@functools.lru_cache(maxsize=2**15)  # every cell of a notebook is asked once for each exercise
def names_in(source):
    """The names that a cell defines, even if there is a syntax error in it; for a cell that writes a script,
    the name of the script.
    """
    script = written_file(source)
    if script:
        return frozenset({answered_by(script[0])})
    tree = tree_of(source)
    if tree is not None:
        try:
            return frozenset(defined_names(tree))
        except RecursionError:
            return frozenset()
    return frozenset(defined or assigned for defined, assigned in DEFINITION.findall(source[:LONGEST]))


def imports_in(source, only=False):
    """The import statements of a cell, each as text. With `only`, none if there are other statements too."""
    tree = tree_of(source)
    body = tree.body if tree is not None else []
    imports = tuple(ast.unparse(node) for node in body if isinstance(node, (ast.Import, ast.ImportFrom)))
    return imports if not only or len(imports) == len(body) else ()


def is_untouched(source, given):
    """Whether a source is empty, or is what the student was given, apart from comments."""
    if not source.strip() or tidy(source) == tidy(given.source):
        return True
    if given.type != "code" or len(source) > len(given.source) + 5000:
        return False
    return same_code(source, given.source)


def same_code(source, other):
    """Whether two cells hold the same statements; comments and spaces may differ."""
    if tidy(source) == tidy(other):
        return True
    if names_in(source) != names_in(other):
        return False
    # What is compared does not hold magics, so cells that have any are only the same if their text is.
    if any(re.search(r"^\s*[%!]", text, re.MULTILINE) for text in (source, other)):
        return False
    statements = statements_of(source)
    return statements is not None and statements == statements_of(other)


@functools.lru_cache(maxsize=512)  # a cell is compared with each place that it may belong to
def statements_of(source):
    """What a cell's statements say, as one text; None if it is not Python."""
    tree = tree_of(source)
    try:
        return None if tree is None else ast.dump(tree)
    except RecursionError:
        return None
