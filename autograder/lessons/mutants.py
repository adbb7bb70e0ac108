"""`autograder mutants LESSON`: does each check notice what is wrong with a program, in small or as a whole?

Each mutant of a solution, with a small slip (mutations.py) or wrong as a whole (extreme_mutants.py), takes
the solution's place and the exercise's own check is run against it, as the grader runs it. A mutant that
keeps every case is printed: the check needs a case that tells it from the solution, or the mutant computes
the same thing in another way, and is listed (LISTS) with the reason. This runs the course's own code, so in a
process of its own but in no sandbox.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from autograder import REPOSITORY
from autograder.course import Course, chosen
from autograder.lessons.extreme_mutants import extreme_mutants
from autograder.lessons.mutations import mutants
from autograder.lessons.parse import parse
from autograder.lessons.rehearsal import Trial
from flopwise.checks import Checker
from flopwise.commands.ending import exit_status
from flopwise.errors import FlopwiseError

SECONDS = 6  # of processor time for the check of one mutant, or twice what it takes of the solution
LISTS = REPOSITORY / "tests" / "proof" / "equivalent_mutants"
OTHER_SEED = 1  # a notebook's cases are drawn with 0
PATIENCE = 60  # seconds by the clock, for a mutant that waits for ever


@dataclass(frozen=True)
class MutantOutcome:
    """What became of a mutant. noticed_by: the first case that failed, in words; "" if none did.

    held, total: of the check's cases, and the points that they earn, where they were counted.
    """

    exercise: str
    line: int  # of the lesson's text
    kind: str
    change: str
    noticed_by: str
    held: int = 0
    total: int = 0
    points: float = 0.0

    @property
    def noticed(self):
        return bool(self.noticed_by)


class UntilOneIsLost(Checker):
    """Ends a check at the first case that does not hold: the others take their time and change nothing."""

    def _record(self, asked, outcome, case, rule=None, hint=None):
        super()._record(asked, outcome, case, rule, hint)
        if not case.holds:
            self._stop(asked.name)


def outcomes(path, extreme=False, counted=False):
    """The MutantOutcome of every mutant in the lesson at `path`, in the order of the text.

    extreme: only of those that are wrong as a whole. counted: how many cases each of these keeps; else a
    check ends at the first one that is lost.
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
            [
                *(sys.executable, "-m", "autograder.lessons.mutants", str(Path(path).absolute())),
                *(str(result), json.dumps({"extreme": extreme, "counted": counted})),
            ],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        if not result.exists():
            raise FlopwiseError(f"{path}: trying its mutants ended with status {ended.returncode}; see above")
        return [MutantOutcome(**told) for told in json.loads(result.read_text("utf-8"))]


def add_arguments(parser):
    parser.add_argument(
        "lesson", metavar="LESSON", help="such as 05-pooling-layers or 05, or the path of a lesson.py"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="print every mutant, not only those that nobody noticed; and what the extreme ones earn",
    )
    parser.add_argument(
        "--extreme",
        action="store_true",
        help="try only programs that are wrong as a whole: an argument ignored, visible cases looked up, …",
    )


def run(args):
    path = Path(args.lesson)
    path = path / "lesson.py" if path.is_dir() else path
    if not path.is_file():
        course = Course.at()
        path = course.lesson_path(chosen(course, [args.lesson])[0])
    tried = outcomes(path, extreme=args.extreme, counted=args.all)
    known = {(entry["exercise"], entry["change"]): entry["reason"] for entry in listed(path)}
    missed = [mutant for mutant in tried if not mutant.noticed]
    unknown = [mutant for mutant in missed if (mutant.exercise, mutant.change) not in known]
    for mutant in tried if args.all else missed:
        verdict = f"noticed by {mutant.noticed_by}"
        if not mutant.noticed:
            reason = known.get((mutant.exercise, mutant.change))
            verdict = f"listed as equivalent: {reason}" if reason else "NOT NOTICED, every case holds"
        elif mutant.held:
            verdict = f"earns {mutant.points:g} for {mutant.held} of {mutant.total} cases, {verdict}"
        print(f"{path}:{mutant.line}: {mutant.exercise}: {mutant.kind}: {mutant.change}: {verdict}")
    print(
        f"{len(tried)} mutants, {len(tried) - len(missed)} noticed, "
        f"{len(missed) - len(unknown)} listed as equivalent, {len(unknown)} not noticed"
    )
    return 1 if unknown else 0


