"""What do the misconceptions of a lesson answer? Worked out in the grader, for inputs that were drawn.

A lesson's misconceptions may use its solutions. So both are defined here, in a namespace of the course's own
code; of the plain cells between them only what defines something: a picture or a timing is of no use here.
What fails gives no hint, and no grade depends on it.
"""

import ast
import contextlib
import io
import os
import warnings

from autograder.lessons.magics import written_file
from autograder.lessons.parse import parse
from flopwise.checks.answers import evaluate
from flopwise.checks.plain import plain
from flopwise.errors import FlopwiseError

DEFINE = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


class Misconceived:
    """What the misconceptions of the lesson's `text`, a path, do in any case that a check asks about."""

    def __init__(self, text):
        self._text = text
        self._lesson = self._namespace = None

    def listed(self, exercise):
        """{name: hint} of the exercise's misconceptions."""
        self._prepare()
        return {wrong.name: wrong.hint for wrong in self._lesson.misconceptions(exercise)}

    def outcome(self, name, query):
        """The Outcome of asking the misconception instead of the student's answer; None if it cannot be."""
        if query.kind in ("script", "shipped"):
            return None
        self._prepare()
        if name not in self._namespace:
            return None
        with quietly():
            arguments = (query.args, dict(query.kwargs), query.item)
            return evaluate(self._namespace, query.kind, name, *plain(arguments))

    def _prepare(self):
        if self._namespace is not None:
            return
        self._namespace = {"__name__": "__solutions__"}
        try:
            self._lesson = parse(self._text)
        except FlopwiseError:
            self._lesson = NoLesson
            return
        with quietly():
            for cell in self._lesson.cells:
                if cell.kind in ("exercise", "misconception", "code") and not written_file(cell.source):
                    self._define(cell)

    def _define(self, cell):
        """Run a cell's statements separately, so that a failing one does not keep the others from running."""
        with contextlib.suppress(SyntaxError):
            for statement in ast.parse(cell.source).body:
                if cell.kind == "code" and not isinstance(statement, DEFINE) and not _is_literal(statement):
                    continue
                with contextlib.suppress(Exception):
                    exec(compile(ast.Module([statement], []), str(self._text), "exec"), self._namespace)


class NoLesson:
    """Stands for a lesson whose text cannot be read."""

    @staticmethod
    def misconceptions(exercise):
        return []


def _is_literal(statement):
    """Is it an assignment of a value that is written out?"""
    if not isinstance(statement, ast.Assign):
        return False
    try:
        ast.literal_eval(statement.value)
    except ValueError:
        return False
    return True


@contextlib.contextmanager
def quietly():
    """What the course's own code prints or warns about while a verdict is found is nobody's business."""
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield
