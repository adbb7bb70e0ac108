"""Answers from a student's kernel: how a check's question reaches it, and how the reply is read."""

import re

from flopwise.checks.answers import trial_outcome
from flopwise.checks.serving import ANSWER, FAILED
from flopwise.checks.wire import WireAnswers, request
from flopwise.errors import FlopwiseError
from flopwise.shipping.trial import NotShippable


class NoAnswer(FlopwiseError):
    """The kernel gave no answer to a request; the text says why."""


class TimeOver(NoAnswer):
    """A call did not return in time."""


class SandboxAnswers(WireAnswers):
    """Asks the student's kernel. What prevents an answer, such as a timeout, becomes the case's message.

    A sentence that comes from the kernel may be anything, such as one about points, and is told as a
    quotation.
    """

    quote = staticmethod(lambda words: f"your notebook says: {quoted(words)}")

    def __init__(self, kernel):
        super().__init__(self._call)
        self._kernel = kernel
        self._seconds = max(1, kernel.limits.call_seconds // (2 if kernel.hung else 1))

    def _call(self, text):
        try:
            return self._kernel.ask(text, self._seconds)
        except TimeOver:  # less time for the check's other cases, or twenty endless ones would take minutes
            self._seconds = max(1, self._seconds // 5)
            raise

    def tried(self, model, trial):
        """A shipped model's trial: in a new sandbox, in which no student's code has run."""
        return trial_outcome(self._tried_in_a_sandbox, model, trial)

    def _tried_in_a_sandbox(self, model, trial):
        with self._kernel.another(trial.files(model)) as kernel:
            kernel.run("from flopwise.shipping.examination import examine")
            question = request("call", "examine", (".", trial.flops, trial.numbers))
            found = WireAnswers(lambda text: kernel.ask(text, kernel.limits.script_seconds))._ask(question)
        if found.error:
            raise NotShippable(f"could not be counted and run: {found.error.message}")
        return trial.result(found.value)

    def script(self, name, args=(), files=(), **more):
        seconds = self._kernel.limits.script_seconds
        text = request("script", name, args, {"files": list(files), "seconds": seconds, **more})
        answers = WireAnswers(lambda text: self._kernel.ask(text, seconds + 5))
        answers.quote = self.quote
        return answers._ask(text)


def quoted(words):
    """Somebody else's words in one line, in quotation marks that they cannot close."""
    words = re.sub("[“”]", '"', " ".join(words.split()))
    return f"“{words}”"


def text_of(reply):
    """The text in a reply to a question (flopwise/checks/serving.py), which may be forged."""
    kind, content = reply[:1], reply[1:]
    if kind == FAILED:
        words = quoted(content.decode("utf-8", "replace"))
        raise NoAnswer(f"the question failed in the student's kernel, which says: {words}")
    if kind != ANSWER:
        raise NoAnswer("the question was interrupted in the student's kernel")
    try:
        return content.decode("ascii")
    except UnicodeDecodeError:
        raise NoAnswer("what came back from the kernel is not text") from None


def why_mute(reply):
    """Why a kernel does not answer questions, by its reply to the request to do so, which may be forged."""
    expressions = reply.get("user_expressions")
    result = expressions.get("serve") if type(expressions) is dict else None
    if type(result) is not dict or result.get("status") != "error":
        return "the student's kernel gave no answer"
    words = quoted(f"{str(result.get('ename'))[:80]}: {str(result.get('evalue'))[:300]}")
    return f"the student's kernel gives no answers, and says: {words}"
