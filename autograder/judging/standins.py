"""Check cells of nbgrader's usual kind, which name the student's answers directly: `assert squares(3) == [1,
4, 9]`.

They too run in the grader. In the place of each answer they find a stand-in: calling it sends the arguments
to the student's kernel, and brings a plain value back or raises the built-in exception that was raised
there. Such a cell is one case: it holds if the cell comes to its end.
"""

import ast
import builtins

from flopwise.checks.answers import builtin_exception
from flopwise.checks.plain import NotPlain
from flopwise.checks.report import Case, Report

GIVEN = ("check", "captured", "script")


class NoValue(AssertionError):
    """An answer gave no value, for a reason other than an exception in the student's code."""


class StandIn:
    """A student's function, as a check cell sees it."""

    def __init__(self, name, answers):
        self._name, self._answers = name, answers

    def __call__(self, *args, **kwargs):
        try:
            outcome = self._answers.call(self._name, args, kwargs)
        except NotPlain as error:
            raise TypeError(
                f"an argument for {self._name} can't be sent to the student's kernel: {error}"
            ) from None
        if outcome.error is None:
            return outcome.value
        raise (builtin_exception(outcome.error.type_name) or NoValue)(outcome.error.message)


def is_by_hand(source):
    """Does a check cell ask without `check(…)`?"""
    return not any(isinstance(node, ast.Name) and node.id == "check" for node in ast.walk(ast.parse(source)))


def stand_ins(source, answers):
    """{name: stand-in or value} for the names that a check cell takes from elsewhere."""
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
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    found = {}
    for name in dict.fromkeys(node.id for node in names if node.id not in bound):
        outcome = None if name in called else answers.value(name)
        if outcome is None or outcome.called or (outcome.error and outcome.error.type_name):
            found[name] = StandIn(name, answers)  # a function, or asking for its value called one
        elif outcome.error is None:
            found[name] = outcome.value
    return found


def report(check, run):
    """The Report of a check cell whose code `run()` runs to its end, or not."""
    try:
        run()
        case = Case("the check", True)
    except Exception as error:
        words = str(error)[:500] or "an assertion does not hold"
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
