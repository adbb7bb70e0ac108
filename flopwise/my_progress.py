"""A learner's progress: which exercises hold and which are open, as the checks themselves found.

It is kept on this machine, one small file for each lesson, and goes nowhere else: `folder()` says where, the
variable FLOPWISE_PROGRESS puts it elsewhere, and deleting the folder forgets it all. Only the self-study
edition keeps it.
"""

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

HOLDS, PARTLY, OPEN = "holds", "partly", "open"
SIGNS = {HOLDS: "✓", PARTLY: "◐", OPEN: "○"}


def folder():
    """Where progress is kept."""
    if os.environ.get("FLOPWISE_PROGRESS"):
        return Path(os.environ["FLOPWISE_PROGRESS"])
    import platformdirs  # only this needs it

    return platformdirs.user_data_path("flopwise", appauthor=False) / "progress"


def keep(lesson, parts):
    """From now on, write down what the checks of this notebook report.

    lesson: its name. parts: {exercise: [part, …]} of the reports that make an exercise hold, in the lesson's
    order.
    """
    from flopwise.checks import check

    found = _read(lesson)
    # What is known of an exercise stays; one that the lesson no longer has goes.
    exercises = {
        name: {part: found.get(name, {}).get(part) for part in wanted} for name, wanted in parts.items()
    }

    def write_down(report):
        if report.part in exercises.get(report.exercise, {}):
            exercises[report.exercise][report.part] = [report.held, report.total]
            _write(lesson, exercises)

    write_down.progress = True
    # A setup cell that is run again does not write twice.
    check.on_report[:] = [one for one in check.on_report if not hasattr(one, "progress")] + [write_down]
    with contextlib.suppress(OSError):  # a machine that cannot keep it: the lesson works without
        _write(lesson, exercises)


@dataclass(frozen=True)
class Page:
    """The progress in all lessons that were opened; shows itself as text and as HTML.

    lessons: {lesson: {exercise: (state, held, total)}}; state is "holds", "partly" or "open".
    """

    lessons: dict
    where: Path

    @property
    def held(self):
        return sum(state == HOLDS for exercises in self.lessons.values() for state, *_ in exercises.values())

    @property
    def total(self):
        return sum(map(len, self.lessons.values()))

    @property
    def summary(self):
        if not self.lessons:
            return "No exercise has been checked yet. Open a lesson in notebooks/ and run its checks."
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
    """The Page of all lessons that have been opened on this machine."""
    where = folder()
    lessons = {}
    for path in sorted(where.glob("*.json")):
        exercises = {name: _state(parts) for name, parts in _read(path.stem).items()}
        if exercises:
            lessons[path.stem] = exercises
    return Page(lessons, where)


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
    """{exercise: {part: [held, total] or None}}; {} if nothing is kept, or what is there is not ours."""
    try:
        found = json.loads((folder() / f"{lesson}.json").read_text("utf-8"))
        return {
            str(name): {str(part): _pair(pair) for part, pair in parts.items()}
            for name, parts in found.items()
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
    where = folder()
    where.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=where, prefix=".progress-")
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump(exercises, file, ensure_ascii=False, indent=1)
        os.replace(name, where / f"{lesson}.json")
    except BaseException:
        os.unlink(name)
        raise
