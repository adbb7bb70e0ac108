"""The verdict: how a submission earns its points.

A student's cells run one after the other in a kernel in a sandbox. A check cell does not run there. Its code
is the course's own, taken from `trusted`, and runs here, in the grader's process, in a namespace that holds
only `check`, `captured` and `script`. Each case names an answer and arguments; they go to the kernel as
text, and a plain value comes back as text (`flopwise.checks.wire`) and is compared here. So nothing that a
student's code does to its own process, or sends, is more than an answer: points are given by a check that
came to its end in this process, for the cases that held, and by nothing else.
"""

import hashlib
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from nbformat.v4 import new_code_cell
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from traitlets import Dict, Enum, Unicode

from autograder import bounded
from autograder.course import secret as course_secret
from autograder.judging import figures, standins, trusted, verdict, verdict_store
from autograder.judging.basis import Basis
from autograder.judging.hints import quietly
from autograder.judging.own_check import builtins_with
from autograder.judging.verdict import Mark, Verdict
from autograder.repair.exporting import given_to
from autograder.repair.mending import findings_of
from autograder.sandbox.answers import SandboxAnswers
from autograder.sandbox.confinement import SandboxError
from autograder.sandbox.files import companions
from autograder.sandbox.kernel import ISOLATIONS, Kernel
from autograder.sandbox.limits import Limits, limit_of
from flopwise.checks import CELL_FILE, Checker, CheckFailed, captured, script
from flopwise.checks.report import Report
from flopwise.checks.rules import POLICIES


def verdict_on(nb, basis, again=False):
    """The Verdict on a submission's notebook, whose cells get their outputs; the kept one, if there is one.

    again: find it anew even so. Raises SandboxError if there is no sandbox to be had, and for nothing
    that a submission does.
    """
    key = verdict_store.key_of(nb, basis)
    kept = None if again else verdict_store.read(basis.place, key)
    if kept:
        found, nb.cells = kept
    else:
        found = judge(nb, basis)
        verdict_store.keep(basis.place, key, found, nb.cells)
    return with_notes(found, nb, basis)


def judge(nb, basis):
    """The Verdict on a repaired notebook, whose cells get their outputs. Looks at nothing but the two."""
    with Kernel(basis.limits, basis.isolation, basis.files, basis.hide) as kernel:
        return judge_notebook(nb, basis.lesson, kernel, basis.student, basis.secret, basis.policy)


def with_notes(found, nb, basis):
    """The Verdict, which now also tells what repair found and which files were left out."""
    for finding in findings_of(nb):
        found.note(finding["student"])
    if basis.left_out:
        found.note(f"Files that the notebook did not get: {', '.join(basis.left_out)}.")
    return found


def judge_notebook(nb, lesson, kernel, student="", secret="", policy="verdict"):
    """Run a notebook in a new `kernel`, which is closed afterwards, and find its Verdict.

    Fills in the outputs of `nb` and appends missing checks. For the other arguments see Basis.
    """
    found = Verdict(lesson.lesson, student, kernel.isolation, asdict(kernel.limits), lesson.digest)
    found.mechanisms = kernel.mechanisms
    if kernel.isolation == "none":
        found.note(verdict.NOT_ISOLATED)
    waiting = dict(lesson.checks)
    unneeded = figures.left_out(nb.cells, lesson.figures)

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


def bounds_of(limits):
    """The Bounds of the process that repairs, runs and judges one submission."""
    return bounded.Bounds(limits.notebook_seconds + 60, cpu_seconds=180, memory_mb=1536)


def judge_into_file(job):
    """Find a verdict, and write it and the cells with their outputs to a file: for a process of its own."""
    nb, basis, again, file = job
    verdict_store.write_judged(file, verdict_on(nb, basis, again), nb.cells)


def nothing_earned(nb, basis, cause):
    """The Verdict that earns nothing, on a notebook that was not run; its checks get their outputs.

    cause: a sentence, which the student is told with each check and the grader sees as a flag.
    """
    lesson = basis.lesson
    found = Verdict(lesson.lesson, basis.student, basis.isolation, asdict(basis.limits), lesson.digest)
    found.note(cause)
    cells = {grade_id(cell): cell for cell in nb.cells}
    for check in lesson.checks.values():
        mark = Mark(check.grade_id, check.exercise, check.points, cause=cause)
        found.marks.append(mark)
        if check.grade_id not in cells:
            nb.cells.append(new_code_cell(check.source))
        fill(
            cells.get(check.grade_id, nb.cells[-1]), check, mark, Report(check.exercise, [], complete=False),
            basis.isolation
        )  # fmt: skip
    return found


def grade_id(cell):
    """nbgrader's id of a cell, or None, whatever a submission has made of its metadata."""
    marking = cell.metadata.get("nbgrader") if isinstance(cell.metadata, dict) else None
    found = marking.get("grade_id") if isinstance(marking, dict) else None
    return found if isinstance(found, str) else None


def run_cell(cell, lesson, kernel, found, is_needed=True):
    """Run a student's cell. A copy of a check, or a cell with hidden tests, never enters the sandbox.

    is_needed: False for a figure cell as it was given out, which is not run.
    """
    cell.outputs, cell.execution_count = [], None
    if grade_id(cell) in lesson.checks or "### BEGIN HIDDEN TESTS" in cell.source:
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
        SandboxAnswers(kernel), lesson=lesson.lesson, hints=lesson.hints, hint_for=lesson.hint_for,
        hidden_lines=check.hidden_lines, policy=policy, seed=seed
    )  # fmt: skip
    mark = Mark(check.grade_id, check.exercise, check.points, seed=seed)
    try:
        report = run_check(check, checker)
    except CheckFailed as error:  # the check's own code had no value to go on with: not its end
        report = error.report
    except (Exception, SystemExit) as error:
        mark.problem = f"The check of {check.exercise!r} itself fails: {type(error).__name__}: {error}"
        report = Report(check.exercise, checker.cases, complete=False)
    mark.points, mark.todo = points(check, report), report.todo
    mark.held, mark.total, mark.cases = report.held, report.total, [asdict(case) for case in report.cases]
    mark.measured = dict(checker.measured)
    if kernel.stopped:
        mark.cause = f"The kernel was stopped: it {kernel.stopped}."
    fill(cell, check, mark, report, kernel.isolation)
    return mark


