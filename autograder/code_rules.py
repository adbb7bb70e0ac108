"""The rules of a lesson's code cells: what an exercise, a misconception and a check may and must do."""

import ast
import builtins
import symtable
import warnings

from autograder.cells import GIVEN, HIDDEN, SOLUTION, Problem, answer_names, defined_names, regions
from autograder.magics import written_file


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


def exercise_problems(cell):
    found = []
    if not any(inside for _, inside in regions(cell.source, SOLUTION)):
        found.append(Problem(cell.line, f"the exercise has no solution; put it between `{SOLUTION[0]}` and "
                                        f"`{SOLUTION[1]}`"))
        return found
    if not cell.inside(SOLUTION).strip():
        found.append(Problem(cell.line, "the solution is empty"))
    if cell.id not in answer_names(cell.solved()):
        found.append(Problem(cell.line, f"the exercise does not define {cell.id!r}; its id is the name of its answer, a "
                                        f"function or a value, or it begins with `# %%writefile {cell.id}.py`"))
        return found
    stub, wrong = tree_of(cell.stub(), cell.first)
    if wrong:
        found.append(Problem(cell.line, "without its solution the cell is " + wrong[0].what))
    elif cell.id not in answer_names(cell.stub()):
        found.append(Problem(cell.line, f"without its solution the cell does not define {cell.id!r}; leave the `def` "
                                        f"line outside, or begin with the stub `{cell.id} = ...`"))
    return found


def misconception_problems(cell, tree, lesson, trees):
    names = answer_names(cell.source)
    if len(names) != 1:
        return [Problem(cell.line, "a misconception defines exactly one name, which says what is wrong; this one "
                                   f"defines {', '.join(names) or 'none'}")]
    found = []
    if names[0] == cell.id or names[0] in lesson.exercises:
        found.append(Problem(cell.line, f"the misconception has the name of the exercise {names[0]!r}; name it after "
                                        "what is wrong"))
    for other in lesson.cells:
        if other.kind == "misconception" and other.line < cell.line and trees.get(other.line):
            if answer_names(other.source) == names:
                found.append(Problem(cell.line, f"the misconception {names[0]!r} for the second time (first on line "
                                                f"{other.line})"))
    exercise = lesson.cell("exercise", cell.id)
    if exercise is not None and bool(written_file(exercise.source)) != bool(written_file(cell.source)):
        found.append(Problem(cell.line, "a script's misconception is a script too, begun with `# %%writefile NAME.py`; "
                                        "that of a function or a value is none"))
    elif exercise is not None and trees.get(exercise.line) and not written_file(cell.source):
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
        names = {} if written_file(cell.source) else top_names(tree)
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
