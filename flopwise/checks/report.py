"""What a learner reads after a check: its cases as plain text (as HTML: see report_html.py)."""

import os
from dataclasses import dataclass, field, replace

TICK, CROSS, OPEN = "✓", "✗", "○"
MOST_SHOWN = 30  # cases of one report


@dataclass
class Case:
    """One case of a check, in fields that JSON can hold; texts are ready to be read.

    call: the call as Python text. yours, expected: the values as text, or None where they are not
    shown. message: what kind of difference. ratio: "exactly 2×" or None. hint: of the misconception
    that gives the same value, or the check's own. kind: "holds", "difference", "error" (an exception,
    a value that is not plain, a stopped process) or "todo"; todo: the sentence that says that the
    exercise is still to do, or "". key, value: `case_key` and wire text of the value, or None.
    """

    call: str
    holds: bool
    yours: str | None = None
    expected: str | None = None
    message: str = ""
    ratio: str | None = None
    hint: str | None = None
    hidden: bool = False
    kind: str = "holds"
    todo: str = ""
    key: str | None = None
    value: str | None = None

    @property
    def remark(self):
        """What is wrong, in one sentence: "too large: exactly 2×"."""
        return ": ".join(text for text in (self.message, self.ratio) if text)


@dataclass
class Report:
    """All cases of one exercise, or of a part of them. complete: the check cell came to its end."""

    exercise: str
    cases: list[Case] = field(default_factory=list)
    complete: bool = True
    part: str = ""

    @property
    def held(self):
        return sum(case.holds for case in self.cases)

    @property
    def total(self):
        return len(self.cases)

    @property
    def holds(self):
        return self.complete and self.held == self.total

    @property
    def todo(self):
        """The sentence that says that the exercise is still to do, or "": no case has an answer yet."""
        if self.cases and all(case.todo for case in self.cases):
            return self.cases[0].todo
        return ""

    @property
    def summary(self):
        """One line, such as 'pool2d_flops: 3 of 4 cases hold'."""
        name = ", ".join(filter(None, (self.exercise, self.part)))
        if not self.complete:
            return f"{name}: the check cannot go on, {self.held} of {self.total} cases hold"
        if self.total == 1:
            return f"{name}: the case {'holds' if self.holds else 'does not hold'}"
        if self.holds:
            return f"{name}: all {self.total} cases hold"
        return f"{name}: {self.held} of {self.total} cases hold"

    def text(self):
        """The report as plain text: one line if all is well or still to do, else every failed case."""
        if self.holds:
            return f"{TICK} {self.summary}"
        if self.todo:
            return f"{OPEN} {self.todo}"
        failed = [case for case in self.cases if not case.holds]
        lines = [f"{CROSS} {self.summary}"]
        for case in without_repeats(failed[:MOST_SHOWN]):
            lines += ["", *_case_lines(case)]
        if len(failed) > MOST_SHOWN:
            lines += ["", f"  … and {len(failed) - MOST_SHOWN} more"]
        return "\n".join(lines)

    def html(self):
        """The report as HTML: one line, or a table of all cases."""
        from flopwise.checks.report_html import report_html  # which reads this module's classes

        return report_html(self)

    def __str__(self):
        return self.text()

    __repr__ = __str__

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": self.text(), "text/html": self.html()}


def without_repeats(cases):
    """The cases, with the same error told in full only once.

    An answer that fails often fails in every case, and with the same words. A hidden case may not show what
    the code said (`yours`), but what is wrong with it is the same.
    """
    told = {}  # {(message, hint): what was shown as `yours`}
    for case in cases:
        if case.kind != "error":
            yield case
            continue
        shown = told.setdefault((case.message, case.hint), set())
        repeated = case.yours in shown or (shown and case.yours is None)
        yield replace(case, yours=None, message="for the same reason", hint=None) if repeated else case
        shown.add(case.yours)


def _case_lines(case):
    """A failed case as lines of plain text."""
    lines = [f"  {CROSS} {_indent(case.call, 4)}"]
    if case.yours is not None:
        lines.append(f"      yours     {_indent(case.yours, 16)}")
    if case.expected is not None:
        lines.append(f"      expected  {_indent(case.expected, 16)}")
    if case.remark:
        lines.append(f"      {_indent(case.remark, 6)}")
    if case.hint:
        lines.append(f"      Hint: {_indent(case.hint, 12)}")
    return lines


def _indent(text, width):
    return text.replace("\n", "\n" + " " * width)


class CheckFailed(AssertionError):
    """At least one case does not hold; the text says which ones, and why.

    IPython shows one short line, because the report stands above it. nbgrader's Validate shows nothing but
    the error, so there the failed cases follow.
    """

    def __init__(self, report):
        super().__init__(report.text())
        self.report = report

    def _render_traceback_(self):
        if os.environ.get("NBGRADER_VALIDATING"):
            return str(self).splitlines()
        if self.report.todo:
            return [f"{OPEN} {self.report.exercise} is still to do"]
        return [f"{CROSS} {self.report.summary}"]
