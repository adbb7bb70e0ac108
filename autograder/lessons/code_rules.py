"""The rules of a lesson's code cells: what an exercise, a misconception and a check may and must do.

As in rules.py, a rule is a generator of (line, what is wrong).
"""

import ast
import builtins
import symtable
import warnings

from autograder.lessons import check_rules
from autograder.lessons.cells import GIVEN, HIDDEN, SOLUTION, answer_names, defined_names, regions
from autograder.lessons.magics import is_foreign, written_file
from autograder.lessons.stubs import shows_what_to_do


def tree_of(source, first):
    """(the syntax tree or None, what is wrong) of a code cell whose source begins on line `first`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            return ast.parse(source), []
    except SyntaxError as error:
        return None, [(first + (error.lineno or 1) - 1, f"not valid Python: {error.msg}")]
    except (ValueError, RecursionError, MemoryError) as error:
        return None, [(first, f"not valid Python: {error}")]


def broken(cell, lesson, trees):
    """The rules of this kind of cell; its source is valid Python, or a file of another language."""
    foreign = is_foreign(cell.source)
    if foreign and cell.kind not in ("exercise", "misconception"):
        yield cell.line, "only an exercise or its misconception may write a file of another language"
        return
    if not foreign and not trees[cell.line].body:
        return
    if cell.kind == "exercise":
        yield from exercise(cell)
    elif cell.kind == "misconception":
        yield from misconception(cell, lesson, trees)
    elif cell.kind == "check":
        yield from check(cell, lesson, trees[cell.line])


def exercise(cell):
    """It defines its answer, with the solution and without it."""
    if not any(inside for _, inside in regions(cell.source, SOLUTION)):
        yield cell.line, f"the exercise has no solution; put it between `{SOLUTION[0]}` and `{SOLUTION[1]}`"
        return
    if not cell.inside(SOLUTION).strip():
        yield cell.line, "the solution is empty"
    if cell.id not in answer_names(cell.solved()):
        what = (
            f"the exercise does not define {cell.id!r}; its id is the name of its answer, a function or a "
            f"value, or it begins with `# %%writefile {cell.id}.py`"
        )
        yield cell.line, what
        return
    if is_foreign(cell.source):
        return
    _, wrong = tree_of(cell.stub(), cell.first)
    if wrong:
        yield cell.line, f"without its solution the cell is {wrong[0][1]}"
    elif cell.id not in answer_names(cell.stub()):
        what = (
            f"without its solution the cell does not define {cell.id!r}; leave the `def` line outside, or "
            f"begin with the stub `{cell.id} = ...`"
        )
        yield cell.line, what
    elif not shows_what_to_do(cell.stub()):
        what = (
            "without its solution the cell does not show where the answer goes; leave `...` in the place of "
            "each value"
        )
        yield cell.line, what


def misconception(cell, lesson, trees):
    """It defines one name, of the same kind as the answer."""
    names = answer_names(cell.source)
    if len(names) != 1:
        what = (
            "a misconception defines exactly one name, which says what is wrong; this one defines "
            f"{', '.join(names) or 'none'}"
        )
        yield cell.line, what
        return
    name = names[0]
    if name == cell.id or name in lesson.exercises:
        yield cell.line, f"the misconception has the name of an exercise, {name!r}; name what is wrong"
    for other in lesson.cells:
        readable = trees.get(other.line) or is_foreign(other.source)
        if other.kind == "misconception" and other.line < cell.line and readable:
            if answer_names(other.source) == names:
                yield cell.line, f"the misconception {name!r} a second time (first on line {other.line})"
    right = lesson.cell("exercise", cell.id)
    if right is None or not (trees.get(right.line) or is_foreign(right.source)):
        return
    if written_file(right.source) or written_file(cell.source):
        if not (written_file(right.source) and written_file(cell.source)):
            what = (
                "the misconception of a script is a script, too, and begins with `# %%writefile NAME`; "
                "the misconception of a function or a value is not"
            )
            yield cell.line, what
        return
    asked, given = arguments(trees[right.line], cell.id), arguments(trees[cell.line], name)
    if (asked is None) != (given is None):
        if cell.id in defined_names(trees[right.line]):
            kind = "a plain value" if asked is None else "a function"
            yield cell.line, f"the answer {cell.id!r} is {kind}, so its misconception must be one, too"
    elif asked != given:
        yield cell.line, f"{name}({given}) takes other arguments than {cell.id}({asked})"


def arguments(tree, name):
    """The arguments of the top-level function `name` as text, without annotations; None if it is a value."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            if any(isinstance(target, ast.Name) and target.id == name for target in node.targets):
                return bare(node.value.args)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
            return bare(node.args)
    return None


