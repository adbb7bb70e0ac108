"""Which wrong program a made-up student hands in, and what it earns.

The lesson's own code is run for that, in a process of its own as by `autograder mutants`: each wrong program
takes the solution's place, and the exercise's check is run against it with the cases that this student will
be asked. No part of the grader's sandbox has a hand in it, so what it says can be compared with grades.
"""

import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from autograder.classroom.made_class.plan import dice, place_for
from autograder.lessons.cells import SOLUTION, Misconception
from autograder.lessons.mutations import mutants
from autograder.lessons.parse import parse
from autograder.lessons.trying import SECONDS, TooLong, deadline, in_a_process, in_time, ready
from flopwise.checks import Checker
from flopwise.commands.ending import exit_status

NEEDED = {
    "misconception": "misconception that gives the same answers in every run",
    "mutant": "solution whose slips a check notices in the same way in every run",
}


@dataclass(frozen=True)
class WrongAnswer:
    """name: under which `source` defines the answer. words: what is wrong. points: what its check gives."""

    exercise: str
    name: str
    words: str
    source: str
    points: float


def wrong_answers(path, seed, asked):
    """{student: WrongAnswer} for the lesson at `path`. asked: [(student, kind, {exercise: its seed})]."""
    if not asked:
        return {}
    words = json.dumps({"seed": seed, "asked": asked})
    told = in_a_process("autograder.classroom.made_class.wrong_answers", path, "making a class for it", words)
    return {student: WrongAnswer(**answer) for student, answer in told.items()}


# ---- in the process of its own -------------------------------------------------------------------


def found_here(path, seed, asked):
    """The same, found in this process."""
    from tqdm import tqdm

    lesson, given = parse(path), {}
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        trial = ready(lesson)
        candidates = {kind: programs(lesson, kind) for kind in NEEDED}
        for student, kind, seeds in tqdm(asked, desc=lesson.name, unit="student", leave=False, disable=None):
            order = list(candidates[kind])
            dice(student, seed, lesson.name).shuffle(order)
            tried = (tried_out(trial, *each, seeds) for each in order)
            given[student] = place_for(lesson.name, kind, next(filter(None, tried), None), NEEDED[kind])
    return given


def programs(lesson, kind):
    """(Misconception, what is wrong with it) of every wrong program of a kind."""
    if kind == "misconception":
        return [(each, f"{each.exercise}: {each.name}") for each in lesson.misconceptions()]
    found = []
    for exercise in lesson.exercises:
        for mutant in mutants(lesson.cell("exercise", exercise).source):
            source = "\n".join(line for line in mutant.source.split("\n") if line.strip() not in SOLUTION)
            slip = Misconception(exercise, exercise, "", source, mutant.line, 0)
            found.append((slip, f"{exercise}: {mutant.kind}, {mutant.change}"))
    return found


def tried_out(trial, wrong, words, seeds):
    """The WrongAnswer, or None if its check does not come to its end, notices nothing, or says something else
    the second time.
    """
    check = trial.lesson.cell("check", wrong.exercise)
    runs = [run(trial, check, wrong, seeds[wrong.exercise]) for _ in range(2)]
    if runs[0] is None or runs[0] != runs[1] or all(runs[0]):
        return None
    held, total = sum(runs[0]), len(runs[0])
    points = 0.0 if check.attributes.get("all_or_nothing") else round(check.points * held / total, 4)
    return WrongAnswer(wrong.exercise, wrong.name, words, wrong.source, points)


def run(trial, check, wrong, seed):
    """Which cases hold, as a list; None if the check did not come to its end."""
    done, before = None, len(trial.problems)
    with deadline(SECONDS) as passed, contextlib.suppress(TooLong, Exception):
        with trial.instead(wrong.exercise, wrong.source, wrong.name) as answers:
            done = trial.checked(check, answers, checker=partial(in_time(Checker, passed), seed=seed))
    broke_off = len(trial.problems) > before
    del trial.problems[before:]
    report = done.reports.get(wrong.exercise) if done and not broke_off and not passed else None
    return [case.holds for case in report.cases] if report and report.complete and report.cases else None


def _main(path, result, options):
    found = found_here(path, **json.loads(options))
    plain = {student: asdict(answer) for student, answer in found.items()}
    Path(result).write_text(json.dumps(plain), "utf-8")


if __name__ == "__main__":
    sys.exit(exit_status("autograder make-class", lambda: _main(*sys.argv[1:])))
