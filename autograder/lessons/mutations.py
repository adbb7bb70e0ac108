"""Mutants: the solutions of a lesson with one small change each, as a slip of the pen would make it.

A check that does not notice a mutant would not notice a student's slip either. `mutants` makes them, from
the syntax tree of a solution; running them against the check is in mutants.py.
"""

import ast
import copy
import re
from dataclasses import dataclass, replace

from autograder.lessons.cells import SOLUTION, regions
from autograder.lessons.magics import is_foreign, written_file

OTHER_OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.FloorDiv),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult, ast.Div),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
}
OTHER_COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


@dataclass(frozen=True)
class Mutant:
    """One changed solution: where (a line of the cell, counted from 1), what was changed, and the whole
    cell's code; or, in the place of code, the function that the cell would define.
    """

    line: int
    kind: str
    change: str
    source: str = ""
    program: object = None


def mutants(source):
    """Every mutant of an exercise cell's source, without those that are the same program again.

    Only what stands between the solution's markers is changed. Kinds: operator, comparison, constant,
    argument, return, condition, statement.
    """
    written = written_file(source)
    if written:  # the line that writes the file stays
        first, _, body = source.partition("\n")
        made = shell_mutants(body) if is_foreign(source) else mutants(body)
        return [replace(each, line=each.line + 1, source=f"{first}\n{each.source}") for each in made]
    tree = ast.parse(source)
    shown = {id(part) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for part in text.values}
    inside = {number for number, (_, within) in enumerate(regions(source, SOLUTION), 1) if within}
    seen, found = {_program(tree)}, []
    for place, node in enumerate(ast.walk(tree)):
        if getattr(node, "lineno", None) not in inside or id(node) in shown:
            continue  # the words around a printed number are nobody's answer
        for kind, change in _changes(node):
            mutated = copy.deepcopy(tree)
            target = next(other for number, other in enumerate(ast.walk(mutated)) if number == place)
            changed = change(target)
            if changed is not target:
                _replace(mutated, target, changed)
            ast.fix_missing_locations(mutated)
            program = _program(mutated)
            if program not in seen:
                seen.add(program)
                words = f"{_words(node)} → {_words(changed)}"
                found.append(Mutant(node.lineno, kind, words, ast.unparse(mutated)))
    return found


def shell_mutants(source):
    """Every mutant of a shell script's solution: a line left out, a word of the command line mistaken for the
    next one, a word that loses its quotes.
    """
    lines, found = source.split("\n"), []
    for number, (line, within) in enumerate(regions(source, SOLUTION)):
        code = line.strip()
        if not within or not code or code.startswith("#"):
            continue
        changed = {"": "statement"}
        for word in re.finditer(r"\$\{?(\d)", line):
            changed[line[: word.start(1)] + str(int(word[1]) % 9 + 1) + line[word.end(1) :]] = "argument"
        for word in re.finditer(r'"([^"]*\$[^"]*)"', line):
            changed[line[: word.start()] + word[1] + line[word.end() :]] = "quotes"
        for other, kind in changed.items():
            words = f"{code} → {other.strip() or '(left out)'}"
            mutated = "\n".join([*lines[:number], other, *lines[number + 1 :]])
            found.append(Mutant(number + 1, kind, words, mutated))
    return found


def _program(tree):
    """What makes two trees the same program: constants folded, positions and docstrings left out."""
    code = compile(ast.unparse(tree), "<solution>", "exec", optimize=2)
    return _code(code)


def _code(code):
    constants = tuple(
        _code(c) if hasattr(c, "co_code") else (type(c).__name__, repr(c)) for c in code.co_consts
    )
    return code.co_code, constants, code.co_names, code.co_varnames


def _changes(node):
    """(kind, function that changes a copy of the node and returns it or another) for each mutant at this
    node.
    """
    if isinstance(node, ast.BinOp):
        for other in OTHER_OPERATORS.get(type(node.op), ()):
            yield "operator", _setting("op", other)
        if isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv)):
            yield "operator", lambda n: n.left  # a factor or a term forgotten
            yield "operator", lambda n: n.right
    elif isinstance(node, ast.AugAssign):
        for other in OTHER_OPERATORS.get(type(node.op), ()):
            yield "operator", _setting("op", other)
    elif isinstance(node, ast.UnaryOp):
        yield "operator", lambda n: n.operand
    elif isinstance(node, ast.Compare):
        for position, operator in enumerate(node.ops):
            if type(operator) in OTHER_COMPARISONS:
                yield "comparison", _operator_at(position, OTHER_COMPARISONS[type(operator)])
    elif isinstance(node, ast.Constant):
        for value in _other_constants(node.value):
            yield "constant", _setting_value(value)
    elif isinstance(node, ast.Call):
        for position in range(len(node.args) - 1):
            yield "argument", _swapping("args", position)
        for position in range(len(node.keywords)):
            yield "argument", _dropping("keywords", position)
    elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load):
        for position in range(len(node.elts) - 1):
            yield "argument", _swapping("elts", position)
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield "condition", _negating
    elif isinstance(node, ast.Return) and node.value is not None:
        yield "return", lambda n: ast.Return(ast.Constant(None))
    elif isinstance(node, (ast.Assign, ast.Expr, ast.AugAssign)):
        yield "statement", lambda n: ast.Pass()
    if isinstance(node, ast.AugAssign):
        yield "statement", lambda n: ast.Pass()


def _other_constants(value):
    if type(value) is bool:
        return [not value]
    if type(value) is int:
        return [value + 1, value - 1]
    if type(value) is float:
        return [2 * value, value + 1] if value else [1.0]
    if type(value) is str and value:
        return ["", value + "x"]
    return []


def _setting(field, kind):
    def change(node):
        setattr(node, field, kind())
        return node

    return change


def _setting_value(value):
    def change(node):
        node.value = value
        return node

    return change


def _operator_at(position, kind):
    def change(node):
        node.ops[position] = kind()
        return node

    return change


def _swapping(field, position):
    def change(node):
        items = getattr(node, field)
        items[position], items[position + 1] = items[position + 1], items[position]
        return node

    return change


def _dropping(field, position):
    def change(node):
        del getattr(node, field)[position]
        return node

    return change


def _negating(node):
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _replace(tree, old, new):
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list):
                value[:] = [new if item is old else item for item in value]


def _words(node):
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 60 else text[:57] + "…"
