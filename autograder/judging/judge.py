"""The verdict: how a submission earns its points.

A student's cells run one after the other in a kernel in a sandbox. A check cell does not run there. Its code
is the course's own, taken from `trusted`, and runs here, in the grader's process, in a namespace that holds
only `check`, `captured` and `script`. Each case names an answer and arguments; they go to the kernel as
text, and a plain value comes back as text (`flopwise.checks.wire`) and is compared here. So nothing that a
student's code does to its own process, or sends, is more than an answer: points are given by a check that
came to its end in this process, for the cases that held, and by nothing else.
"""

import functools
import hashlib
import time
from dataclasses import asdict

from nbformat.v4 import new_code_cell

from autograder.judging import shown, standins, verdict
from autograder.judging.beside import beside
from autograder.judging.hints import quietly
from autograder.judging.own_check import builtins_with
from autograder.judging.verdict import Mark, Verdict
from autograder.sandbox.answers import SandboxAnswers
from autograder.sandbox.limits import limit_of
from flopwise.checks import CELL_FILE, Checker, CheckFailed, captured, script
from flopwise.checks.report import Report
from flopwise.checks.show import printable
from flopwise.errors import FlopwiseError


def judge_notebook(nb, lesson, kernel, student="", secret="", policy="verdict"):
    """Run a notebook in a new `kernel`, which is closed afterwards, and find its Verdict.

    Fills in the outputs of `nb` and appends missing checks. For the other arguments see Basis.
    """
    found = Verdict(lesson.lesson, student, kernel.isolation, asdict(kernel.limits), lesson.digest)
    found.mechanisms = kernel.mechanisms
    if kernel.isolation == "none":
        found.note(verdict.NOT_ISOLATED)
    waiting = dict(lesson.checks)
    unneeded = shown.left_out(nb.cells, lesson.shown, lambda cell: not is_test(cell, lesson))

    def mark(cell, check):
        own_seed = seed(secret, student, lesson, check)
        found.marks.append(judge_cell(cell, check, lesson, kernel, policy, own_seed))
        return found.marks[-1]

    for index, cell in enumerate(list(nb.cells)):
        check = waiting.pop(grade_id(cell), None)
        if check:
            mark(cell, check)
        elif cell.cell_type == "code":
            run_cell(cell, lesson, kernel, found, is_needed=index not in unneeded)
    for check in waiting.values():  # deleted; its place is not known, so it asks what there is at the end
        nb.cells.append(new_code_cell(check.source))
        mark(nb.cells[-1], check).repaired = "The check cell was missing and was put back at the end."
    found.stopped = kernel.stopped
    kernel.close()  # which completes the list of limits that were hit
    for kind in kernel.hits:
        found.hit(kind)
    if kernel.kept.full:
        found.note("Some of its output was left out, because there was too much of it in all.", found.hits)
    if found.stopped:
        found.note(f"It {found.stopped}.", found.hits)
    found.seconds = round(time.monotonic() - kernel.began, 3)
    return found


def grade_id(cell):
    """nbgrader's id of a cell, or None, whatever a submission has made of its metadata."""
    marking = cell.metadata.get("nbgrader") if isinstance(cell.metadata, dict) else None
    found = marking.get("grade_id") if isinstance(marking, dict) else None
    return found if isinstance(found, str) else None


def is_test(cell, lesson):
    """Is a cell a check, or a copy of one, which never enters the sandbox?"""
    return grade_id(cell) in lesson.checks or "BEGIN HIDDEN TESTS" in cell.source


def run_cell(cell, lesson, kernel, found, is_needed=True):
    """Run a student's cell.

    is_needed: False for a cell as it was given out that only shows something, which is not run.
    """
    cell.outputs, cell.execution_count = [], None
    if is_test(cell, lesson):
        found.note("A copy of a check cell was left out.")
    elif is_needed and cell.source.strip():
        run = kernel.run(cell.source)
        cell.outputs, cell.execution_count = run.outputs, run.execution_count
        if run.cause and not kernel.stopped:
            found.note(f"A cell was stopped: {run.cause}.", found.hits)
        for output in run.outputs:
            if output["output_type"] == "error" and limit_of(output["ename"], output["evalue"]):
                found.hit(limit_of(output["ename"], output["evalue"]))


