"""`autograder hints LESSON`: which wrong answers earn which hint, and is it true of them?

Each wrong program that is kept for an exercise (wrong_programs.py) takes the place of its solution. The check
is run against it with the lesson's hints, as a learner sees it (the visible cases, then the others by
themselves) and as the grader does (all cases together). Printed is what a person should look at: a hint that
nobody has judged yet, a hint that was judged but is not shown, and a program that loses no case.
"""

import contextlib
import json
import os
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from tabulate import tabulate

from autograder import REPOSITORY
from autograder.lessons import built
from autograder.lessons.cells import HIDDEN, LessonError
from autograder.lessons.magics import written_file
from autograder.lessons.parse import parse
from autograder.lessons.rehearsal import with_hidden
from autograder.lessons.trying import chosen_exercises, deadline, in_a_process, in_time, ready, text_of
from autograder.lessons.wrong_programs import PROGRAMS, judge, wrong_programs
from flopwise.checks import Checker
from flopwise.commands.ending import exit_status
from flopwise.errors import FlopwiseError

SECONDS = 6  # of processor time for all cases of one program, or three times what they take of the solution
FIRST_WORDS = 6  # of a hint of the check's own, by which it is named
OWN = "check: "

TRUE, ERROR, DIFFERENCE = "true hint", "told by an error", "difference only"
NOT_JUDGED, NOT_NOTICED = "hint not judged", "not noticed"
ENDS = (TRUE, ERROR, DIFFERENCE, NOT_JUDGED, NOT_NOTICED)


@dataclass(frozen=True)
class HintOutcome:
    """What a wrong program was told.

    lost, cases: of the check, all cases together. shown: {name: text} of the hints. error: what it raised, or
    how else it ended, or "". broken: why the check itself failed on it, or "".
    """

    exercise: str
    file: str
    line: int
    wrong: str
    judged: list
    cases: int = 0
    lost: int = 0
    shown: dict = field(default_factory=dict)
    error: str = ""
    broken: str = ""

    @property
    def not_judged(self):
        """The names of hints that are shown, and that nobody found to be true of the program."""
        return [name for name in self.shown if name not in self.judged]

    @property
    def not_shown(self):
        """The misconceptions that were found true, and are not named. Which hints of the check's own come
        may depend on the clock, where times are measured; each of them is true whenever it does."""
        return [name for name in self.judged if name not in self.shown and not name.startswith(OWN)]

    @property
    def end(self):
        """What became of the program: one of ENDS."""
        if not (self.lost or self.error or self.broken):
            return NOT_NOTICED
        if self.shown:
            return NOT_JUDGED if self.not_judged else TRUE
        return ERROR if self.error or self.broken else DIFFERENCE

    @property
    def in_order(self):
        return self.end not in (NOT_JUDGED, NOT_NOTICED) and not self.not_shown and not self.broken

    def text(self):
        """The program and what it was told, for a person who judges."""
        lines = [f"{_shown(self.file)}:{self.line}: {self.wrong}"]
        for name, hint in self.shown.items():
            judged = "" if name in self.judged else ", NOT JUDGED YET"
            lines.append(f"    → {name}{judged}: {hint}")
        lines += [f"    {name} is judged true, but is NOT SHOWN" for name in self.not_shown]
        if self.broken:
            lines.append(f"    THE CHECK ITSELF FAILS: {self.broken}")
        if self.end == NOT_NOTICED:
            lines.append("    NOT NOTICED, every case holds")
        if self.end == ERROR and self.error:
            lines.append(f"    {self.error}")
        if self.end == DIFFERENCE:
            lines.append(f"    no hint; {self.lost} of {self.cases} cases lost")
        return "\n".join(lines)


def _shown(file):
    path = Path(file)
    return path.relative_to(REPOSITORY) if path.is_relative_to(REPOSITORY) else path