def fill(cell, check, mark, report, isolation):
    """Give a check's cell in the submission its Mark, as nbgrader and the feedback page read it."""
    marking = cell.metadata.get("nbgrader")
    cell.metadata["nbgrader"] = (marking if isinstance(marking, dict) else {}) | check.metadata
    cell.metadata["flopwise_verdict"] = asdict(mark)
    cell.outputs, cell.execution_count = verdict.outputs(mark, report, isolation), None


def run_check(check, checker):
    """Run a check's code to its end, here; its Report. If it imports `check` once more, it gets the same."""
    namespace = {
        "__name__": "__check__",
        "__builtins__": builtins_with(checker),
        "check": checker,
        "captured": captured,
        "script": script,
    }
    with quietly():
        file = f"{CELL_FILE}{check.exercise}>"
        if standins.is_by_hand(check.source):
            return standins.run(check, checker.answers, namespace, file)
        exec(compile(check.source, file, "exec"), namespace)
        if not checker.reports:  # a cell without its last line
            checker.report(check.exercise)
        return next(reversed(checker.reports.values()))


def points(check, report):
    """Nothing without a check's end; then in proportion to the cases that hold, or all or nothing."""
    if report.holds:
        return check.points
    if check.all_or_nothing or not report.complete:
        return 0.0
    return round(check.points * report.held / report.total, 4)


def seed(secret, student, lesson, check):
    """The seed of the cases that a check draws: each student's own, and the same in each grading."""
    text = "\0".join((secret, student, lesson.lesson, check.exercise))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Judge(Execute):
    """nbgrader's Execute step, replaced: `c.Autograde.autograde_preprocessors` names this class instead."""

    isolation = Enum(list(ISOLATIONS), "bubblewrap", help='"none" only if you trust every submission').tag(
        config=True
    )
    hidden_cases = Enum(POLICIES, "verdict", help="how much of a hidden case is told").tag(config=True)
    secret = Unicode(
        "", help="makes drawn cases unpredictable; one for the course (the file class/secret)"
    ).tag(config=True)
    limits = Dict({}, help="other limits than the usual, named as in autograder/sandbox/limits.py").tag(
        config=True
    )

    def preprocess(self, nb, resources):
        basis = self.basis(resources)
        # `autograder grade` has found the verdict before, in a process of its own that could be ended.
        given = given_to(self.parent, resources)
        found = given.verdict(nb, basis) if given else self.judged(nb, basis)
        for mark in found.marks:
            if mark.problem:
                self.log.error("%s", mark.problem)
        verdict.write(found, basis.place)
        scored = (basis.student, found.points, found.max_points, basis.lesson.lesson)
        self.log.info("%s earns %g of %g points in %s", *scored)
        return nb, resources

    def judged(self, nb, basis):
        """The Verdict on a notebook, found in a process of its own, whose cells get their outputs."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "judged.json")
            job = nb, basis, self.again(), file
            outcome = bounded.run(judge_into_file, job, bounds_of(basis.limits))
            if not outcome.error:
                found, nb.cells = verdict_store.read_judged(file)
                return found
        if outcome.error == SandboxError.__name__:
            raise SandboxError(outcome.sentence)
        self.log.error("%s was not judged: %s\n%s", basis.student, outcome.sentence, outcome.log)
        return nothing_earned(nb, basis, bounded.cause_of(outcome))

    def basis(self, resources):
        """The Basis of the submission that nbgrader describes by its `resources`."""
        course, names = CourseDirectory(parent=self), resources["nbgrader"]
        assignment, notebook, student = names["assignment"], names["notebook"], names["student"]

        def folder(step, who="."):
            return Path(course.root, course.format_path(step, who, assignment))

        limits = Limits(**{"cell_seconds": self.timeout or 30} | dict(self.limits))
        # As handed in: nbgrader's copy in autograded/ has links replaced by what they lead to.
        files, left_out = companions(folder(course.submitted_directory, student), limits)
        if folder(course.release_directory).is_dir():
            keep = self.config.Autograde.get("exclude_overwriting", {}).get(assignment, [])
            files |= companions(folder(course.release_directory).resolve(), limits, without=keep)[0]
        if self.isolation == "none":
            self.log.warning("%s of %s is graded WITHOUT ISOLATION, as configured", assignment, student)
        source, work = (
            folder(course.source_directory),
            folder(course.autograded_directory, student).parents[1],
        )
        name = assignment if notebook == assignment else f"{assignment}--{notebook}"
        return Basis(
            trusted.load(source / f"{notebook}.ipynb"), work.parent / "verdicts" / student / f"{name}.json",
            student=student, secret=self.secret or course_secret(work.parent), policy=self.hidden_cases,
            limits=limits, isolation=self.isolation, files=files, left_out=tuple(left_out),
            hide=(course.root, work), text=source / "lesson.py"
        )  # fmt: skip

    def again(self):
        """Find the verdict anew, though there is one (`nbgrader autograde --force`, formgrader's button)?"""
        converter = getattr(self.parent, "parent", None)
        return bool(getattr(converter, "force", False))
