"""The rules that a lesson's text keeps, beyond being readable: each broken one is a Problem with its line."""

import ast
import builtins
import keyword
import math
import re
import symtable
import warnings
from pathlib import Path

from autograder.authoring import HIDDEN, KINDS, SCHEME, SOLUTION, Problem, defined_names, regions

# The course, in its order; `needs` may also name a lesson that is not written yet.
CURRICULUM = (
    "01-macs-and-flops", "02-dense-layers", "03-convolutional-layers", "04-base-cnn", "05-pooling-layers",
    "06-separable-convolutions", "07-measuring-inference", "08-layerwise-performance",
    "09-model-flop-estimator", "10-devices-and-batching", "11-model-pruning", "12-quantisation",
)
# The setup cell of every notebook brings these, and the builder writes these calls.
GIVEN = ("check", "captured", "script")
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


def tree_of(source, first):
    """(the syntax tree or None, problems) of a code cell whose source begins on line `first`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            return ast.parse(source), []
    except SyntaxError as error:
        return None, [Problem(first + (error.lineno or 1) - 1, f"not valid Python: {error.msg}")]
    except ValueError as error:
        return None, [Problem(first, f"not valid Python: {error}")]


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


def exercise_problems(cell):
    found = []
    if not any(inside for _, inside in regions(cell.source, SOLUTION)):
        found.append(Problem(cell.line, f"the exercise has no solution; put it between `{SOLUTION[0]}` and "
                                        f"`{SOLUTION[1]}`"))
        return found
    if not cell.inside(SOLUTION).strip():
        found.append(Problem(cell.line, "the solution is empty"))
    if cell.id not in defined_names(ast.parse(cell.solved())):
        found.append(Problem(cell.line, f"the exercise does not define {cell.id!r}; its id is the name of its answer, "
                                        "a function or a value"))
        return found
    stub, wrong = tree_of(cell.stub(), cell.first)
    if wrong:
        found.append(Problem(cell.line, "without its solution the cell is " + wrong[0].what))
    elif cell.id not in defined_names(stub):
        found.append(Problem(cell.line, f"without its solution the cell does not define {cell.id!r}; leave the `def` "
                                        f"line outside, or begin with the stub `{cell.id} = ...`"))
    return found


def misconception_problems(cell, tree, lesson, trees):
    names = defined_names(tree)
    if len(names) != 1:
        return [Problem(cell.line, "a misconception defines exactly one name, which says what is wrong; this one "
                                   f"defines {', '.join(names) or 'none'}")]
    found = []
    if names[0] == cell.id or names[0] in lesson.exercises:
        found.append(Problem(cell.line, f"the misconception has the name of the exercise {names[0]!r}; name it after "
                                        "what is wrong"))
    for other in lesson.cells:
        if other.kind == "misconception" and other.line < cell.line and trees.get(other.line):
            if defined_names(trees[other.line]) == names:
                found.append(Problem(cell.line, f"the misconception {names[0]!r} for the second time (first on line "
                                                f"{other.line})"))
    exercise = lesson.cell("exercise", cell.id)
    if exercise is not None and trees.get(exercise.line):
        right, wrong = function(trees[exercise.line], cell.id), function(tree, names[0])
        if (right is None) != (wrong is None) and cell.id in defined_names(trees[exercise.line]):
            kind = "a plain value" if right is None else "a function"
            found.append(Problem(cell.line, f"the answer {cell.id!r} is {kind}, so its misconception is one too"))
        elif right is not None and signature(right) != signature(wrong):
            found.append(Problem(cell.line, f"{names[0]}({signature(wrong)}) takes other arguments than "
                                            f"{cell.id}({signature(right)})"))
    return found


def function(tree, name):
    """The arguments of the top-level function `name`, or None if it is a value."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
            return node.args
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            if any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
                return node.value.args
    return None


