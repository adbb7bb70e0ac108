"""Mutants of solutions that run a model or read a clock: they run another one, run it once, or time a part.

They are made from the solution's syntax tree, as those of mutations.py are. A reading of the clock is moved
over the statement beside it; a loop `for _ in range(n)` is run once, and what it collects is multiplied by n
as if it had been run n times; or only half of its runs are timed.
"""

import ast
import copy
import re
from dataclasses import replace

from autograder.lessons.cells import SOLUTION, regions
from autograder.lessons.magics import is_foreign, written_file
from autograder.lessons.mutations import Mutant
from flopwise.resources import list_models

CLOCKS = {"clock", "perf_counter", "time.perf_counter", "time.perf_counter_ns", "time.monotonic", "time.time"}


def measuring_mutants(source):
    """Every such mutant of an exercise cell's source, as a list of Mutants; of other cells there are none."""
    if written_file(source):
        if is_foreign(source):
            return []
        header, _, body = source.partition("\n")
        made = measuring_mutants(body)
        return [replace(each, line=each.line + 1, source=f"{header}\n{each.source}") for each in made]
    inside = [number for number, (_, within) in enumerate(regions(source, SOLUTION), 1) if within]
    found, tree = [], ast.parse(source)
    for number, block in enumerate(blocks(tree)):
        for place, statement in enumerate(block):
            if statement.lineno not in inside:
                continue
            for kind, change, edit in changes(block, place):
                mutated = copy.deepcopy(tree)
                edit(list(blocks(mutated))[number])
                ast.fix_missing_locations(mutated)
                found.append(Mutant(statement.lineno, kind, change, ast.unparse(mutated)))
    return found + other_models(tree, inside)


def blocks(tree):
    """The lists of statements in a tree, always in the same order."""
    for node in ast.walk(tree):
        for _, field in ast.iter_fields(node):
            if isinstance(field, list) and field and isinstance(field[0], ast.stmt):
                yield field


def changes(block, place):
    """(kind, change in words, function that changes such a block) for each mutant at a statement."""
    statement = block[place]
    if is_start(statement) and does_something(block[place + 1 : place + 2]):
        words = f"{_words(statement)}: not before, but after {_words(block[place + 1])}"
        yield "part timed", words, exchanging(place, place + 1)
    if is_end(statement, block) and does_something(block[:place][-1:]):
        words = f"{_words(statement)}: not after, but before {_words(block[place - 1])}"
        yield "part timed", words, exchanging(place - 1, place)
    if is_repetition(statement):
        words = _words(statement)
        yield "work done once", f"{words}: once, and multiplied", running_once(place)
        if any(map(is_start, block[:place])) and any(readings(later) for later in block[place + 1 :]):
            yield "part timed", f"{words}: the first half of the runs is timed", timing_half(place)


def other_models(tree, inside):
    """The mutants that run another of the course's models than the solution names."""
    found, models = [], list_models()
    for place, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.Constant) and node.lineno in inside and node.value in models:
            for other in models:
                if other != node.value:
                    mutated = copy.deepcopy(tree)
                    list(ast.walk(mutated))[place].value = other
                    words = f"{node.value} → {other}"
                    found.append(Mutant(node.lineno, "another model", words, ast.unparse(mutated)))
    return found


def does_something(statements):
    """Does a statement take time that could be measured? An empty list takes none, and to return ends all."""
    calls = [node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return bool(calls) and not isinstance(statements[0], ast.Return)


def is_reading(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS


def readings(statement):
    """The readings of the clock in a simple statement; those inside a loop or a condition are not its own."""
    if hasattr(statement, "body"):
        return []
    return [node for node in ast.walk(statement) if is_reading(node)]


def is_start(statement):
    """Is it `start = clock()`?"""
    return isinstance(statement, ast.Assign) and is_reading(statement.value)


def is_end(statement, block):
    """Is something subtracted from the clock that it reads, here or, by its name, later in the block?"""
    if not readings(statement):
        return False
    if not is_start(statement):
        return True
    name = ast.unparse(statement.targets[0])
    return any(
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and ast.unparse(node.left) == name
        for other in block
        for node in ast.walk(other)
    )


def is_repetition(statement):
    """Is it `for _ in range(n)`?"""
    return (
        isinstance(statement, ast.For)
        and isinstance(statement.target, ast.Name)
        and statement.target.id == "_"
        and re.fullmatch(r"range\([^,]*\)", ast.unparse(statement.iter)) is not None
    )


def exchanging(one, other):
    def edit(block):
        block[one], block[other] = block[other], block[one]

    return edit


def running_once(place):
    """The loop runs once; what it appends to, what it counts, and a duration behind it are multiplied."""

    def edit(block):
        loop, times = block[place], ast.unparse(block[place].iter.args[0])
        loop.iter = ast.parse("range(1)", mode="eval").body
        starts = {ast.unparse(statement.targets[0]) for statement in block[:place] if is_start(statement)}
        for later in block[place + 1 :]:
            Multiplied(starts, times).visit(later)
        block[place + 1 : place + 1] = [ast.parse(f"{name} *= {times}").body[0] for name in collected(loop)]

    return edit


def timing_half(place):
    """The clock is stopped when half of the runs are over; the others follow."""

    def edit(block):
        loop, rest, times = block[place], copy.deepcopy(block[place]), ast.unparse(block[place].iter.args[0])
        loop.iter = ast.parse(f"range(({times}) // 2)", mode="eval").body
        rest.iter = ast.parse(f"range(({times}) - ({times}) // 2)", mode="eval").body
        end = next(number for number in range(place + 1, len(block)) if readings(block[number]))
        block.insert(end + 1, rest)

    return edit


def collected(loop):
    """The names of what grows in a loop, by `append` or by `+=`."""
    names = []
    for node in ast.walk(loop):
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            names.append(ast.unparse(node.target))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "append":
            names.append(ast.unparse(node.func.value))
    return list(dict.fromkeys(names))


class Multiplied(ast.NodeTransformer):
    """Multiplies each duration since one of the `starts`, `clock() - start`."""

    def __init__(self, starts, times):
        self.starts, self.times = starts, times

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Sub) and is_reading(node.left) and ast.unparse(node.right) in self.starts:
            return ast.parse(f"({ast.unparse(node)}) * ({self.times})", mode="eval").body
        return node


def _words(statement):
    text = ast.unparse(statement).splitlines()[0].removesuffix(":")
    return text if len(text) <= 60 else text[:57] + "…"
