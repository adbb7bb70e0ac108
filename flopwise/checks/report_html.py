"""A report as HTML for the notebook: one line where all is well, else a table of the cases.

Inline styles and JupyterLab's own colour variables, with fallbacks for other places, so that it is readable
in light and in dark themes. Every state has a sign and a word: none is shown by colour alone.
"""

import html

from flopwise.checks.report import CROSS, MOST_SHOWN, OPEN, TICK, without_repeats

# The fallbacks are tones that can be read on white and on black.
_COLOURS = {
    "good": "var(--jp-success-color1, #2e8540)",
    "bad": "var(--jp-error-color1, #d64541)",
    "open": "var(--jp-warn-color1, #b7791f)",
}
_LINE = "1px solid var(--jp-border-color2, rgba(128,128,128,0.4))"
_ROW = "background:transparent"
_CELL = "text-align:left;vertical-align:top;padding:2px 12px 4px 1.6em;border:none"
_CALL = f"text-align:left;font-weight:normal;padding:4px 0 2px;border:none;border-top:{_LINE}"
_CODE = "font-family:var(--jp-code-font-family,monospace);white-space:pre-wrap;overflow-wrap:break-word"
_PLAIN = "margin:0;color:inherit;font-size:inherit"


def report_html(report):
    """The HTML of a Report; every value in it is escaped."""
    if report.holds:
        return _box("good", f"{_sign(TICK, 'good', 'holds')} {with_code(report.summary)}")
    if report.todo:
        return _box("open", f"{_sign(OPEN, 'open', 'still to do')} {with_code(report.todo)}")
    return _box("bad", f'<div style="overflow-x:auto">{_table(report)}</div>')


def remark_html(text):
    """The HTML of a sentence that stands above a report."""
    return _box("open", f"{_sign('!', 'open', 'note')} {with_code(text)}")


def _box(colour, content):
    style = f"border-left:4px solid {_COLOURS[colour]};padding:4px 12px;margin:2px 0;color:inherit"
    return f'<div class="flopwise-report" style="{style}">{content}</div>'


def _sign(sign, colour, words):
    style = f"color:{_COLOURS[colour]};font-weight:bold"
    return f'<span role="img" aria-label="{words}" title="{words}" style="{style}">{sign}</span>'


def with_code(text):
    """Escaped text, with `names` in backquotes as code."""
    parts = html.escape(text).split("`")
    if len(parts) % 2 == 0:  # backquotes that do not pair up mark no code
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))


def _code(text):
    return "" if text is None else f'<span style="{_CODE}">{html.escape(text)}</span>'


def _table(report):
    cases, more = report.cases, 0
    if len(cases) > MOST_SHOWN:  # too many to read: only those that do not hold
        cases = [case for case in cases if not case.holds]
        cases, more = cases[:MOST_SHOWN], len(cases) - MOST_SHOWN
    has_expected = any(case.expected is not None for case in cases if not case.holds)
    headings = ["Yours", *(["Expected"] if has_expected else []), "What differs"]
    head = "".join(f'<th scope="col" style="{_CELL};font-weight:600">{name}</th>' for name in headings)
    groups = "".join(_group(case, has_expected) for case in without_repeats(cases))
    if more > 0:
        last = f'<td colspan="{len(headings)}" style="{_CELL}">… and {more} more that do not hold</td>'
        groups += f'<tbody><tr style="{_ROW}">{last}</tr></tbody>'
    title = f"{_sign(CROSS, 'bad', 'does not hold')} {with_code(report.summary)}"
    caption = f'<caption style="text-align:left;caption-side:top;padding:2px 0 4px;font-weight:600;{_PLAIN}">'
    table = f'<table style="border-collapse:collapse;table-layout:auto;{_PLAIN}">'
    return f'{table}{caption}{title}</caption><thead><tr style="{_ROW}">{head}</tr></thead>{groups}</table>'


def _group(case, has_expected):
    """One case: a row with its call across the table and, if it does not hold, a row about the difference."""
    sign = _sign(TICK, "good", "holds") if case.holds else _sign(CROSS, "bad", "does not hold")
    span = f'colspan="{3 if has_expected else 2}"'
    call = f'<th {span} scope="rowgroup" style="{_CALL}">{sign} {_code(case.call)}</th>'
    rows = f'<tr style="{_ROW}">{call}</tr>'
    if not case.holds:
        notes = [with_code(case.remark)] if case.remark else []
        if case.hint:
            notes.append(f"<strong>Hint:</strong> {with_code(case.hint)}")
        cells = {
            "Yours": _code(case.yours),
            "Expected": _code(case.expected),
            "What differs": "<br>".join(notes),
        }
        # The feedback page hides the column headings on a small screen and shows data-label in their place.
        columns = "".join(
            f'<td data-label="{label}" style="{_CELL}">{cell}</td>'
            for label, cell in cells.items()
            if has_expected or label != "Expected"
        )
        rows += f'<tr style="{_ROW}">{columns}</tr>'
    return f"<tbody>{rows}</tbody>"
