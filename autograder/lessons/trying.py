"""What the commands share that try many programs in the place of a lesson's answers.

They run the course's own code, in a process of its own but in no sandbox, and each program has only so long.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder import REPOSITORY
from autograder.course import Course, chosen
from autograder.lessons.cells import LessonError
from autograder.lessons.rehearsal import Trial
from flopwise.errors import FlopwiseError

SECONDS = 6  # of processor time for the check of one program; many loop for ever
PATIENCE = 60  # seconds by the clock, for a program that waits for ever


class TooLong(BaseException):
    """Not an Exception, because a check would take an Exception for the answer's own."""


def text_of(lesson):
    """The path of the text of a lesson that a person names: by its name, its number or a path."""
    path = Path(lesson)
    path = path / "lesson.py" if path.is_dir() else path
    if path.is_file():
        return path
    course = Course.at()
    return course.lesson_path(chosen(course, [lesson])[0])


def ready(lesson):
    """A Trial of the lesson in which every cell but the checks has run."""
    trial = Trial(lesson)
    if not trial.run_cells():
        raise LessonError(lesson.path, trial.problems)
    return trial


def in_a_process(module, path, doing, *words):
    """What `python -m MODULE LESSON RESULT WORDS…` writes to the file RESULT as JSON.

    path: the lesson's text. doing: what the process is for, as its failure is told.
    """
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        environment = {
            **os.environ,
            "MPLBACKEND": "Agg",
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONWARNINGS": "ignore",
            "FLOPWISE_JOBS": str(Path(folder) / "jobs"),
        }
        ended = subprocess.run(
            [sys.executable, "-m", module, str(Path(path).absolute()), str(result), *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        if not result.exists():
            raise FlopwiseError(f"{path}: {doing} ended with status {ended.returncode}; see above")
        return json.loads(result.read_text("utf-8"))


def chosen_exercises(lesson, names=()):
    """The exercises of these names, without a name all of them, in the order of the lesson's text."""
    unknown = [name for name in names if name not in lesson.exercises]
    if unknown:
        raise FlopwiseError(
            f"{lesson.name} has no exercise {', '.join(unknown)}; it has {', '.join(lesson.exercises)}"
        )
    return [name for name in lesson.exercises if name in names or not names]


def in_time(kind, passed):
    """A kind of checker that asks nothing more once the time has `passed`: the list of a `deadline`."""

    class InTime(kind):
        def _ask(self, asked):
            if passed:
                raise TooLong
            return super()._ask(asked)

    return InTime


@contextlib.contextmanager
def deadline(seconds=SECONDS, patience=PATIENCE):
    """Raises TooLong in the block after so many seconds of processor time, or by the clock.

    Raised once only, and a check takes it for an error of the answer: the block is given a list, which is
    empty until then, so that it can tell whether to go on.
    """
    passed, running = [], True

    def stop(*_):
        if running:  # a signal that came at the last moment is heard when all is over
            passed.append(True)
            raise TooLong

    timers = {signal.SIGPROF: (signal.ITIMER_PROF, seconds), signal.SIGALRM: (signal.ITIMER_REAL, patience)}
    before = {number: signal.signal(number, stop) for number in timers}
    for timer, limit in timers.values():
        signal.setitimer(timer, limit)
    try:
        yield passed
    finally:
        running = False
        for number, (timer, _) in timers.items():
            signal.setitimer(timer, 0)
            signal.signal(number, signal.SIG_IGN)  # drops what is on its way; by default it would end Python
            signal.signal(number, before[number])
