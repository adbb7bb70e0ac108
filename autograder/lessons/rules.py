"""The rules that a lesson's text keeps, beyond being readable: each broken one is a Problem with its line.

A rule is a generator of (line, what is wrong). Those of code cells are in code_rules.py.
"""

import builtins
import keyword
import math
import re
from pathlib import Path

from autograder.lessons import code_rules, magics, shown
from autograder.lessons.cells import GIVEN, HIDDEN, KINDS, SCHEME, SOLUTION, Problem

# The course, in its order; `needs` may also name a lesson that is not written yet.
CURRICULUM = (
    "01-macs-and-flops", "02-dense-layers", "03-convolutional-layers", "04-base-cnn",
    "05-pooling-layers", "06-separable-convolutions", "07-measuring-inference",
    "08-layerwise-performance", "09-model-flop-estimator", "10-devices-and-batching",
    "11-model-pruning", "12-quantisation",
)  # fmt: skip
# The builder writes these calls.
BUILDERS = ("check.lesson(", "check.report(")
# nbgrader looks for these words anywhere in a line, so they stand nowhere but in the markers.
MARKED = {
    "SOLUTION": (SOLUTION, "exercise"),
    "HIDDEN TESTS": (HIDDEN, "check"),
    "MARK SCHEME": (SCHEME, "reflect"),
}


def known_lessons(path):
    """The names that `needs` may give: the course's, and those of the folders beside this lesson's."""
    beside = [p.parent.name for p in Path(path).absolute().parent.parent.glob("*/lesson.py")]
    return tuple(dict.fromkeys([*CURRICULUM, *sorted(beside)]))


def problems(lesson, lessons):
    """Everything wrong with a lesson whose lines could be read."""
    trees, found = {}, []
    for cell in lesson.cells:
        if not cell.is_markdown:
            foreign = magics.is_foreign(cell.source)
            trees[cell.line], wrong = (None, []) if foreign else code_rules.tree_of(cell.source, cell.first)
            found += wrong
    found += header(lesson, lessons)
    found += pairs(lesson)
    for cell in lesson.cells:
        found += [*attributes(cell), *markers(cell), *forbidden_words(cell), *content(cell, trees)]
        if trees.get(cell.line) is not None or not cell.is_markdown and magics.is_foreign(cell.source):
            found += code_rules.broken(cell, lesson, trees)
    found += code_rules.bindings(lesson, trees)
    found += shown.broken(lesson, trees)
    return [Problem(line, what) for line, what in found]


def header(lesson, lessons):
    for name in lesson.needs:
        if name == lesson.name:
            yield 1, f"`needs` names {name!r}, which is this lesson itself"
        elif name not in lessons:
            yield 1, f"`needs` names {name!r}, which is not a lesson; there are {', '.join(lessons)}"
    if not re.fullmatch(r"[A-Za-z0-9_-]+", lesson.name):
        yield 1, f"the lesson's folder is called {lesson.name!r}; it may hold only letters, digits, - and _"
    if not lesson.cells:
        yield 1, "the lesson has no cell; a cell begins with `# %%` or `# %% [markdown]`"


def pairs(lesson):
    """Each exercise once, with one check; what belongs to an exercise stands below it."""
    seen = {}
    for cell in lesson.cells:
        key = (cell.kind, cell.id)
        if cell.kind in ("exercise", "reflect"):
            first = seen.get(("exercise", cell.id)) or seen.get(("reflect", cell.id))
            if first:
                yield cell.line, f"the id {cell.id!r} is used for the second time (first on line {first})"
        elif cell.kind == "check" and key in seen:
            what = (
                f"a second check of {cell.id!r} (the first is on line {seen[key]}); an exercise has exactly "
                "one, with all its cases"
            )
            yield cell.line, what
        if cell.kind in ("check", "misconception", "hint") and ("exercise", cell.id) not in seen:
            known = f"the exercises are: {', '.join(lesson.exercises) or 'none'}"
            where = "move it below its exercise" if cell.id in lesson.exercises else known
            yield cell.line, f"a {cell.kind} of {cell.id!r}, but no such exercise comes before; {where}"
        seen.setdefault(key, cell.line)
    for cell in lesson.cells:
        if cell.kind == "exercise" and ("check", cell.id) not in seen:
            add = f'add a cell `# %% check="{cell.id}" points=…`'
            yield cell.line, f"the exercise {cell.id!r} has no check; {add}"