def outcomes(path, exercises=(), folder=PROGRAMS):
    """The HintOutcome of every wrong program for the lesson at `path`, or for these exercises of it."""
    told = in_a_process("autograder.lessons.hints", path, "trying wrong programs", str(folder), *exercises)
    return [HintOutcome(**outcome) for outcome in told]


def add_arguments(parser):
    parser.add_argument(
        "lesson", metavar="LESSON", help="such as 05-pooling-layers or 05, or the path of a lesson.py"
    )
    parser.add_argument("exercise", metavar="EXERCISE", nargs="*", help="only these exercises of it")
    parser.add_argument("--all", action="store_true", help="print every program, not only those to look at")
    parser.add_argument(
        "--accept",
        metavar="HINT",
        nargs="*",
        help="write into the files that these hints (without a name: all) are true of the programs for which "
        "they are shown, and take out those that are not shown; then read the difference",
    )


def run(args):
    path = text_of(args.lesson)
    tried = outcomes(path, args.exercise)
    if args.accept is not None:
        tried = accepted(tried, args.accept)
    for outcome in tried:
        if args.all or not outcome.in_order:
            print(outcome.text())
    print(table(tried))
    return 0 if all(outcome.in_order for outcome in tried) else 1


def accepted(tried, hints=()):
    """The outcomes once hints of these names (none: of any name) are judged true, also in the files."""
    done, marks = [], {}
    for outcome in tried:
        names = [n for n in outcome.shown if n in outcome.judged or not hints or n in hints]
        if names != outcome.judged:
            marks.setdefault(outcome.file, {})[outcome.line] = names
        done.append(replace(outcome, judged=names))
    for file, judged in marks.items():
        judge(Path(file), judged)
    return done


def table(tried):
    """How many programs of each exercise, and of all, came to which end."""
    rows = []
    groups = {exercise: [o for o in tried if o.exercise == exercise] for exercise in exercises_of(tried)}
    for name, group in [*groups.items(), ("all", tried)]:
        ends = Counter(outcome.end for outcome in group)
        own = sum(o.end == TRUE and all(hint.startswith(OWN) for hint in o.shown) for o in group)
        share = f"{ends[TRUE] / len(group):.0%}" if group else ""
        counts = [ends[TRUE], share, own, *(ends[end] for end in ENDS[1:])]
        rows.append([name, len(group), *(count or "" for count in counts)])
    heads = ["exercise", "programs", TRUE, "", "(the check's own)", *ENDS[1:]]
    return tabulate(rows, heads, tablefmt="simple", colalign=["left", *["right"] * (len(heads) - 1)])


def exercises_of(tried):
    return list(dict.fromkeys(outcome.exercise for outcome in tried))


# ---- in the process of its own -------------------------------------------------------------------


def tried_here(path, folder, exercises=()):
    """The outcomes, found in this process."""
    from tqdm import tqdm

    lesson = parse(path)
    programs = _chosen(lesson, folder, exercises)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        trial = ready(lesson)
        hints, seconds = _rehearsed(trial, list(dict.fromkeys(program.exercise for program in programs)))
        return [
            _outcome(trial, hints, seconds[program.exercise], program)
            for program in tqdm(programs, desc=lesson.name, unit="program", disable=None)
        ]


def _rehearsed(trial, exercises):
    """(hints, {exercise: seconds}) of these exercises: the hints as someone has them who sees every case."""
    seconds = {}
    for exercise in exercises:
        began = time.process_time()
        holds = trial.try_solution(exercise)
        seconds[exercise] = max(SECONDS, 3 * (time.process_time() - began))
        if holds:
            trial.try_exercise(exercise)
    if trial.problems:
        raise LessonError(trial.lesson.path, trial.problems)
    return with_hidden(trial.hints), seconds


