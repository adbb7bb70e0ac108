"""Answers of a student's kernel: how a check's question gets there, and how what comes back is read."""

import ast
import re

from flopwise.checks.wire import WireAnswers, request
from flopwise.errors import FlopwiseError

LITERAL = re.compile(r"'(?:[^'\\\n]|\\.)*+'" + r'|"(?:[^"\\\n]|\\.)*+"')


class NoAnswer(FlopwiseError):
    """A request to the kernel brought nothing; the text says why."""


class TimeOver(NoAnswer):
    """A call had not returned in its time."""


class SandboxAnswers(WireAnswers):
    """Asks the student's kernel. What stops an answer, such as a timeout, becomes the case's message."""

    def __init__(self, kernel):
        super().__init__(self._call)
        self._kernel, self._seconds = kernel, kernel.limits.call_seconds

    def _call(self, text):
        try:
            return self._kernel.ask(text, self._seconds)
        except TimeOver:  # the check's other cases get less time, so that twenty of them take no minutes
            self._seconds = max(1, self._seconds // 5)
            raise

    def script(self, name, args=(), files=()):
        seconds = self._kernel.limits.script_seconds
        text = request("script", name, args, {"files": list(files), "seconds": seconds})
        return WireAnswers(lambda text: self._kernel.ask(text, seconds + 5))._ask(text)


def text_of(reply):
    """The text that an answer's expression gave, out of a reply that may be forged."""
    expressions = reply.get("user_expressions")
    found = expressions.get("answer") if type(expressions) is dict else None
    if type(found) is not dict:
        raise NoAnswer("the kernel's reply holds no answer")
    if found.get("status") != "ok":
        words = f"{str(found.get('ename'))[:80]}: {str(found.get('evalue'))[:300]}"
        raise NoAnswer(f"the question failed in the student's kernel ({words})")
    data = found.get("data")
    return unquote(data.get("text/plain") if type(data) is dict else None)


def unquote(literal):
    """The text of a Python literal of a text, which is flat and harmless to read; NoAnswer for all else."""
    if type(literal) is not str or not LITERAL.fullmatch(literal):
        raise NoAnswer("what came back from the kernel is no text")
    try:
        return ast.literal_eval(literal)
    except (ValueError, SyntaxError, MemoryError):
        raise NoAnswer("what came back from the kernel is no text") from None
