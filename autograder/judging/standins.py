"""Check cells of nbgrader's usual kind, which name the student's answers directly: `assert squares(3) == [1,
4, 9]`.

They too run in the grader. In the place of each answer they find a stand-in (objects.py): calling it sends
the arguments to the student's kernel, and brings a plain value back or raises the built-in exception that was
raised there. What the course itself made in a locked cell, or in a check above, a table for example, is the
course's own (given.py). What such a cell does to a name of the student's is done in the kernel, too
(namespace.py). Such a cell is one case: it holds if the cell comes to its end. As in nbgrader, a number in
its last line is the points that it earns.
"""

import ast
import functools
from dataclasses import dataclass

from autograder.judging import shapes
from autograder.judging.given import CourseFails, Given, NoShell, without_magics
from autograder.judging.namespace import CheckNamespace
from autograder.judging.objects import CannotBeJudged, Held, Link, NoValue
from autograder.judging.unjudged import found_in
from autograder.lessons.names import names_in
from flopwise.checks.report import Case, Report
from flopwise.checks.show import printable
from flopwise.errors import FlopwiseError

__all__ = ["NoValue", "is_by_hand", "run"]
GIVEN = ("check", "captured", "script")
ALONE = "__alone__"  # of `alone`, as the code of a check finds it


@dataclass
class ByHand(Report):
    """The Report of a check cell by hand. earned: the number in its last line, or None."""

    earned: float | None = None


@functools.lru_cache(maxsize=512)
def is_by_hand(source):
    """Does a check cell ask without `check(…)`?"""
    tree = ast.parse(without_magics(source))
    return not any(isinstance(node, ast.Name) and node.id == "check" for node in ast.walk(tree))


def run(check, answers, namespace, file):
    """The Report of a check cell by hand, run to its end or not. file: the name that its code gets.

    Raises FlopwiseError for what is wrong with the check itself, or cannot be judged from outside.
    """
    tree = ast.parse(without_magics(check.source))
    given = Given(check.above)
    for obstacle in found_in(check.source, given.answers, given.writes):
        if obstacle.certain:
            raise FlopwiseError(f"it cannot be judged outside the student's kernel: {obstacle}")
    asked = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    link = Link(answers, given.methods, given.has_classes, asked)
    extra = {shapes.NAME: shapes.stretched, ALONE: alone, "get_ipython": NoShell, "display": shown_nowhere}
    imported = {name for name, what in names_in(tree).what.items() if what}
    told = given.answers | given.read | {*check.read_below}
    names = CheckNamespace(namespace | extra, link, given.answers, told, imported)
    try:
        found = report(check, lambda: run_code(tree, given, file, names))
        names.tell_the_rest()
    except CannotBeJudged:
        pass
    finally:
        link.end()
    if link.trouble:
        raise FlopwiseError(f"{link.trouble}; ask for plain values in the check instead")
    return found


def make_given(tree, given, names):
    """Make what a check cell takes from the course's own cells above it. Raises CourseFails if one fails."""
    names_of_check = names_in(tree)
    used = {*names_of_check.reads, *(names_of_check.later.keys() - names_of_check.binds.keys())}
    _, statements = given.needed((used - {*GIVEN}) & given.names)
    given.run(statements, names)


def run_code(tree, given, file, names):
    """Run the code of a check cell to its end; the value of its last line, if that is an expression."""
    names.as_given(lambda names: make_given(tree, given, names))
    last = tree.body[-1] if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body = ast.Module(tree.body[:-1] if last else tree.body, [])
    exec(compile(shapes.guarded(Alone().visit(body)), file, "exec"), names)
    if last:
        guarded = shapes.guarded(ast.Module([last], [])).body[0].value
        return eval(compile(ast.Expression(guarded), file, "eval"), names)
    return None


class Alone(ast.NodeTransformer):
    """A call that stands alone as a statement, such as `sort_in_place(row)`, is made for what it does to its
    arguments. So this one brings back what became of them; no other call does, for what a check compares with
    must not be changed by the answer.
    """

    def visit_Expr(self, node):
        if isinstance(node.value, ast.Call):
            call = node.value
            call.args.insert(0, call.func)
            call.func = ast.copy_location(ast.Name(ALONE, ast.Load()), call)
        return node


def shown_nowhere(*_, **__):
    """Stands for IPython's `display`."""


def alone(function, /, *args, **kwargs):
    """Call a function from a statement of its own."""
    if isinstance(function, Held):
        return object.__getattribute__(function, "_flopwise")[0].call(function, args, kwargs, alone=True)
    return function(*args, **kwargs)


def lines_of(error):
    """The lines of the check's cell, counted from 1, in which an exception came about."""
    found, trace = [], error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_name == "<module>":
            found.append(trace.tb_lineno)
        trace = trace.tb_next
    return found


def no_words(check, lines):
    """What is told of an assertion that says nothing itself: its line, which the student has, too."""
    source = check.source.splitlines()
    text = source[lines[0] - 1].strip() if lines and lines[0] <= len(source) else ""
    if text.startswith("assert"):
        return f"does not hold: {printable(text[:200])}"
    return "an assertion does not hold"


def report(check, run):
    """The Report of a check cell whose code `run()` runs to its end, or not."""
    earned = None
    try:
        value = run()
        earned = value if type(value) in (int, float) else None
        case = Case("the check", True)
    except (KeyboardInterrupt, SystemExit, CannotBeJudged, CourseFails):
        raise
    except BaseException as error:  # pytest's own failures are no Exception
        # The words of a hidden test are as hidden as its source.
        lines = lines_of(error)
        hidden = bool({*lines} & {*check.hidden_lines})
        words = printable(str(error)[:500]) or no_words(check, lines)
        named = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
        case = Case(
            "a hidden case" if hidden else "the check",
            False,
            kind="difference",
            hidden=hidden,
            message="does not hold" if hidden else named + words,
        )
    return ByHand(check.exercise, [case], earned=earned)
