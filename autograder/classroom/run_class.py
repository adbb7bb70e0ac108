"""`autograder grade` for one lesson: verdicts, grades and feedback for the whole class, and its table."""

import contextlib
import functools
import heapq
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tqdm import tqdm

from autograder import bounded
from autograder.classroom import one_submission, parallel, receipts, records
from autograder.classroom.cluster import dispatch
from autograder.classroom.handed_in import Submission, submissions
from autograder.classroom.report.command import command_for
from autograder.classroom.table import ClassTable, Row
from autograder.classroom.warm_starts import warm_starts
from autograder.course import Course
from autograder.disk import printable
from autograder.judging import verdict
from autograder.judging.grade_one import bounds_of
from autograder.lasting import Lasting
from autograder.lessons.preparing import is_stale
from autograder.lessons.safe_write import read_notebook
from autograder.nbgrader_adapter.converting import NotGraded
from autograder.nbgrader_adapter.databases import turn
from autograder.nbgrader_adapter.execute import judge_of
from autograder.nbgrader_adapter.gradebook import grades_of, prepare, shown
from autograder.nbgrader_adapter.releasing import in_gradebook
from autograder.repair import timestamp
from autograder.sandbox.confinement import SandboxError
from autograder.sandbox.limits import Limits
from autograder.turns import Busy
from flopwise.errors import FlopwiseError

# Of what else is done because of one submission: listing and reading what was handed in;
LOOKING = bounded.Bounds(60, cpu_seconds=60, memory_mb=1024)
# grades or the feedback page.
WRITING = bounded.Bounds(120, cpu_seconds=90, memory_mb=1024)
SHARE = 16  # submissions whose digests are found by one process
SLOWEST = 3  # students who are named at the end
WRITER = "writes to the gradebook"  # the name of its process


