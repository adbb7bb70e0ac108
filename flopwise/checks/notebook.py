"""The checker of the current notebook or script: shows a report, and stops where a case does not hold."""

import sys
from dataclasses import dataclass

from flopwise.checks.answers import LocalAnswers, error_outcome, ipython_shell
from flopwise.checks.cells import Cells
from flopwise.checks.checker import Checker
from flopwise.checks.report import CheckFailed, Report
from flopwise.checks.time_limit import SECONDS


class NotebookChecker(Checker):
    """The checker of the current notebook or script.

    In IPython a report is displayed, and CheckFailed is raised if a case does not hold. Above the report it
    says if the answer is an older one than the learner may think. In a plain script the first case that does
    not hold raises CheckFailed at once. A call that does not end is stopped.
    """

    def __init__(self):
        self._cell, self._cells = None, Cells()
        super().__init__(LocalAnswers(seconds=SECONDS))

    def lesson(self, lesson, hints=None):
        super().lesson(lesson, hints)
        if lesson:
            self._cells.watch(ipython_shell())

    def _begin(self):
        super()._begin()
        self._remarks = {}  # {sentence: None}, in the order in which they were found
        self.answers.begin()

    def _renew(self):
        """Forget also what an interrupted cell has left behind."""
        shell = ipython_shell()
        self._cells.watch(shell)
        cell = getattr(shell, "execution_count", None)
        if self._reported or cell != self._cell:
            self._begin()
        self._cell = cell

    def _ask(self, asked):
        self._renew()
        outcome = super()._ask(asked)
        name, does = asked.name, "writes" if asked.kind == "script" else "defines"
        ended = self._cells.failed(name)
        if ended and outcome.error and outcome.error.missing:
            return error_outcome(f"there is no `{name}` yet: the cell that {does} it {ended}")
        if ended:
            self._remark(name, f"The cell that {does} `{name}` {ended} when it last ran")
        elif self._cells.changed(name):
            self._remark(name, f"The cell that {does} `{name}` was changed since it ran: run it again")
        return outcome

    def _remark(self, name, what):
        self._remarks[f"{what}. This is about the `{name}` from before."] = None

    def _record(self, asked, outcome, case, rule=None, hint=None):
        super()._record(asked, outcome, case, rule, hint)
        if not case.holds and ipython_shell() is None:
            self._choose_hints()
            self._begin()
            _be_brief()
            raise CheckFailed(Report(asked.name, [case]))

    def _finish(self, report):
        if ipython_shell() is None:
            _print(report.text())
            return
        self._show(report)
        if not report.holds:
            raise CheckFailed(report)

    def _stop(self, exercise):
        try:
            super()._stop(exercise)
        except CheckFailed as failed:
            if ipython_shell() is None:
                _be_brief()
            else:
                self._show(failed.report)
            self._begin()
            raise

    def _show(self, report):
        for sentence in self._remarks:
            _display(Remark(sentence))
        _display(report)


@dataclass(frozen=True)
class Remark:
    """What a learner should know before the report below it."""

    sentence: str

    def __str__(self):
        return f"! {self.sentence}"

    __repr__ = __str__

    def _repr_mimebundle_(self, include=None, exclude=None):
        from flopwise.checks.report_html import remark_html

        return {"text/plain": str(self), "text/html": remark_html(self.sentence)}


def _display(report):
    from IPython.display import display  # loaded already: a shell is running

    display(report)


def _print(text):
    """Print, even to a terminal whose encoding has no tick."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def _be_brief():
    """Have a failed check end a script with its report and no traceback, unless a hook is set already."""
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _end_of_script


def _end_of_script(kind, error, trace):
    if not isinstance(error, CheckFailed):
        sys.__excepthook__(kind, error, trace)
        return
    place = ""
    while trace is not None:
        frame, line, trace = trace.tb_frame, trace.tb_lineno, trace.tb_next
        if not str(frame.f_globals.get("__name__")).startswith("flopwise."):
            place = f"{frame.f_code.co_filename}, line {line}:\n"
    print(f"{place}{error}", file=sys.stderr)
