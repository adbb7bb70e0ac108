"""The rules that a lesson's text keeps, beyond being readable: each broken one is a Problem with its line."""

import builtins
import keyword
import math
import re
from pathlib import Path

from autograder.cells import GIVEN, HIDDEN, KINDS, SCHEME, SOLUTION, Problem
from autograder.code_rules import (
    binding_problems, check_problems, exercise_problems, misconception_problems, tree_of,
)

# The course, in its order; `needs` may also name a lesson that is not written yet.
CURRICULUM = (
    "01-macs-and-flops", "02-dense-layers", "03-convolutional-layers", "04-base-cnn", "05-pooling-layers",
    "06-separable-convolutions", "07-measuring-inference", "08-layerwise-performance",
    "09-model-flop-estimator", "10-devices-and-batching", "11-model-pruning", "12-quantisation",
)
# The builder writes these calls.
BUILDERS = ("check.lesson(", "check.report(")
# nbgrader looks for these anywhere in a line, so they stand nowhere but in the markers.
MARKED = {"SOLUTION": (SOLUTION, ("exercise",)), "HIDDEN TESTS": (HIDDEN, ("check",)),
          "MARK SCHEME": (SCHEME, ("reflect",))}


def known_lessons(path):
    """The names that `needs` may give: the course's, and those of the folders beside this lesson's."""
    beside = [p.parent.name for p in Path(path).absolute().parent.parent.glob("*/lesson.py")]
    return tuple(dict.fromkeys([*CURRICULUM, *sorted(beside)]))


def problems(lesson, lessons):
    """Everything wrong with a lesson whose lines could be read."""
    trees, found = {}, []
    for cell in lesson.cells:
        found += marker_problems(cell)
        found += attribute_problems(cell)
        if not cell.is_markdown:
            trees[cell.line], wrong = tree_of(cell.source, cell.first)
            found += wrong
    found += header_problems(lesson, lessons)
    found += pairing_problems(lesson)
    for cell in lesson.cells:
        tree = trees.get(cell.line)
        if cell.kind in ("markdown", "hint", "reflect") and not cell.outside(SCHEME).strip():
            found.append(Problem(cell.line, "the cell is empty" + (
                "; write the question" if cell.kind == "reflect" else "; remove it or write something")))
        elif tree is None:
            continue
        elif not tree.body:
            found.append(Problem(cell.line, "the cell has no statement; remove it or write something"))
        elif cell.kind == "exercise":
            found += exercise_problems(cell)
        elif cell.kind == "misconception":
            found += misconception_problems(cell, tree, lesson, trees)
        elif cell.kind == "check":
            found += check_problems(cell, tree, lesson)
    found += binding_problems(lesson, trees)
    return found


def header_problems(lesson, lessons):
    found = []
    for name in lesson.needs:
        if name == lesson.name:
            found.append(Problem(1, f"`needs` names {name!r}, which is this lesson itself"))
        elif name not in lessons:
            found.append(Problem(1, f"`needs` names {name!r}, which is no lesson; there are {', '.join(lessons)}"))
    if not re.fullmatch(r"[A-Za-z0-9_-]+", lesson.name):
        found.append(Problem(1, f"the lesson's folder is called {lesson.name!r}; letters, digits, - and _ only"))
    if not lesson.cells:
        found.append(Problem(1, "the lesson has no cell; a cell begins with `# %%` or `# %% [markdown]`"))
    return found


def attribute_problems(cell):
    """Ids, points and hints whose value is not of the right kind."""
    found = []
    if cell.kind in KINDS:
        if not is_id(cell.id):
            found.append(Problem(cell.line, f"{KINDS[cell.kind][1]}={cell.id!r}: an id is a Python name of letters, "
                                            'digits and _, not a keyword or built-in, like "pool2d_flops"'))
        elif len(cell.id) > 50:
            found.append(Problem(cell.line, f"the id {cell.id!r} has {len(cell.id)} characters; at most 50"))
    if "points" in cell.attributes:
        points = cell.points
        if type(points) not in (int, float) or not 0 <= points < math.inf:
            found.append(Problem(cell.line, f"points={points!r}: points are a number, zero or more"))
    if type(cell.attributes.get("all_or_nothing", True)) is not bool:
        found.append(Problem(cell.line, f"all_or_nothing={cell.attributes['all_or_nothing']!r}: True or False"))
    if cell.kind == "misconception" and "hint" in cell.attributes:
        hint = cell.attributes["hint"]
        if not isinstance(hint, str) or not hint.strip():
            found.append(Problem(cell.line, 'the misconception has no hint; write hint="…", what the student should '
                                            "think about"))
    return found