def attributes(cell):
    """Ids, points and hints are of the right kind."""
    if cell.kind == "figure":
        if not isinstance(cell.label, str) or not cell.label.strip() or "\n" in cell.label:
            say = 'write in one line what is to be seen, such as figure="Explorer: 2×2 pooling of a digit"'
            yield cell.line, f"figure={cell.label!r}: {say}"
    elif cell.kind == "demonstration":
        if cell.attributes["demonstration"] is not True:
            given = cell.attributes["demonstration"]
            yield cell.line, f"demonstration={given!r}: it must be True; an ordinary cell is `# %%`"
    elif cell.kind in KINDS:
        if not is_id(cell.id):
            what = (
                f"{KINDS[cell.kind][1]}={cell.id!r}: an id is a Python name of letters, digits and _, not a "
                'keyword or built-in, like "pool2d_flops"'
            )
            yield cell.line, what
        elif len(cell.id) > 50:
            yield cell.line, f"the id {cell.id!r} has {len(cell.id)} characters; at most 50"
    points = cell.attributes.get("points", 0)
    if type(points) not in (int, float) or not 0 <= points < math.inf:
        yield cell.line, f"points={points!r}: points must be a number, zero or more"
    if type(cell.attributes.get("all_or_nothing", True)) is not bool:
        yield cell.line, f"all_or_nothing={cell.attributes['all_or_nothing']!r}: it must be True or False"
    if cell.kind == "misconception":
        hint = cell.attributes.get("hint", "…")
        if not isinstance(hint, str) or not hint.strip():
            yield cell.line, 'the misconception has no hint; write hint="…", what to think about'


def is_id(value):
    """Can this be the id of an exercise or a reflection?"""
    if not isinstance(value, str) or not (value.isascii() and value.isidentifier()):
        return False
    return not (keyword.iskeyword(value) or value in GIVEN or hasattr(builtins, value))


def markers(cell):
    """Solution, hidden-test and mark-scheme markers: paired, each in its kind of cell, and nowhere else."""
    for words, (pair, kind) in MARKED.items():
        opened = None
        for number, line in enumerate(cell.source.split("\n"), cell.first):
            if f"BEGIN {words}" not in line and f"END {words}" not in line:
                continue
            marker, indent = line.strip(), len(line) - len(line.lstrip())
            if marker not in pair:
                what = (
                    f"{marker!r}: nbgrader would take this for a marker; the line must be exactly "
                    f"`{pair[0]}` or `{pair[1]}`, and the words may stand nowhere else"
                )
                yield number, what
            elif cell.kind != kind:
                yield number, f"`{marker}` in a {cell.kind} cell; it belongs in a cell marked {kind}"
            elif indent and kind != "exercise":
                yield number, f"`{marker}` must stand at the beginning of its line"
            elif marker == pair[0]:
                if opened is not None:
                    yield number, f"`{marker}` inside the region begun on line {opened[0]}"
                opened = opened or (number, indent)
            elif opened is None:
                yield number, f"`{marker}` without a `{pair[0]}` above it"
            else:
                if indent != opened[1]:
                    begin = f"its beginning on line {opened[0]} by {opened[1]}"
                    yield number, f"`{marker}` is indented by {indent}, {begin}"
                opened = None
        if opened is not None:
            yield opened[0], f"`{pair[0]}` without a `{pair[1]}` below it"


def forbidden_words(cell):
    """What nbgrader or the builder would misunderstand in a code cell."""
    for number, line in enumerate("" if cell.is_markdown else cell.source.split("\n"), cell.first):
        if "AUTOTEST" in line:
            yield number, "AUTOTEST: nbgrader would run this as a test of its own; use check(…)"
        for call in BUILDERS:
            if call in line:
                yield number, f"{call}…): the builder writes this call; remove it"


def content(cell, trees):
    """No cell is empty."""
    tree = trees.get(cell.line)
    if cell.is_markdown and not cell.outside(SCHEME).strip():
        what = "write the question" if cell.kind == "reflect" else "remove it or write something"
        yield cell.line, f"the cell is empty; {what}"
    elif tree is not None and not tree.body:
        yield cell.line, "the cell has no statement; remove it or write something"
