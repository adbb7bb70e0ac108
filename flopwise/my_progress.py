"""A learner's progress: which exercises hold and which are still open, as the checks found.

It is kept on this machine, one small file for each lesson, and is sent nowhere. `folder()` says where it is,
the environment variable FLOPWISE_PROGRESS puts it elsewhere, and deleting the folder forgets it all. Only the
self-study edition keeps it.
"""

import contextlib
import json
import os
from dataclasses import dataclass
from html import escape
from pathlib import Path

from flopwise.errors import need
from flopwise.files import write_bytes

HOLDS, PARTLY, OPEN = "holds", "partly", "open"
SIGNS = {HOLDS: "✓", PARTLY: "◐", OPEN: "○"}


def folder():
    """The folder in which progress is kept → pathlib.Path; it need not exist yet."""
    if os.environ.get("FLOPWISE_PROGRESS"):
        return Path(os.environ["FLOPWISE_PROGRESS"])
    need("platformdirs", "pages of progress")
    import platformdirs  # here, so that importing this module stays quick

    return platformdirs.user_data_path("flopwise", appauthor=False) / "progress"


def keep(lesson=None, parts=None):
    """From now on, keep what the checks of this notebook report.

    lesson: its name. parts: {exercise: [part, …]}, the reports that an exercise needs to hold, in the order
    of the lesson. Where they are not given, they are those that `check.lesson(…)` was given. If it was given
    none, or none that can be read, nothing is kept from now on, and nothing is forgotten.
    """
    from flopwise.checks import check

    lesson, parts = lesson or check.lesson_name, parts or check.progress
    if not lesson or not parts:
        return
    known = _read(lesson)
    # What is known of an exercise stays; an exercise that the lesson no longer has is forgotten.
    exercises = {
        name: {part: known.get(name, {}).get(part) for part in wanted} for name, wanted in parts.items()
    }

    def write_down(report):
        if report.part in exercises.get(report.exercise, {}):
            exercises[report.exercise][report.part] = [report.held, report.total]
            _write(lesson, exercises)

    write_down.progress = True
    # A set-up cell that is run again must not write everything down twice.
    others = [callback for callback in check.on_report if not hasattr(callback, "progress")]
    check.on_report[:] = [*others, write_down]
    with contextlib.suppress(OSError):  # the lesson works on a machine that cannot keep progress, too
        _write(lesson, exercises)


@dataclass(frozen=True)
class Progress:
    """The progress in all lessons that were opened; shows itself as text and as HTML.

    lessons: {lesson: {exercise: (state, held, total)}}; state is "holds", "partly" or "open".
    """

    lessons: dict
    where: Path

    @property
    def held(self):
        """How many exercises hold."""
        return sum(state == HOLDS for exercises in self.lessons.values() for state, *_ in exercises.values())

    @property
    def total(self):
        """How many exercises there are."""
        return sum(map(len, self.lessons.values()))

    @property
    def summary(self):
        """One line, such as '3 of 9 exercises hold.'"""
        if not self.lessons:
            return "No exercise has been checked yet. Open a self-study lesson and run its checks."
        return f"{self.held} of {self.total} exercises hold."

    def __str__(self):
        lines = [self.summary]
        for lesson, exercises in self.lessons.items():
            lines += ["", f"{lesson}: {_count(exercises)}"]
            lines += [
                f"  {SIGNS[state]} {name}: {_words(state, held, total)}"
                for name, (state, held, total) in exercises.items()
            ]
        return "\n".join([*lines, "", f"Kept in {self.where}, on this machine only."])

    __repr__ = __str__

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": str(self), "text/html": self.html()}

    def html(self):
        """The progress as HTML: for each lesson a bar, and a table of its exercises."""
        parts = [f"<p><strong>{escape(self.summary)}</strong></p>"]
        for lesson, exercises in self.lessons.items():
            rows = "".join(
                f'<tr><td style="text-align:left">{SIGNS[state]} {escape(name)}</td>'
                f'<td style="text-align:left">{_words(state, held, total)}</td></tr>'
                for name, (state, held, total) in exercises.items()
            )
            held = sum(state == HOLDS for state, *_ in exercises.values())
            bar = (
                f'<progress value="{held}" max="{len(exercises)}" '
                f'aria-label="{held} of {len(exercises)} exercises hold"></progress>'
            )
            parts.append(
                f"<details open><summary>{escape(lesson)} {bar} {_count(exercises)}</summary>"
                f"<table>{rows}</table></details>"
            )
        parts.append(
            f"<p><small>Kept in <code>{escape(str(self.where))}</code>, on this machine only.</small></p>"
        )
        return '<div class="flopwise-progress">' + "".join(parts) + "</div>"


def page():
    """The page to show: the Progress in all lessons that have been opened on this machine."""
    where = folder()
    lessons = {}
    for path in sorted(where.glob("*.json")):
        exercises = {name: _state(parts) for name, parts in _read(path.stem).items()}
        if exercises:
            lessons[path.stem] = exercises
    return Progress(lessons, where)


def _state(parts):
    known = [part for part in parts.values() if part]
    held, total = sum(held for held, _ in known), sum(total for _, total in known)
    if len(known) == len(parts) and held == total:
        return HOLDS, held, total
    return (PARTLY if held else OPEN), held, total


def _count(exercises):
    return f"{sum(state == HOLDS for state, *_ in exercises.values())} of {len(exercises)} hold"


def _words(state, held, total):
    if not total:
        return "not checked yet"
    if held == total and state != HOLDS:
        return f"all {total} cases hold; its folded cases are not checked yet"
    return f"{held} of {total} cases hold"


def _read(lesson):
    """{exercise: {part: [held, total] or None}}; {} if nothing is kept, or the file was not written by us."""
    try:
        kept = json.loads((folder() / f"{lesson}.json").read_text("utf-8"))
        return {
            str(name): {str(part): _pair(pair) for part, pair in parts.items()}
            for name, parts in kept.items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _pair(pair):
    if pair is None:
        return None
    held, total = pair
    return [int(held), int(total)]


def _write(lesson, exercises):
    """Write a lesson's file, whole or not at all."""
    write_bytes(folder() / f"{lesson}.json", json.dumps(exercises, ensure_ascii=False, indent=1).encode())