def _chosen(lesson, folder, exercises):
    """The programs for the lesson, or for these exercises of it, in the order of the lesson's text."""
    wanted = chosen_exercises(lesson, exercises)
    programs = wrong_programs(lesson.name, folder)
    strangers = sorted({str(p.file) for p in programs if p.exercise not in lesson.exercises})
    if strangers:
        raise FlopwiseError(f"{', '.join(strangers)}: {lesson.name} has no exercise of that name")
    if not programs:
        raise FlopwiseError(
            f"{lesson.name} has no wrong programs: there is no file in {folder}/{lesson.name}"
        )
    return [program for name in wanted for program in programs if program.exercise == name]


def _outcome(trial, hints, seconds, program):
    about = dict(
        exercise=program.exercise,
        file=str(program.file),
        line=program.line,
        wrong=program.wrong,
        judged=list(program.judged),
    )
    whole, separate = _views(trial.lesson.cell("check", program.exercise))
    cases, error, broken = _run(trial, hints, seconds, program, whole)
    texts = _hints(cases)
    if not error and not broken:  # else the cases that came before tell nothing about hints
        texts += _hints(_run(trial, hints, seconds, program, separate)[0])
    lost = [case for case in cases if not case.holds]
    errors = [case.message for case in lost if case.kind != "difference"]
    return HintOutcome(
        **about,
        cases=len(cases),
        lost=len(lost),
        shown={_name(trial.lesson, program.exercise, text): text for text in texts},
        error=error or (errors or [""])[0],
        broken=broken,
    )


def _views(cell):
    """The check cell as the grader runs it, and as a learner does, with a report of each part."""
    whole = built.check(cell.source, cell.id)
    visible, more = built.check(cell.outside(HIDDEN), cell.id), cell.inside(HIDDEN)
    separate = f"{visible}\n{built.more_cases(more, cell.id)}" if more.strip() else visible
    return replace(cell, source=whole), replace(cell, source=separate)


def _run(trial, hints, seconds, program, cell):
    """(cases, how the program ended if not by itself, why the check failed) of a check of the program."""
    reports, before = [], len(trial.problems)
    cases, error = [], ""
    first, _, _ = trial.lesson.cell("exercise", program.exercise).source.partition("\n")
    source = f"{first}\n{program.source}" if written_file(first) else program.source
    with deadline(seconds) as passed:
        try:
            with trial.instead(program.exercise, source) as answers:
                cases = trial.checked(cell, answers, hints, _checker(passed, reports)).cases
        except KeyboardInterrupt:
            raise
        except BaseException as failed:  # of the program's own cell
            error = f"its own cell raised {type(failed).__name__}: {failed}"
    said, trial.problems[before:] = trial.problems[before:], []
    if passed:
        return cases, "it takes too long, and was stopped", ""
    parts = [report.cases for report in reports]
    if not any(cases is part for part in parts):  # the check broke off before its last report
        parts.append(cases)
    return [case for part in parts for case in part], error, said[0].what if said else ""


def _checker(passed, reports):
    """What makes a Checker that keeps its reports, and asks nothing more once the time has passed."""

    def made(*args, **kwargs):
        checker = in_time(Checker, passed)(*args, **kwargs)
        checker.on_report.append(reports.append)
        return checker

    return made


def _hints(cases):
    return list(dict.fromkeys(case.hint for case in cases if case.hint and not case.holds))


def _name(lesson, exercise, hint):
    """The misconception whose hint this is, or the first words of a hint of the check's own."""
    names = [wrong.name for wrong in lesson.misconceptions(exercise) if wrong.hint == hint]
    words = hint.replace('"', "'").replace("|", "/").split()[:FIRST_WORDS]
    return names[0] if names else OWN + " ".join(words)


def _main(path, result, folder, *exercises):
    tried = tried_here(path, folder, exercises)
    Path(result).write_text(json.dumps([asdict(outcome) for outcome in tried]), "utf-8")


if __name__ == "__main__":
    sys.exit(exit_status("autograder hints", lambda: _main(*sys.argv[1:])))