def judge_cell(cell, check, lesson, kernel, policy, seed):
    """The Mark of a check, whose cell in the submission gets it as its output."""
    checker = Checker(
        SandboxAnswers(kernel), lesson=lesson.lesson, hints=lesson.hints, misconceived=lesson.misconceived,
        hidden_lines=check.hidden_lines, policy=policy, seed=seed
    )  # fmt: skip
    mark = Mark(check.grade_id, check.exercise, check.points, seed=seed)
    try:
        report = run_check(check, checker, lesson.files)
    except CheckFailed as error:  # the check's own code had no value to go on with: not its end
        report = error.report
    except (Exception, SystemExit) as error:
        words = f"{type(error).__name__}: {printable(str(error)[:500])}"
        mark.problem = f"The check of {check.exercise!r} itself fails: {words}"
        report = Report(check.exercise, checker.cases, complete=False)
    mark.points, mark.todo = points(check, report), report.todo
    mark.held, mark.total, mark.cases = report.held, report.total, [dict(vars(case)) for case in report.cases]
    mark.measured = dict(checker.measured)
    if kernel.stopped:
        mark.cause = f"The kernel was stopped: it {kernel.stopped}."
    fill(cell, check, mark, report, kernel.isolation)
    return mark


def fill(cell, check, mark, report, isolation):
    """Give a check's cell in the submission its Mark, as nbgrader and the feedback page read it."""
    marking = cell.metadata.get("nbgrader")
    cell.metadata["nbgrader"] = (marking if isinstance(marking, dict) else {}) | check.metadata
    cell.metadata["flopwise_verdict"] = mark.as_data()
    cell.outputs, cell.execution_count = verdict.outputs(mark, report, isolation), None


def run_check(check, checker, files=None):
    """Run a check's code to its end, here; its Report. If it imports `check` once more, it gets the same.

    files: that are given out, for a check of nbgrader's usual kind.
    """
    namespace = {
        "__name__": "__check__",
        "__builtins__": builtins_with(checker),
        "check": checker,
        "captured": captured,
        "script": script,
    }
    with quietly():
        if standins.is_by_hand(check.source):
            with beside(files):
                return standins.run(check, checker.answers, namespace, file_of(check))
        exec(compiled(check.source, file_of(check)), namespace)
        if not checker.reports:  # a cell without its last line
            checker.report(check.exercise)
        return next(reversed(checker.reports.values()))


def make_ready(check):
    """Do what is the same for every submission, for all processes that are forked from this one."""
    if not standins.is_by_hand(check.source):
        compiled(check.source, file_of(check))


def file_of(check):
    return f"{CELL_FILE}{check.exercise}>"


@functools.lru_cache(maxsize=512)
def compiled(source, file):
    return compile(source, file, "exec")


def points(check, report):
    """Nothing without a check's end; then in proportion to the cases that hold, or all or nothing."""
    if report.holds:
        earned = getattr(report, "earned", None)
        return check.points if earned is None else min(max(float(earned), 0.0), check.points)
    if check.all_or_nothing or not report.complete:
        return 0.0
    return round(check.points * report.held / report.total, 4)


def seed(secret, student, lesson, check):
    """The seed of the cases that a check draws: each student's own, and the same in each grading."""
    text = "\0".join((secret, student, lesson.lesson, check.exercise))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def __getattr__(name):
    if name == "Judge":  # what nbgrader asks for where a configuration is older than this module
        raise FlopwiseError(
            "nbgrader_config.py names autograder.judging.judge.Judge, which is now "
            "autograder.nbgrader_adapter.execute.Judge; it needs an exporter, too, so take both lines "
            "(c.Autograde.exporter_class, c.Autograde.autograde_preprocessors) from flopwise's own file"
        )
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