def listed(path):
    """What tests/proof/equivalent_mutants lists for the lesson at `path`: [{exercise, change, reason}]."""
    file = LISTS / f"{Path(path).absolute().parent.name}.toml"
    if not file.is_file():
        return []
    try:
        entries = tomllib.loads(file.read_text("utf-8"))["mutant"]
        return [{name: entry[name] for name in ("exercise", "change", "reason")} for entry in entries]
    except (ValueError, KeyError, TypeError) as error:
        raise FlopwiseError(
            f"{file} cannot be read: {type(error).__name__}: {error}. It must be TOML with a "
            "[[mutant]] for each change, which has exercise, change and reason"
        ) from None


class TooLong(BaseException):
    """Not an Exception, because a check would take an Exception for the answer's own."""


def _try(path, extreme, counted):
    """The outcomes, found in this process."""
    from tqdm import tqdm

    lesson = parse(path)
    trial = Trial(lesson)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        trial.run_cells()
        work = [] if trial.problems else _work(trial, extreme, Checker if counted else UntilOneIsLost)
        if trial.problems:
            problems = (f"{path}:{problem.line}: {problem.what}" for problem in trial.problems)
            raise FlopwiseError("\n".join(problems))
        return [_outcome(trial, *each) for each in tqdm(work, desc=lesson.name, unit="mutant", disable=None)]


def _work(trial, only_extreme, checker):
    """(exercise, mutant, checker, seconds) for each mutant of a lesson. checker: of the extreme ones.

    The extreme ones know the cases that a notebook draws, so they are asked other ones, as by the grader.
    """
    work = []
    for exercise in trial.lesson.exercises:
        began = time.process_time()
        whole = extreme_mutants(trial, exercise)  # which runs the check, too
        seconds = max(SECONDS, 2 * (time.process_time() - began))
        if not only_extreme:
            small = mutants(trial.lesson.cell("exercise", exercise).source)
            work += [(exercise, mutant, UntilOneIsLost, seconds) for mutant in small]
        work += [(exercise, mutant, partial(checker, seed=OTHER_SEED), seconds) for mutant in whole]
    return work


def _outcome(trial, exercise, mutant, checker, seconds):
    cell, check = trial.lesson.cell("exercise", exercise), trial.lesson.cell("check", exercise)
    done, broken = None, len(trial.problems)
    # What is raised here comes from the cell itself.
    with contextlib.suppress(TooLong, Exception), _deadline(seconds):
        with _answers(trial, exercise, mutant) as answers:
            done = trial.checked(check, answers, checker=checker)
    # Else the check broke off, or never came to its end.
    cases = done.cases if done and len(trial.problems) == broken else []
    lost = [case.call for case in cases if not case.holds]
    noticed_by = (lost or [""])[0] if cases else "its check, which could not come to its end"
    outcome = MutantOutcome(exercise, cell.first + mutant.line - 1, mutant.kind, mutant.change, noticed_by)
    return replace(outcome, **_earned(check, done.reports[exercise])) if cases and done.reports else outcome


def _earned(check, report):
    """What the fields of a MutantOutcome say of a check that came to its end."""
    points = check.points * report.held / report.total
    if check.attributes.get("all_or_nothing") and not report.holds:
        points = 0.0
    return {"held": report.held, "total": report.total, "points": round(points, 4)}


def _answers(trial, exercise, mutant):
    """The lesson's answers with a mutant among them, as a context."""
    if mutant.program is None:
        return trial.instead(exercise, mutant.source)
    return contextlib.nullcontext({**trial.namespace, exercise: mutant.program})


@contextlib.contextmanager
def _deadline(seconds=SECONDS):
    def stop(*_):
        raise TooLong

    timers = {signal.SIGPROF: (signal.ITIMER_PROF, seconds), signal.SIGALRM: (signal.ITIMER_REAL, PATIENCE)}
    before = {number: signal.signal(number, stop) for number in timers}
    for timer, seconds in timers.values():
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for number, (timer, _) in timers.items():
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


def _main(path, result, options):
    found = _try(path, **json.loads(options))
    Path(result).write_text(json.dumps([asdict(outcome) for outcome in found]), "utf-8")


if __name__ == "__main__":
    sys.exit(exit_status("autograder mutants", lambda: _main(*sys.argv[1:])))
