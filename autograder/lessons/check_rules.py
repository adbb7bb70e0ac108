"""Rules for what a check does with an answer: it must come to an end, and nothing may pass for something.

An answer may be anything, a megabyte of digits or a list without entries. A search that tries again and again
would hold the grader up, and a test of "all entries" is true of none.
"""

import ast
import math
import re
from re import (
    _constants,
    _parser,
)  # the only way to a pattern's parts; what they are has not changed for long

SEARCHES = frozenset("compile search match fullmatch findall finditer split sub subn".split())
MOST_TRIES = 1_000  # ways to match from one place of a text
FUNCTIONS = (ast.Lambda, ast.FunctionDef)
SIZES = frozenset("len shape size ndim sorted count sum max min median bincount unique set".split())


def broken(tree):
    """(line in the cell, what is wrong) of a check cell's syntax tree."""
    yield from slow_patterns(tree)
    yield from vacuous(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "raises":
            if isinstance(node.value, ast.Name) and node.value.id == "Exception":
                what = "every mistake raises an Exception; name the one that is asked for, such as ValueError"
                yield node.value.lineno, f"raises=Exception: {what}"


def slow_patterns(tree):
    """Searches whose time grows faster than the text, or which cannot be told from the cell."""
    literals = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            literals |= {target.id: node.value for target in node.targets if isinstance(target, ast.Name)}
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "re"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not _searches(node.func, imported):
            continue
        given = (
            node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "pattern"), None)
        )
        given = literals.get(given.id) if isinstance(given, ast.Name) else given
        if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
            yield node.lineno, "a check's pattern is written out as one text, so that it can be looked at"
            continue
        try:
            ways = tries(_parser.parse(given.value))
        except (re.error, RecursionError, OverflowError) as error:
            yield node.lineno, f"not a pattern: {error}"
            continue
        if ways > MOST_TRIES:
            what = (
                f"the pattern {given.value!r} may be tried in very many ways on a hostile text; give each "
                "repetition an upper bound, such as {1,20}, or make it possessive, such as \\d++"
            )
            yield node.lineno, what


def _searches(function, imported):
    if isinstance(function, ast.Attribute):
        return (
            function.attr in SEARCHES and isinstance(function.value, ast.Name) and function.value.id == "re"
        )
    return isinstance(function, ast.Name) and function.id in SEARCHES & imported


def tries(parts):
    """In how many ways a parsed pattern may match from one place, at most."""
    ways = 1
    for kind, given in parts:
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            least, most, inside = given
            most = math.inf if most is _constants.MAXREPEAT else most
            each = tries(inside)
            ways *= (most - least + 1) * (each ** min(most, 64) if each > 1 else 1)
        elif kind is _constants.POSSESSIVE_REPEAT:
            ways *= tries(given[2])
        elif kind is _constants.SUBPATTERN:
            ways *= tries(given[-1])
        elif kind is _constants.BRANCH:
            ways *= sum(map(tries, given[1]))
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            ways *= tries(given[1])
        elif kind is _constants.ATOMIC_GROUP:
            ways *= tries(given)
    return ways


def vacuous(tree):
    """Functions that ask for all entries of what they are given, and not how many there are."""
    for node in ast.walk(tree):
        if not isinstance(node, FUNCTIONS) or any(
            isinstance(inner, FUNCTIONS) for inner in ast.walk(node) if inner is not node
        ):
            continue
        given = {argument.arg for argument in node.args.args}
        parts = [part for part in ast.walk(node) if isinstance(part, (ast.Call, ast.Attribute, ast.Name))]
        if any(_name(part) in SIZES for part in parts):
            continue
        if any(isinstance(part, ast.Call) and given & _all_of(part) for part in parts):
            what = "all entries of an empty answer are right; ask for their number, too, by len(…) or .shape"
            yield node.lineno, what


def _all_of(call):
    """The names of which a call asks something of all entries."""
    if _name(call.func) not in ("all", "allclose"):
        return set()
    asked = [*call.args, call.func.value] if isinstance(call.func, ast.Attribute) else call.args
    asked = [part.generators[0].iter if isinstance(part, ast.GeneratorExp) else part for part in asked]
    return {name.id for part in asked for name in ast.walk(part) if isinstance(name, ast.Name)}


def _name(node):
    return getattr(node, "attr", getattr(node, "id", None))