@dataclass
class Grading:
    """The grading of one lesson. config: nbgrader's; log: a function that writes to the course's log."""

    course: Course
    config: object
    lesson: str
    log: object
    cluster: object = None  # runs the notebooks (cluster/dispatch.py); None: this machine does
    counts: Counter = field(default_factory=Counter)
    failures: dict = field(default_factory=dict)  # student: why there are no grades
    faults: dict = field(
        default_factory=dict
    )  # student: why there are no points; the next grading tries again
    without_feedback: dict = field(default_factory=dict)  # student: why there is no feedback
    took: dict = field(default_factory=dict)  # student: seconds until the verdict was found
    table: object = None
    key: str = ""  # digest of the course, see records.py
    received: dict = field(default_factory=dict)  # {submission: its digest when the grading began}
    seconds: float = 0.0
    url: str = ""  # of the gradebook
    force: bool = False  # grade again what is graded already
    cold: bool = False  # start each kernel from nothing
    due: object = None  # when the lesson was due, naive, in UTC; None if there is no such time

    def run(self, students=(), jobs=None, force=False, feedback=True):
        """Grade what was handed in; afterwards `table` holds what the gradebook has."""
        began, self.force = time.monotonic(), force
        handed_in, self.failures = submissions(self.course, self.lesson, students)
        self.ready()
        if self.isolation == "none":
            self.log(f"{self.lesson} is graded WITHOUT ISOLATION, as asked for")
            print(
                "Grading WITHOUT ISOLATION: each notebook can read and change what you can. Every verdict "
                "and feedback page says so.",
                file=sys.stderr,
            )
        jobs = parallel.how_many(self.notebook_mb + self.bounds.memory_mb, jobs, beside_mb=WRITING.memory_mb)
        graded = self.graded_already(handed_in, jobs)
        todo = [submission for submission in handed_in if force or submission not in graded]
        self.counts.update(graded=0, unchanged=len(handed_in) - len(todo))
        most = timedelta(seconds=self.longest(len(handed_in), jobs))
        self.log(
            f"{self.lesson}: {len(todo)} to grade, {jobs} at once; by the limits, it takes {most} at most"
        )
        with parallel.temporary_folder():
            with (
                warm_starts(self, len(todo)),
                contextlib.closing(self.writer),
                self.progress(len(todo), "grading") as bar,
                contextlib.closing(self.verdicts(todo, jobs, force)) as outcomes,
            ):
                for submission, outcome in outcomes:  # stage 1; and here, in this process only, stage 2
                    self.took[submission.student] = outcome.seconds
                    self.write(submission, outcome)
                    bar.set_postfix_str(printable(submission.student), refresh=False)
                    bar.update()
            if feedback:
                self.write_feedback([each for each in handed_in if each.student not in self.failures], jobs)
        self.table = self.results(handed_in)
        self.seconds = time.monotonic() - began
        self.log(f"{self.lesson}: {self.summary(' ')}")

    @property
    def isolation(self):
        return self.config.Judge.get("isolation", "bubblewrap")

    @property
    def notebook_mb(self):
        return Limits(**self.config.Judge.get("limits", {})).memory_mb

    def ready(self):
        """See that the lesson is built, for this gradebook; FlopwiseError if it is not."""
        judge_of(self.config)
        self.url = self.config.CourseDirectory.db_url
        built = read_notebook(self.course.instructor(self.lesson))
        for cell in (built or {}).get("cells", ()):
            cell["source"] = "".join(cell["source"])
        if built is None:
            raise FlopwiseError(
                f"{self.course.shown(self.course.instructor(self.lesson))} is missing or can't be "
                "read, and the checks are taken from it; run `make build`"
            )
        if is_stale(self.course, self.lesson):
            text = self.course.shown(self.course.lesson_path(self.lesson))
            raise FlopwiseError(
                f"{text} was changed after the notebook with its checks was built. "
                f"Run `make build`{self.for_this_work()}, and correct what it complains about"
            )
        if not in_gradebook(self.course, self.lesson, built):
            raise FlopwiseError(
                f"the gradebook {shown(self.course)} does not have the "
                f"cells of {self.lesson} as it is now; run `make build`" + self.for_this_work()
            )
        prepare(self.config, self.lesson)

    def for_this_work(self):
        default = self.course.root / "class"
        return "" if self.course.work == default else f' with ARGS="--work {self.course.work}"'

    @property
    def bounds(self):
        """Of the process that repairs, runs and judges one submission."""
        return bounds_of(Limits(**self.config.Judge.get("limits", {})))

    def longest(self, count, jobs):
        """The seconds that grading so many submissions takes at most by its limits, all stages together.

        What this process does itself comes on top, a moment for each. A submission whose process the system
        ended is graded a second time.
        """
        # Digest (of several together, and alone if that fails), verdict, feedback page.
        stages = 2 * LOOKING.seconds + self.bounds.seconds + WRITING.seconds
        # Writing grades; if that comes to no end, writing that nothing was earned.
        return parallel.longest(count, jobs, stages) + count * 2 * WRITING.seconds

    def graded_already(self, handed_in, jobs):
        """The submissions that are graded, and of which nothing has changed since."""
        self.received = digests_of(handed_in, jobs)
        with grades_of(self.config) as grades:
            self.key = records.course_digest(self.course, self.lesson, self.config, grades)
            return {submission for submission in handed_in if self.is_graded(submission, grades)}

    def is_graded(self, submission, grades=None):
        """Is a submission graded, as it was when this grading began? grades: the gradebook, if it is open."""
        if not self.received[submission] or records.read(submission) is None:
            return False
        with contextlib.nullcontext(grades) if grades else grades_of(self.config) as open_grades:
            scores = open_grades.scores(submission.lesson, submission.student)
        return records.is_graded(submission, self.key, scores, self.received[submission])

    def verdicts(self, todo, jobs, force):
        """Yield (submission, JobOutcome of its Judged): stage 1, on this machine or on a cluster."""
        if self.cluster:
            return dispatch.run_all(self.cluster, self.config, todo, jobs, self.bounds, force)
        find = functools.partial(one_submission.find_verdict, self.config, again=force)
        return parallel.run_all(find, todo, jobs, self.bounds)

    def write(self, submission, outcome):
        """Bring one student's grades into the gradebook, whatever became of the notebook."""
        if outcome.error == SandboxError.__name__:  # nobody's notebook can be run here
            raise FlopwiseError(outcome.sentence)
        if outcome.error == parallel.SET_ASIDE:
            self.fail(submission, outcome.sentence)
            return
        self.writer.start()  # before there is a turn, of which it would have a part
        try:
            with submission.turn(), turn(self.url, f"student {submission.student}"):
                if self.force or not self.is_graded(submission):
                    self.write_now(submission, outcome)
                else:  # by another grader, meanwhile
                    self.counts["unchanged"] += 1
        except Busy as error:
            self.fail(submission, str(error))

    def write_now(self, submission, outcome):
        """The same, while no other grader writes anything about this student."""
        if not outcome.error:
            judged = outcome.result
            outcome = self.writer.run((submission, judged))
            Path(judged.file).unlink(missing_ok=True)
            if outcome.error == NotGraded.__name__:
                self.fail(submission, outcome.sentence, outcome.log)
            elif not outcome.error:
                self.finish(submission, outcome, judged.repairs)
        if outcome.error and outcome.error != NotGraded.__name__:
            self.give_up(submission, outcome)

    @functools.cached_property
    def writer(self):
        """What one process at a time does: writing to the gradebook."""
        return Lasting(functools.partial(one_submission.write, self.config), WRITING, WRITER)

    def give_up(self, submission, outcome):
        """A submission that grading does not come to an end with earns nothing, and is flagged.

        What exceeded its bounds would do so again. Anything else may be a fault of ours or of this machine,
        so the next grading tries it once more.
        """
        cause = bounded.cause_of(outcome)
        flag, key = cause, self.key
        if outcome.error != bounded.OVER:
            flag, key = f"could not be graded, so it has no points; {outcome.sentence}", ""
            self.faults[submission.student] = outcome.sentence
        self.log(f"{submission.student}: {flag}\n{outcome.log}")
        written = self.writer.run((submission, cause))
        if written.error:
            self.fail(submission, written.sentence, written.log)
        else:
            self.finish(submission, written, one_submission.Repairs([flag], [cause]), key)

    def finish(self, submission, written, repairs, key=None):
        """Note that the grades of a submission are in the gradebook; written: the outcome of writing them."""
        self.log(written.result.log)
        key = self.key if key is None else key
        records.finish(submission, key, self.received[submission], written.result.scores, repairs)
        self.counts["graded"] += 1

    def fail(self, submission, sentence, log=""):
        self.failures[submission.student] = (
            f"{sentence} (more in {self.course.shown(self.course.work / 'grading.log')})"
        )
        self.log(f"{submission.student}: {sentence}\n{log}")

    def write_feedback(self, graded, jobs):
        """Stage 3, for those whose feedback doesn't show what the gradebook has."""
        with grades_of(self.config) as grades:
            scores = {
                submission: grades.scores(submission.lesson, submission.student) for submission in graded
            }
        stale = [each for each in graded if scores[each] and not records.has_feedback(each, scores[each])]
        write = functools.partial(one_submission.write_feedback, self.config)
        with (
            self.progress(len(stale), "feedback") as bar,
            contextlib.closing(parallel.run_all(write, stale, jobs, WRITING)) as outcomes,
        ):
            for submission, outcome in outcomes:
                if outcome.error:
                    which = "it " if outcome.error == bounded.OVER else ""
                    self.without_feedback[submission.student] = (
                        f"no feedback page could be written: {which}{outcome.sentence}"
                    )
                    self.log(f"{submission.student}: {outcome.sentence}\n{outcome.log}")
                else:
                    with submission.turn():
                        records.note_feedback(submission, scores[submission])
                bar.update()

    def progress(self, total, what):
        tqdm.monitor_interval = 0  # its thread would be copied into the processes that start later
        return tqdm(total=total, desc=f"{self.lesson}: {what}", unit="student", leave=False, disable=None)

    def results(self, handed_in):
        """The ClassTable of what the gradebook has now."""
        with grades_of(self.config) as grades:
            self.due = grades.due(self.lesson)
            table = ClassTable(self.lesson, grades.cells(self.lesson).most)
            for submission in handed_in:
                table.rows.append(self.row(submission, grades.scores(submission.lesson, submission.student)))
        listed = {submission.student for submission in handed_in}
        table.rows += [
            Row(student, {}, flags=(why,)) for student, why in self.failures.items() if student not in listed
        ]
        return table

    def row(self, submission, scores):
        """The Row of a student; scores: None if the gradebook has none."""
        student = submission.student
        if student in self.failures or scores is None:
            return Row(student, {}, flags=(self.failures.get(student, "it was not graded"),))
        page = submission.folder("feedback")
        claim = timestamp.contradiction(submission.folder(), f"{self.lesson}.ipynb", self.due)
        flags = [*flags_of(submission), *filter(None, [claim, self.without_feedback.get(student)])]
        if scores.penalty:
            flags.append(f"late: {scores.penalty:g} points off")
        elif receipts.read(submission).late:
            flags.append("handed in late, as the LMS says")
        points = {cell: scores.points(cell) for cell in scores.cells}
        link = self.course.shown(page) if page.is_dir() else ""
        return Row(student, points, scores.total, tuple(flags), link)

    def summary(self, between="\n"):
        """How much was done, who took longest, and where the feedback is. between: what parts its lines."""
        flagged = sum(bool(row.flags) and row.total is not None for row in self.table.rows)
        done = [f"{self.counts['graded']} graded", f"{self.counts['unchanged']} unchanged"]
        done += [f"{flagged} flagged"] if flagged else []
        done += [f"{len(self.faults)} WITHOUT POINTS"] if self.faults else []
        done += [f"{len(self.failures)} NOT GRADED"] if self.failures else []
        sentences = f"{', '.join(done)}, in {self.seconds:.1f} s."
        if slowest := heapq.nlargest(SLOWEST, self.took, key=self.took.get):
            told = ", ".join(f"{printable(student)} {self.took[student]:.1f} s" for student in slowest)
            sentences += f" Slowest: {told}."
        if any(row.feedback for row in self.table.rows):
            place = self.course.shown(self.course.work / "feedback")
            sentences += f"{between}Feedback: {place}/<student>/{self.lesson}/"
        if any(row.total is not None for row in self.table.rows):
            sentences += f"{between}A page about the class: {command_for(self.course, self.lesson)}"
        return sentences


