"""The checker of the current notebook or script: shows a report, and stops where a case does not hold."""

import sys

from flopwise.checks.answers import LocalAnswers, ipython_shell
from flopwise.checks.checker import Checker
from flopwise.checks.report import CheckFailed, Report


class NotebookChecker(Checker):
    """The checker of the current notebook or script.

    In IPython a report is displayed, and CheckFailed is raised if a case does not hold. In a plain
    script the first case that does not hold raises CheckFailed at once.
    """

    def __init__(self):
        self._cell = None
        super().__init__(LocalAnswers())

    def _renew(self):
        """Forget also what an interrupted cell has left behind."""
        cell = getattr(ipython_shell(), "execution_count", None)
        if self._reported or cell != self._cell:
            self._begin()
        self._cell = cell

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
        _display(report)
        if not report.holds:
            raise CheckFailed(report)

    def _stop(self, exercise):
        try:
            super()._stop(exercise)
        except CheckFailed as failed:
            if ipython_shell() is None:
                _be_brief()
            else:
                _display(failed.report)
            self._begin()
            raise


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