def bare(args):
    copy = ast.parse(ast.unparse(ast.Lambda(args=args, body=ast.Constant(0)))).body[0].value.args
    for arg in ast.walk(copy):
        if isinstance(arg, ast.arg):
            arg.annotation = None
    return ast.unparse(copy)


def check(cell, lesson, tree):
    """It stands on its own, shows a case, and reaches answers only by their name, given as a string.

    What it does with an answer is looked at in check_rules.py.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in lesson.exercises:
            what = (
                f"the check names {node.id!r} itself, which exists only in the student's notebook; write "
                f'check("{node.id}", …) or check.call("{node.id}", …)'
            )
            yield cell.first + node.lineno - 1, what
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield cell.first + node.lineno - 1, "`import *` hides where a name comes from; import each name"
    for line, what in check_rules.broken(tree):
        yield cell.first + line - 1, what
    # Empty lines in the hidden region's place keep the line numbers.
    visible = "\n".join("" if inside else line for line, inside in regions(cell.source, HIDDEN))
    shown, wrong = tree_of(visible, cell.first)
    if wrong:
        yield wrong[0][0], f"without its hidden tests the cell is {wrong[0][1]}"
        return
    if not any(isinstance(node, ast.Call) and is_check(node.func) for node in ast.walk(shown)):
        case = f'call check("{cell.id}", …) outside the hidden tests at least once'
        yield cell.line, f"the check has no visible case; {case}"
    everywhere, in_view = free_names(cell.source), free_names(visible)
    for name, line in {**in_view, **everywhere}.items():
        if name not in lesson.exercises:
            part = "the check" if name in everywhere else "the check's visible part"
            what = (
                f"{part} uses {name!r}, which it does not define or import; a check runs on its own, where "
                f"only {', '.join(GIVEN)} are given"
            )
            yield cell.first + line - 1, what


def is_check(node):
    """Is this `check` itself, or `check.call`?"""
    return getattr(node.value if isinstance(node, ast.Attribute) else node, "id", None) == "check"


def free_names(source):
    """{name: line} of the names that a cell reads without defining, importing or being given them."""
    top = symtable.symtable(source, "cell", "exec")
    bound = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}
    free, tables = set(), [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        read = [symbol for symbol in table.get_symbols() if symbol.is_referenced()]
        free |= {symbol.get_name() for symbol in read if table is top or symbol.is_global()}
    free -= bound | set(GIVEN) | set(dir(builtins)) | {"__name__"}
    lines = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in free:
            lines[node.id] = min(node.lineno, lines.get(node.id, node.lineno))
    return lines


def bindings(lesson, trees):
    """No other cell gives an answer's name a new meaning, and `check` is imported before it is used."""
    known = set()
    for cell in lesson.cells:
        tree = trees.get(cell.line)
        if tree is None:
            known |= set(GIVEN) if cell.kind == "code" else set()  # what it imports can't be told
            continue
        names = {} if written_file(cell.source) else top_names(tree)
        for name in lesson.exercises:
            if name in names and not (cell.kind == "exercise" and cell.id == name):
                what = (
                    f"this cell gives {name!r} another meaning, which would replace the student's answer of "
                    "that name"
                )
                yield cell.first + names[name] - 1, what
        if cell.kind == "code":
            known |= set(names)
        for name in GIVEN if cell.kind == "check" else ():
            used = any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))
            if used and name not in known:
                known.add(name)
                what = (
                    f"{name!r} is used, and no plain cell above imports it; so that the lesson runs as a "
                    f"script, add `from flopwise import {name}`"
                )
                yield cell.line, what


def top_names(tree):
    """{name: line} of all names that a cell binds at its top level, imports included."""
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