def digests_of(handed_in, jobs):
    """{submission: its digest as it was received; None if that cannot be found}.

    A process looks at several, because starting it takes longer than looking at one. If that fails, each of
    them has a process of its own.
    """
    shares = [tuple(handed_in[first : first + SHARE]) for first in range(0, len(handed_in), SHARE)]
    found, alone = {}, []
    for share, outcome in parallel.run_all(_digests, shares, jobs, LOOKING):
        if outcome.error:
            alone += share
        else:
            found |= zip(share, outcome.result, strict=True)
    for submission, outcome in parallel.run_all(Submission.digest, alone, jobs, LOOKING):
        found[submission] = outcome.result
    return found


def _digests(share):
    return [submission.digest() for submission in share]


def flags_of(submission):
    """What a verdict tells the grader beside the points: a list of sentences."""
    try:
        found = verdict.read(submission.record())
    except (OSError, ValueError, TypeError):
        return ["the verdict can't be read; grade it again with --force"]
    # About a repair, the notes tell the student; the grader has sentences of their own, in the record.
    record = records.read(submission) or {}
    flags = [*record.get("flags", ()), *(note for note in found.notes if note not in record.get("told", ()))]
    flags += [
        f"{mark.exercise}: {words}"
        for mark in found.marks
        for words in (mark.repaired, mark.problem)
        if words
    ]
    flags += [hit for hit in found.hits if not any(hit in flag for flag in flags)]
    return list(dict.fromkeys(flags))
