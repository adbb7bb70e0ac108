"""Watch jobs: a table that follows them from Q (waiting) over R (running) to C (ended)."""

import sys
import time

from flopwise.jobs import tables
from flopwise.jobs.job import as_list

LOOK = 0.5  # seconds between two looks


def live_status(jobs=None):
    """Show a table of jobs that follows them until all have ended.

    jobs: a Job, several, or their numbers; None: all that have not ended.

    The square button (Ctrl-C in a terminal) ends the watching, not the jobs; `live_status` can be called
    again at any time. In a notebook the table is one output that changes; in a terminal it is drawn anew in
    its place; elsewhere (a file, a pipe) a line is written for each change.
    """
    watched = as_list(jobs)
    if not watched:
        print("There is no job to watch.")
        return
    show = _display()
    try:
        while True:
            show(watched)
            if all(job.state == "C" for job in watched):
                break
            time.sleep(LOOK)
        show(watched)
    except KeyboardInterrupt:
        show(watched)
        going_on = [f"{job}" for job in watched if job.state != "C"]
        if going_on:
            print(f"You stopped watching. {_and(going_on)} {'go' if going_on[1:] else 'goes'} on.")


def _display():
    """What shows the table, and shows it anew."""
    if in_notebook():
        return _Notebook()
    return _Terminal() if sys.stdout.isatty() else _Lines()


def in_notebook():
    """Does this run in a notebook's kernel?"""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    shell = get_ipython()
    return shell is not None and hasattr(shell, "kernel")


class _Notebook:
    def __init__(self):
        self.handle = self.shown = None

    def __call__(self, jobs):
        from IPython.display import display

        html, text = tables.html(jobs), tables.text(jobs)
        if html == self.shown:
            return  # JupyterLab is told changes only
        self.shown = html
        table = _Table(html, text)
        if self.handle is None:
            self.handle = display(table, display_id=True)
        else:
            self.handle.update(table)


class _Table:
    def __init__(self, html, text):
        self.html, self.text = html, text

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return self.html


class _Terminal:
    def __init__(self):
        self.lines = 0

    def __call__(self, jobs):
        import shutil

        width = shutil.get_terminal_size().columns
        lines = [line[: width - 1] for line in tables.text(jobs).splitlines()]
        up = f"\x1b[{self.lines}A" if self.lines else ""
        print(up + "".join(f"\r{line}\x1b[K\n" for line in lines), end="", flush=True)
        self.lines = len(lines)


class _Lines:
    def __init__(self):
        self.told = {}

    def __call__(self, jobs):
        for job in jobs:
            state = job.state
            end = job.ended if state == "C" else None
            if self.told.get(job.id) != (state, end):
                self.told[job.id] = state, end
                print(f"{time.strftime('%H:%M:%S')} {job!r}", flush=True)


def _and(texts):
    *others, last = texts
    return f"{', '.join(others)} and {last}" if others else last