def signature(args):
    """The arguments as text without annotations, so that two functions can be compared."""
    bare = ast.parse(ast.unparse(ast.Lambda(args=args, body=ast.Constant(0)))).body[0].value.args
    for arg in ast.walk(bare):
        if isinstance(arg, ast.arg):
            arg.annotation = None
    return ast.unparse(bare)


def check_problems(cell, tree, lesson):
    """A check cell stands on its own and reaches answers only by their name, given as a string."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in lesson.exercises:
            found.append(Problem(cell.first + node.lineno - 1, f"the check names {node.id!r} itself, which exists only "
                                                               f'in the student\'s notebook; write check("{node.id}", …) '
                                                               f'or check.call("{node.id}", …)'))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            found.append(Problem(cell.first + node.lineno - 1, "`import *` hides where a name comes from; name them"))
    # Blank lines in the hidden region's place keep the line numbers.
    visible = "\n".join("" if inside else line for line, inside in regions(cell.source, HIDDEN))
    shown, wrong = tree_of(visible, cell.first)
    if wrong:
        return found + [Problem(wrong[0].line, "without its hidden tests the cell is " + wrong[0].what)]
    if not any(isinstance(node, ast.Call) and names_check(node.func) for node in ast.walk(shown)):
        found.append(Problem(cell.line, f"the check has no visible case; call check(\"{cell.id}\", …) outside the "
                                        "hidden tests at least once"))
    for source, part in ((cell.source, "the check"), (visible, "the check's visible part")):
        for name, line in free_names(source).items():
            if name in lesson.exercises or any(p.line == cell.first + line - 1 and repr(name) in p.what for p in found):
                continue
            found.append(Problem(cell.first + line - 1, f"{part} uses {name!r}, which it does not define or import; a "
                                                        "check runs on its own, where only "
                                                        f"{', '.join(GIVEN)} are given"))
    return found


def names_check(node):
    """Is this `check` itself, or `check.call`, `check.value`, …?"""
    return getattr(node.value if isinstance(node, ast.Attribute) else node, "id", None) == "check"


def free_names(source):
    """{name: line} of the names that a cell reads without defining, importing or being given them."""
    top = symtable.symtable(source, "cell", "exec")
    bound = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported() or s.is_namespace()}
    free, tables = set(), [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        free |= {s.get_name() for s in table.get_symbols() if s.is_referenced() and
                 (table is top or s.is_global())}
    free -= bound | set(GIVEN) | set(dir(builtins)) | {"__name__"}
    lines = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in free:
            lines[node.id] = min(node.lineno, lines.get(node.id, node.lineno))
    return lines


def top_names(tree):
    """All names that a cell binds at its top level, imports included."""
    names = {}
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                names.setdefault(alias.asname or alias.name.split(".")[0], node.lineno)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.setdefault(node.name, node.lineno)
        else:
            for part in ast.walk(node):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    names.setdefault(part.id, part.lineno)
    return names


def binding_problems(lesson, trees):
    """No other cell binds an answer's name (it would replace the student's answer); `check` is imported."""
    found, known = [], set()
    for cell in lesson.cells:
        tree = trees.get(cell.line)
        if tree is None:
            if cell.kind == "code":
                known |= set(GIVEN)     # what it imports can't be told
            continue
        names = top_names(tree)
        for name in lesson.exercises:
            if name in names and not (cell.kind == "exercise" and cell.id == name):
                found.append(Problem(cell.first + names[name] - 1, f"this cell gives {name!r} another meaning, which "
                                                                   "would replace the student's answer of that name"))
        if cell.kind == "check":
            for name in GIVEN:
                if name not in known and any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(tree)):
                    known.add(name)
                    found.append(Problem(cell.line, f"{name!r} is used, and no plain cell above imports it; so that the "
                                                    f"lesson runs as a script, add `from flopwise import {name}`"))
        elif cell.kind == "code":
            known |= set(names)
    return found
