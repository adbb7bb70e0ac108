"""What a learner reads after a check: the cases, as plain text and as HTML.

The HTML uses inline styles and JupyterLab's own colour variables with fallbacks, so that it reads in
light and in dark themes; every state has a sign and a word, none is told by colour alone.
"""

import html
import os
from dataclasses import dataclass, field

TICK, CROSS, OPEN = "✓", "✗", "○"


@dataclass
class Case:
    """One case of a check, as JSON-able fields; texts are ready to be read.

    call: the call as Python text. yours, expected: the values as text, or None where they are not
    told. message: what kind of difference. ratio: "exactly 2× too large" or None. hint: of the
    misconception that gives the same value, or the check's own. todo: the sentence that says that
    the exercise is still to do, or "". key, value: `case_key` and wire text of the value (None
    for hidden cases of which the inputs are not told).
    """

    call: str
    holds: bool
    yours: str | None = None
    expected: str | None = None
    message: str = ""
    ratio: str | None = None
    hint: str | None = None
    hidden: bool = False
    todo: str = ""
    key: str | None = None
    value: str | None = None

    def remarks(self):
        """The sentences about a failed case: kind of difference, ratio."""
        return [text for text in (self.message, self.ratio) if text]


@dataclass
class Report:
    """All cases of one exercise."""

    exercise: str
    cases: list[Case] = field(default_factory=list)

    @property
    def held(self):
        return sum(case.holds for case in self.cases)

    @property
    def total(self):
        return len(self.cases)

    @property
    def holds(self):
        return self.held == self.total

    @property
    def todo(self):
        """The sentence that says that the exercise is still to do, or "": no case has an answer yet."""
        if self.cases and all(case.todo for case in self.cases):
            return self.cases[0].todo
        return ""

    @property
    def summary(self):
        """ "pool2d_flops: 3 of 4 cases hold" """
        if self.total == 1:
            return f"{self.exercise}: the case {'holds' if self.holds else 'does not hold'}"
        if self.holds:
            return f"{self.exercise}: all {self.total} cases hold"
        return f"{self.exercise}: {self.held} of {self.total} cases hold"

    def text(self):
        """The report as plain text: one line if all is well or still to do, else every failed case."""
        if self.holds:
            return f"{TICK} {self.summary}"
        if self.todo:
            return f"{OPEN} {self.todo}"
        lines = [f"{CROSS} {self.summary}"]
        for case in self.cases:
            lines += [""] + case_lines(case) if not case.holds else []
        return "\n".join(lines)

    def html(self):
        """The report as HTML: one line, or a table of all cases."""
        if self.holds:
            return _line(TICK, "success", "holds", self.summary)
        if self.todo:
            return _line(OPEN, "warn", "still to do", self.todo)
        return _table(self)

    def __str__(self):
        return self.text()

    __repr__ = __str__

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": self.text(), "text/html": self.html()}


def case_lines(case):
    """A failed case as lines of plain text."""
    lines = [f"  {CROSS} {_indent(case.call, 4)}"]
    if case.yours is not None:
        lines.append(f"      yours     {_indent(case.yours, 16)}")
    if case.expected is not None:
        lines.append(f"      expected  {_indent(case.expected, 16)}")
    lines += [f"      {_indent(remark, 6)}" for remark in case.remarks()]
    if case.hint:
        lines.append(f"      Hint: {_indent(case.hint, 12)}")
    return lines


def _indent(text, width):
    return text.replace("\n", "\n" + " " * width)


class CheckFailed(AssertionError):
    """At least one case does not hold; the text says which, and why.

    IPython shows one short line, because the report stands above it. Where only the error is seen
    (nbgrader's Validate), the line is followed by the failed cases.
    """

    def __init__(self, report):
        super().__init__(report.text())
        self.report = report

    def _render_traceback_(self):
        if os.environ.get("NBGRADER_VALIDATING"):
            return str(self).splitlines()
        return [f"{OPEN} {self.report.exercise} is still to do" if self.report.todo else f"{CROSS} {self.report.summary}"]


# JupyterLab's colours, which follow its theme; outside JupyterLab tones that read on white and on black.
_COLOURS = {
    "success": "var(--jp-success-color1, #2e8540)",
    "error": "var(--jp-error-color1, #d64541)",
    "warn": "var(--jp-warn-color1, #b7791f)",
}
_BORDER = "1px solid var(--jp-border-color2, rgba(128,128,128,0.4))"
_MONO = "font-family:var(--jp-code-font-family, ui-monospace, monospace);white-space:pre-wrap;overflow-wrap:anywhere"
_CELL = f"text-align:left;vertical-align:top;padding:4px 10px;border-bottom:{_BORDER};background:transparent"


def _sign(sign, colour, words):
    return (
        f'<span role="img" aria-label="{words}" title="{words}" '
        f'style="color:{_COLOURS[colour]};font-weight:bold">{sign}</span>'
    )


def _box(colour, content):
    return (
        f'<div class="flopwise-report" style="border-left:4px solid {_COLOURS[colour]};padding:4px 12px;'
        f'margin:2px 0;color:inherit">{content}</div>'
    )


def _line(sign, colour, words, text):
    return _box(colour, f"{_sign(sign, colour, words)} {_ticked(text)}")


def _ticked(text):
    """Escaped text, with `names` in backquotes as code."""
    parts = html.escape(text).split("`")
    if len(parts) % 2 == 0:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))


def _mono(text):
    return "" if text is None else f'<span style="{_MONO}">{html.escape(text)}</span>'


def _table(report):
    headings = ["", "Case", "Yours"]
    with_expected = any(case.expected is not None for case in report.cases)
    headings += ["Expected"] if with_expected else []
    headings.append("What differs")
    head = "".join(
        f'<th scope="col" style="{_CELL};font-weight:600">{name or _hidden_words("State")}</th>' for name in headings
    )
    rows = "".join(_row(case, with_expected) for case in report.cases)
    caption = f"{_sign(CROSS, 'error', 'does not hold')} {_ticked(report.summary)}"
    return _box(
        "error",
        '<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:0;color:inherit;font-size:inherit">'
        f'<caption style="text-align:left;caption-side:top;padding:2px 0 4px;color:inherit;font-weight:600">{caption}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
    )


def _hidden_words(text):
    """Words for a screen reader only."""
    return f'<span style="position:absolute;left:-9999px">{text}</span>'


def _row(case, with_expected):
    sign = _sign(TICK, "success", "holds") if case.holds else _sign(CROSS, "error", "does not hold")
    cells = [sign, _mono(case.call), _mono(case.yours)]
    cells += [_mono(case.expected)] if with_expected else []
    notes = [] if case.holds else [_ticked(remark) for remark in case.remarks()]
    if case.hint and not case.holds:
        notes.append(f"<strong>Hint:</strong> {_ticked(case.hint)}")
    cells.append("<br>".join(notes))
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"
