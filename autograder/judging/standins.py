"""Check cells of nbgrader's usual kind, which name the student's answers directly: `assert squares(3) == [1,
4, 9]`.

They too run in the grader. In the place of each answer they find a stand-in: calling it sends the arguments
to the student's kernel, and brings a plain value back or raises the built-in exception that was raised
there. Only what an exercise defines is asked for in that way. Everything else that such a cell names, a table
of a locked cell for example, is the course's own (given.py). Such a cell is one case: it holds if the cell
comes to its end.
"""

import ast
import builtins
import functools

from autograder.judging import shapes
from autograder.judging.given import Given
from flopwise.checks.answers import builtin_exception
from flopwise.checks.plain import NotPlain
from flopwise.checks.report import Case, Report
from flopwise.checks.show import printable

GIVEN = ("check", "captured", "script")


class NoValue(AssertionError):
    """An answer gave no value, for a reason other than an exception in the student's code."""


class StandIn:
    """A student's function, as a check cell sees it. asked: the names that stand in the check cell."""

    def __init__(self, name, answers, asked=()):
        self._name, self._answers, self._asked = name, answers, asked

    def __call__(self, *args, **kwargs):
        try:
            outcome = self._answers.call(self._name, args, kwargs)
        except NotPlain as error:
            raise TypeError(
                f"an argument for {self._name} can't be sent to the student's kernel: {error}"
            ) from None
        if outcome.error is None:
            return outcome.value
        kind = builtin_exception(outcome.error.type_name)
        # `except RuntimeError` in a check means neither a stub nor a function that calls itself without end.
        if kind is None or not outcome.error.raises(kind if kind.__name__ in self._asked else Exception):
            raise NoValue(outcome.error.message)
        raise kind(outcome.error.message)


@functools.lru_cache(maxsize=512)
def is_by_hand(source):
    """Does a check cell ask without `check(…)`?"""
    return not any(isinstance(node, ast.Name) and node.id == "check" for node in ast.walk(ast.parse(source)))


def run(check, answers, namespace, file):
    """The Report of a check cell by hand, run to its end or not. file: the name that its code gets."""
    namespace |= stand_ins(check.source, answers, check.above) | {shapes.NAME: shapes.stretched}
    code = compile(shapes.guarded(ast.parse(check.source)), file, "exec")
    return report(check, lambda: exec(code, namespace))


def stand_ins(source, answers, above=()):
    """{name: stand-in or value} for the names that a check cell takes from elsewhere.

    above: the course's cells above it (see Check). Raises FlopwiseError if one of them fails.
    """
    tree = ast.parse(source)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if not isinstance(node.ctx, ast.Load)} | {*GIVEN, *dir(builtins)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.ExceptHandler):
            bound.add(node.name)
    asked = {node.id for node in names}
    given = Given(above)

    def of_student(name, called):
        """What the student's kernel has of a name: a function, or its value."""
        outcome = None if name in called else answers.value(name)
        if outcome is None or outcome.called or (outcome.error and outcome.error.type_name):
            return {name: StandIn(name, answers, asked)}  # a function, or asking for its value called one
        return {name: outcome.value} if outcome.error is None else {}

    elsewhere = dict.fromkeys(node.id for node in names if node.id not in bound)
    own = [name for name in elsewhere if name in given.names]
    found = {}
    for name in elsewhere:
        if name not in own:
            found |= of_student(name, called_in(tree))
    if own:
        needed, statements = given.needed(own)
        for name in needed:
            if name not in found:
                found |= of_student(name, set().union(*map(called_in, statements)))
        given.run(statements, found)
    return found


def called_in(tree):
    """The names that are called somewhere in a syntax tree."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def report(check, run):
    """The Report of a check cell whose code `run()` runs to its end, or not."""
    try:
        run()
        case = Case("the check", True)
    except Exception as error:
        words = printable(str(error)[:500]) or "an assertion does not hold"
        named = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
        # The words of a hidden test are as hidden as its source.
        trace, hidden = error.__traceback__, False
        while trace is not None:
            hidden |= trace.tb_frame.f_code.co_name == "<module>" and trace.tb_lineno in check.hidden_lines
            trace = trace.tb_next
        case = Case(
            "a hidden case" if hidden else "the check",
            False,
            kind="difference",
            hidden=hidden,
            message="does not hold" if hidden else named + words,
        )
    return Report(check.exercise, [case])
