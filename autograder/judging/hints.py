"""Which misconception gives the value that came back? Worked out in the grader, for inputs that were drawn.

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
from flopwise.checks.compare import same
from flopwise.errors import FlopwiseError

DEFINE = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


class Hints:
    """Called with a Question and the value that came back: the hints, a list of texts, that fit the two."""

    def __init__(self, text):
        self._text = text
        self._lesson = self._namespace = None

    def __call__(self, question, value):
        if question.kind in ("script", "shipped"):
            return []
        with quietly():
            if self._namespace is None:
                self._prepare()
            listed = self._lesson.misconceptions(question.name)
            return [wrong.hint for wrong in listed if self._gives(wrong, question, value)]

    def _gives(self, misconception, question, value):
        arguments = (question.args, dict(question.kwargs), question.item)
        outcome = evaluate(self._namespace, question.kind, misconception.name, *arguments)
        return outcome.error is None and same(value, outcome.value)

    def _prepare(self):
        self._namespace = {"__name__": "__solutions__"}
        try:
            self._lesson = parse(self._text)
        except FlopwiseError:
            self._lesson = NoLesson
            return
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
    """Stands for a lesson whose text can't be read."""

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
