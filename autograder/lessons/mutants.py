"""`autograder mutants LESSON`: does each check notice a program that is wrong in one place, or as a whole?

Each mutant of a solution, with a small slip (mutations.py) or wrong as a whole (extreme_mutants.py), takes
the solution's place and the exercise's own check is run against it, as the grader runs it. A mutant that
keeps every case is printed: the check needs a case that tells it from the solution, or the mutant computes
the same thing in another way, and is listed (LISTS) with the reason.
"""

import contextlib
import json
import os
import sys
import time
import tomllib
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from autograder import REPOSITORY
from autograder.lessons.cells import LessonError
from autograder.lessons.extreme_mutants import extreme_mutants
from autograder.lessons.mutations import mutants
from autograder.lessons.parse import parse
from autograder.lessons.trying import (
    SECONDS,
    TooLong,
    chosen_exercises,
    deadline,
    in_a_process,
    in_time,
    ready,
    text_of,
)
from flopwise.checks import Checker
from flopwise.commands.ending import exit_status
from flopwise.errors import FlopwiseError

LISTS = REPOSITORY / "tests" / "proof" / "equivalent_mutants"
SEED, OTHER_SEED = 0, 1  # of the cases that are drawn: in a notebook, and for another student


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


def outcomes(path, exercises=(), extreme=False, counted=False):
    """The MutantOutcome of every mutant in the lesson at `path`, or for these exercises of it.

    extreme: only of those that are wrong as a whole. counted: how many cases each of these keeps; else a
    check ends at the first one that is lost.
    """
    options = json.dumps({"exercises": list(exercises), "extreme": extreme, "counted": counted})
    told = in_a_process("autograder.lessons.mutants", path, "trying its mutants", options)
    return [MutantOutcome(**outcome) for outcome in told]


def add_arguments(parser):
    parser.add_argument(
        "lesson", metavar="LESSON", help="such as 05-pooling-layers or 05, or the path of a lesson.py"
    )
    parser.add_argument("exercise", metavar="EXERCISE", nargs="*", help="only these exercises of it")
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
    path = text_of(args.lesson)
    tried = outcomes(path, args.exercise, extreme=args.extreme, counted=args.all)
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


# ---- in the process of its own -------------------------------------------------------------------


def tried_here(path, exercises=(), extreme=False, counted=False):
    """The outcomes, found in this process."""
    from tqdm import tqdm

    lesson = parse(path)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        trial = ready(lesson)
        work = []
        for exercise in chosen_exercises(lesson, exercises):
            work += _work(trial, exercise, extreme, Checker if counted else UntilOneIsLost)
        if trial.problems:  # a check that fails with the right answer
            raise LessonError(path, trial.problems)
        return [_outcome(trial, *each) for each in tqdm(work, desc=lesson.name, unit="mutant", disable=None)]


def _work(trial, exercise, only_extreme, checker):
    """(exercise, mutant, checker, seed, seconds) for each mutant of an exercise. checker: of extreme ones.

    The extreme ones know the cases that a notebook draws, so they are asked other ones, as by the grader.
    """
    began = time.process_time()
    whole = extreme_mutants(trial, exercise)  # which runs the check, too
    seconds = max(SECONDS, 2 * (time.process_time() - began))
    work = [(exercise, mutant, checker, OTHER_SEED, seconds) for mutant in whole]
    if only_extreme:
        return work
    small = mutants(trial.lesson.cell("exercise", exercise).source)
    return [*((exercise, mutant, UntilOneIsLost, SEED, seconds) for mutant in small), *work]


def _outcome(trial, exercise, mutant, checker, seed, seconds):
    cell, check = trial.lesson.cell("exercise", exercise), trial.lesson.cell("check", exercise)
    done, before = None, len(trial.problems)
    # What is raised here comes from the cell itself.
    with deadline(seconds) as passed, contextlib.suppress(TooLong, Exception):
        with _answers(trial, exercise, mutant) as answers:
            done = trial.checked(check, answers, checker=partial(in_time(checker, passed), seed=seed))
    broken = trial.problems[before:]
    # What broke off, or never came to its end, has no cases.
    cases = done.cases if done and not broken else []
    lost = [f"{case.call}{' (hidden)' * case.hidden}" for case in cases if not case.holds]
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


def _main(path, result, options):
    found = tried_here(path, **json.loads(options))
    Path(result).write_text(json.dumps([asdict(outcome) for outcome in found]), "utf-8")


if __name__ == "__main__":
    sys.exit(exit_status("autograder mutants", lambda: _main(*sys.argv[1:])))
