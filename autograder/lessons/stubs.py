"""What a student finds in the place of a solution: one thing to do, and not two.

nbgrader writes CODE_STUB there. In `quiz = {"a": ..., "b": ...}` each `...` says already where an answer
goes. A line `...  # your code here` below it would be a second thing to do, and would print `Ellipsis`.
"""

import ast
import warnings

from autograder.lessons.magics import written_file
from flopwise.checks.plain import CODE_STUB


def one_thing_to_do(source):
    """A cell from which nbgrader has cleared the solution, without each CODE_STUB that is one too many.

    That is one inside a literal, and one below a value with `...` in it. Functions and scripts keep theirs.
    """
    if written_file(source):
        return source
    lines = source.split("\n")
    for number in reversed([n for n, line in enumerate(lines) if line.strip() == CODE_STUB]):
        rest = lines[:number] + lines[number + 1 :]
        if _is_too_much(lines[number], number, "\n".join(rest)):
            source, lines = "\n".join(rest).rstrip("\n"), rest
    return source


def without_open_values(source):
    """A solved cell without the values that still hold `...` and are given below, as a solution is shown."""
    tree, lines = tree_of(source), source.split("\n")
    for node in reversed(_values(tree)):
        later = {_target(other) for other in _values(tree) if other.lineno > node.lineno}
        if _has_an_ellipsis(node.value) and _target(node) in later:
            del lines[node.lineno - 1 : node.end_lineno]
    return "\n".join(lines).strip("\n")


def shows_what_to_do(source):
    """Is there a `...` anywhere in a cell?"""
    tree = tree_of(source)
    return tree is not None and any(map(_is_ellipsis, ast.walk(tree)))


def _is_too_much(stub, number, rest):
    """Is this stub one too many? `rest` is the cell without its line, which was the line `number` from 0."""
    values = _values(tree_of(rest))
    if any(node.lineno <= number < node.end_lineno for node in values):
        return True  # inside a literal
    return stub == CODE_STUB and any(_has_an_ellipsis(node.value) for node in values)


def _values(tree):
    """The statements of a cell that give names a value."""
    body = tree.body if tree else []
    return [node for node in body if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value]


def _target(node):
    """What a statement gives a value, as text."""
    return ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])


def _has_an_ellipsis(node):
    """Has a value `...` in it? In `picture[..., 0]` it stands for dimensions."""
    if isinstance(node, ast.Subscript):
        return _has_an_ellipsis(node.value)
    return _is_ellipsis(node) or any(map(_has_an_ellipsis, ast.iter_child_nodes(node)))


def _is_ellipsis(node):
    return isinstance(node, ast.Constant) and node.value is ...


def tree_of(source):
    """The syntax tree of a cell without its magics, which stand as comments in a lesson's text; or None."""
    source = "\n".join("" if line.startswith(("%", "!")) else line for line in source.split("\n"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
