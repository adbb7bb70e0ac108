"""What a lesson consists of: its cells, their kinds, and what can be asked of them."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

from autograder.lessons.magics import answered_by, written_file
from autograder.lessons.stubs import one_thing_to_do
from flopwise.checks.plain import CODE_STUB
from flopwise.errors import FlopwiseError

# kind: (markdown?, the attribute that makes it, attributes it must have, attributes it may have)
KINDS = {
    "exercise": (False, "exercise", (), ()),
    "misconception": (False, "misconception", ("hint",), ()),
    "check": (False, "check", ("points",), ("all_or_nothing",)),
    "hint": (True, "hint", (), ()),
    "reflect": (True, "reflect", ("points",), ()),
    "figure": (False, "figure", (), ()),
    "demonstration": (False, "demonstration", (), ()),
}
# Kinds of cells that only show something. Grading leaves them out.
SHOWN = ("figure", "demonstration")
ALLOWED = (
    '# %% [markdown]   # %%   # %% exercise="id"   # %% misconception="id" hint="…"   '
    '# %% [markdown] hint="id"   # %% check="id" points=2 [all_or_nothing=True]   '
    '# %% [markdown] reflect="id" points=1   # %% figure="what is to be seen"   '
    "# %% demonstration=True"
)

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
SCHEME = ("### BEGIN MARK SCHEME", "### END MARK SCHEME")
# In a mark scheme, the rest below this line is a good answer. Learners read it, but only afterwards.
GOOD_ANSWER = "A good answer:"
# The setup cell of every notebook brings these names.
GIVEN = ("check", "captured", "script")
TEXT_STUB = "*Write your answer here.*"


@dataclass(frozen=True)
class Problem:
    """Something wrong in a lesson's text, at a line counted from 1."""

    line: int
    what: str


class LessonError(FlopwiseError):
    """Everything that is wrong with one lesson's text, each as `file:line: what is wrong and allowed`."""

    def __init__(self, path, problems):
        self.path, self.problems = Path(path), sorted(set(problems), key=lambda p: (p.line, p.what))
        super().__init__("\n".join(f"{path}:{p.line}: {p.what}" for p in self.problems))


@dataclass(frozen=True)
class Cell:
    """One cell of a lesson's text.

    `kind` is "markdown", "code" or a key of KINDS. `source` is what a notebook shows: without the outer
    blank lines and, in markdown, without the comment signs. `raw` is the text as it stands, from the
    marking up to the next one. `line` is where the marking is and `first` where the source begins, both
    counted from 1.
    """

    kind: str
    attributes: dict
    source: str
    raw: str
    line: int
    first: int

    @property
    def id(self):
        """The id of the exercise or reflection that the cell belongs to; None for other cells."""
        return None if self.only_shows or self.kind not in KINDS else self.attributes[KINDS[self.kind][1]]

    @property
    def only_shows(self):
        """Is it a figure or a demonstration, which grading does not run?"""
        return self.kind in SHOWN

    @property
    def label(self):
        """What is to be seen in a figure cell, such as "Explorer: pooling a digit"; None for other cells."""
        return self.attributes.get("figure")

    @property
    def is_markdown(self):
        return self.kind == "markdown" or (self.kind in KINDS and KINDS[self.kind][0])

    @property
    def points(self):
        return self.attributes.get("points")

    def outside(self, markers):
        """The source without the regions between `markers` (a pair such as HIDDEN)."""
        return "\n".join(line for line, inside in regions(self.source, markers) if not inside).strip("\n")

    def inside(self, markers):
        """What stands between `markers`, the markers themselves left out."""
        return inside(self.source, markers)

    def stub(self):
        """The source as a student gets it: each solution replaced by CODE_STUB, or by nothing (stubs.py)."""
        return stub_of(self.source)

    def solved(self):
        """The source with the solution in it and without the lines that mark it."""
        return solved_of(self.source)


@dataclass(frozen=True)
class Misconception:
    """A wrong answer that people really give: its name says what went wrong, its hint helps."""

    exercise: str
    name: str
    hint: str
    source: str
    line: int
    first: int


@dataclass(frozen=True)
class Lesson:
    """A lesson's text, read. `name` is the folder's name; `head` is the text before the first cell."""

    name: str
    path: Path
    title: str
    needs: tuple
    gives: tuple
    head: str
    cells: tuple
    text: str = field(repr=False)
    newline: str = "\n"

    @property
    def exercises(self):
        """The ids of the exercises, in the order of the text."""
        return [cell.id for cell in self.cells if cell.kind == "exercise" and isinstance(cell.id, str)]

    def cell(self, kind, id):
        """The first cell of that kind and id, or None."""
        return next((cell for cell in self.cells if cell.kind == kind and cell.id == id), None)

    def hints(self, exercise):
        """The hints of an exercise, as markdown, in order: a nudge first."""
        return [cell.source for cell in self.cells if cell.kind == "hint" and cell.id == exercise]

    def misconceptions(self, exercise=None):
        """The misconceptions of one exercise, or of all, in the order of the text."""
        return [
            Misconception(
                cell.id,
                answer_names(cell.source)[0],
                cell.attributes["hint"],
                cell.source,
                cell.line,
                cell.first,
            )
            for cell in self.cells
            if cell.kind == "misconception" and exercise in (None, cell.id)
        ]


def stub_of(source):
    """Code as a release has it: each solution replaced by CODE_STUB, indented as its marker is, or by nothing
    where the rest already says what is to do.
    """
    lines = []
    for line, inside in regions(source, SOLUTION):
        if not inside:
            lines.append(line)
        elif is_mark(line, SOLUTION[0]):
            lines.append(line[: len(line) - len(line.lstrip())] + CODE_STUB)
    return one_thing_to_do("\n".join(lines))


def solved_of(source):
    """Code with its solution in it and without the lines that mark the solution."""
    return "\n".join(line for line in source.split("\n") if line.strip() not in SOLUTION)


def regions(source, markers):
    """(line, is it inside) for each line of `source`; the markers' own lines count as inside."""
    begin, end = markers
    inside = False
    for line in source.split("\n"):
        if is_mark(line, begin):
            inside = True
        yield line, inside
        if is_mark(line, end):
            inside = False


def is_mark(line, mark):
    """Is a line one that nbgrader takes for this mark? It looks for the words alone."""
    return mark.removeprefix("### ") in line


def inside(source, markers):
    """What stands between `markers` in a cell's source, the markers themselves left out."""
    return "\n".join(
        line
        for line, within in regions(source, markers)
        if within and not any(is_mark(line, mark) for mark in markers)
    ).strip("\n")


def good_answer(prompt):
    """What a good answer to a reflection says, from the mark scheme below its question; "" if it has none."""
    lines = inside(prompt, SCHEME).split("\n")
    here = [number for number, line in enumerate(lines) if line.strip() == GOOD_ANSWER]
    return "\n".join(lines[here[0] + 1 :]).strip("\n") if here else ""


def answer_names(source):
    """The names of what a cell defines: of a cell that writes a script, the script's, without its ending."""
    script = written_file(source)
    return [answered_by(script[0])] if script else defined_names(ast.parse(source))


def defined_names(tree):
    """The names that a cell's own statements define: functions, classes, assigned values; no imports."""
    names = []
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [
                n.id
                for target in node.targets
                for n in ast.walk(target)
                if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
            ]
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
    return list(dict.fromkeys(names))
