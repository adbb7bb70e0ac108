"""Jobs as a table: as text for a terminal, as HTML for a notebook."""

from datetime import datetime
from html import escape

from flopwise.jobs.job import WORDS, plain

COLUMNS = ("job", "name", "node", "state", "submitted", "waited", "ran", "")
COLOURS = {"Q": "#8a6d00", "R": "#0072b2", "C": "inherit"}


def row(job):
    """What the table says of a job: eight texts."""
    state, note = job.look()
    ended, finished = (job.ended, job.finished) if state == "C" else (None, None)
    submitted, started, now = job.submitted, job.started, datetime.now().astimezone()
    node = job.node if job.queue == "local" else f"{job.node} ({job.queue})"
    return (
        job.id,
        plain(job.name),
        node,
        f"{state} {WORDS[state]}",
        f"{submitted:%H:%M:%S}" if submitted.date() == now.date() else f"{submitted:%d %b %H:%M}",
        duration((started or finished or now) - submitted),
        duration((finished or now) - started) if started else "",
        ended or note or "",
    )


def text(jobs):
    """The table for a terminal."""
    from tabulate import tabulate

    if not jobs:
        return "There is no job."
    return tabulate([row(job) for job in jobs], headers=COLUMNS, disable_numparse=True)


def html(jobs):
    """The table for a notebook."""
    if not jobs:
        return "<p>There is no job.</p>"
    left = 'style="text-align:left"'
    head = "".join(f"<th {left}>{column}</th>" for column in COLUMNS)
    lines = []
    for job in jobs:
        cells = list(map(escape, row(job)))
        state = cells[3][0]
        cells[3] = f'<strong style="color:{COLOURS[state]}">{cells[3]}</strong>'
        lines.append(
            f'<tr class="flopwise-job" data-job="{job.id}" data-state="{state}">'
            + "".join(f"<td {left}>{cell}</td>" for cell in cells)
            + "</tr>"
        )
    return f'<table class="flopwise-jobs"><tr>{head}</tr>{"".join(lines)}</table>'


def duration(span):
    """A span of time, such as "2 min 5 s"."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"