def is_id(value):
    return (isinstance(value, str) and value.isascii() and value.isidentifier() and not keyword.iskeyword(value)
            and value not in GIVEN and not hasattr(builtins, value))


def marker_problems(cell):
    """Solution, hidden-test and mark-scheme markers: paired, in their own kind of cell, and nowhere else."""
    found = []
    for words, (markers, kinds) in MARKED.items():
        opened = None
        for number, line in enumerate(cell.source.split("\n"), cell.first):
            if f"BEGIN {words}" not in line and f"END {words}" not in line:
                continue
            marker = line.strip()
            if marker not in markers:
                found.append(Problem(number, f"{marker!r}: nbgrader would take this for a marker; the line is exactly "
                                             f"`{markers[0]}` or `{markers[1]}`, and the words stand nowhere else"))
            elif cell.kind not in kinds:
                found.append(Problem(number, f"`{marker}` in a {cell.kind} cell; it belongs in "
                                             f"a cell marked {' or '.join(kinds)}"))
            elif marker == markers[0]:
                if opened is not None:
                    found.append(Problem(number, f"`{marker}` inside the region begun on line {opened[0]}"))
                opened = opened or (number, indent(line))
            elif opened is None:
                found.append(Problem(number, f"`{marker}` without a `{markers[0]}` above it"))
            else:
                if indent(line) != opened[1]:
                    found.append(Problem(number, f"`{marker}` is indented by {indent(line)}, its beginning on line "
                                                 f"{opened[0]} by {opened[1]}"))
                opened = None
            if marker in HIDDEN + SCHEME and indent(line):
                found.append(Problem(number, f"`{marker}` stands at the beginning of its line"))
        if opened is not None:
            found.append(Problem(opened[0], f"`{markers[0]}` without a `{markers[1]}` below it"))
    for number, line in enumerate(cell.source.split("\n"), cell.first):
        if not cell.is_markdown and "AUTOTEST" in line:
            found.append(Problem(number, "AUTOTEST: nbgrader would run this as a test of its own; use check(…)"))
        for call in BUILDERS:
            if call in line and not cell.is_markdown:
                found.append(Problem(number, f"{call}…): the builder writes this call; remove it"))
    return found


def indent(line):
    return len(line) - len(line.lstrip())


def pairing_problems(lesson):
    """Each exercise once, with one check after it; what belongs to an exercise stands below it."""
    found, seen = [], {}
    for cell in lesson.cells:
        key = (cell.kind, cell.id)
        if cell.kind in ("exercise", "reflect"):
            first = seen.get(("exercise", cell.id)) or seen.get(("reflect", cell.id))
            if first:
                found.append(Problem(cell.line, f"the id {cell.id!r} for the second time (first on line {first})"))
        elif cell.kind == "check" and key in seen:
            found.append(Problem(cell.line, f"a second check of {cell.id!r} (the first is on line {seen[key]}); an "
                                            "exercise has exactly one, with all its cases"))
        if cell.kind in ("check", "misconception", "hint") and ("exercise", cell.id) not in seen:
            known = ", ".join(lesson.exercises) or "none"
            above = "its exercise stands above it" if cell.id in lesson.exercises else f"the exercises are: {known}"
            found.append(Problem(cell.line, f"a {cell.kind} of {cell.id!r}, but no such exercise comes before; {above}"))
        seen.setdefault(key, cell.line)
    for cell in lesson.cells:
        if cell.kind == "exercise" and ("check", cell.id) not in seen:
            found.append(Problem(cell.line, f"the exercise {cell.id!r} has no check; add a cell "
                                            f'`# %% check="{cell.id}" points=…`'))
    return found
