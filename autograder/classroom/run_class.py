"""The grading of one lesson's class: what `autograder grade` does, step by step."""

import contextlib
import functools
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from tqdm import tqdm

from autograder.classroom import one_submission, parallel, records
from autograder.classroom.handed_in import submissions
from autograder.classroom.table import Row, Table
from autograder.course import Course
from autograder.disk import printable
from autograder.judging import verdict
from autograder.lessons import releasing
from autograder.lessons.safe_write import read_notebook
from autograder.sandbox.limits import Limits
from flopwise.errors import FlopwiseError


@dataclass
class Grading:
    """The grading of one lesson."""

    course: Course
    config: object
    lesson: str
    log: object
    counts: Counter = field(default_factory=Counter)
    failures: dict = field(default_factory=dict)  # student: why there are no grades
    unfed: dict = field(default_factory=dict)  # student: why there is no feedback
    table: object = None
    key: str = ""  # digest of the course, see records.py
    received: dict = field(default_factory=dict)  # {submission: its digest when the grading began}
    seconds: float = 0.0

    def run(self, students=(), jobs=None, force=False, feedback=True):
        """Grade what was handed in; afterwards `table` holds what the gradebook has."""
        began = time.monotonic()
        found, self.failures = submissions(self.course, self.lesson, students)
        self.ready()
        if self.isolation == "none":
            self.log(f"{self.lesson} is graded WITHOUT ISOLATION, as asked for")
            print(
                "Grading WITHOUT ISOLATION: each notebook can read and change what you can. Every verdict "
                "and feedback page says so.",
                file=sys.stderr,
            )
        states = self.state(found)
        todo = [one for one in found if force or not states[one]]
        self.counts.update(graded=0, unchanged=len(found) - len(todo))
        jobs = parallel.how_many(self.notebook_mb, jobs)
        with parallel.temporary_folder():
            self.grade(todo, jobs, force)
            if feedback:
                self.feed([one for one in found if one.student not in self.failures], jobs)
        self.table = self.results(found)
        self.seconds = time.monotonic() - began
        self.log(f"{self.lesson}: {self.summary()}")

    @property
    def isolation(self):
        return self.config.Judge.get("isolation", "bubblewrap")

    @property
    def notebook_mb(self):
        return Limits(**self.config.Judge.get("limits", {})).memory_mb

    def ready(self):
        """Everything is imported, and the lesson is built for this gradebook."""
        one_submission.judge_of(self.config)
        made = read_notebook(self.course.instructor(self.lesson))
        for cell in (made or {}).get("cells", ()):
            cell["source"] = "".join(cell["source"])
        if made is None:
            raise FlopwiseError(
                f"{self.course.shown(self.course.instructor(self.lesson))} is missing or can't be "
                "read, and the checks are taken from it; run `make build`"
            )
        if not releasing.in_gradebook(self.course, self.lesson, made):
            raise FlopwiseError(
                f"the gradebook {self.course.shown(self.course.work / 'gradebook.db')} hasn't the cells "
                f"of {self.lesson} as it is now; run `make build`" + self.for_this_work()
            )
        one_submission.prepare(self.config, self.lesson)

    def for_this_work(self):
        default = self.course.root / "autograder"
        return "" if self.course.work == default else f' with ARGS="--work {self.course.work}"'

    def state(self, found):
        """{submission: is it graded already, and nothing has changed since?}"""
        with one_submission.open_gradebook(self.config) as gradebook:
            self.key = records.course_digest(self.course, self.lesson, self.config, gradebook)
            return {one: records.is_graded(one, self.key, records.scores(gradebook, one)) for one in found}

    def grade(self, todo, jobs, force):
        """Stages 1 and 2."""
        self.received = {one: one.digest() for one in todo}
        with self.progress(len(todo), "grading") as bar:
            # A process that the system ended, perhaps for want of memory, gets a second chance, alone.
            died = self.find_and_write(todo, jobs, force, bar)
            self.find_and_write(died, 1, force, bar, last=True)

    def find_and_write(self, some, jobs, force, bar, last=False):
        """Write grades as verdicts are found; returns those whose process died, except in the `last` try."""
        find, died = functools.partial(one_submission.find_verdict, self.config, again=force), []
        with contextlib.closing(parallel.run_all(find, some, jobs)) as ended:
            for one, outcome in ended:
                if outcome.error == "SandboxError":
                    raise FlopwiseError(outcome.sentence)
                if outcome.error == parallel.DIED and not last:
                    died.append(one)
                    continue
                self.write(one, outcome)
                bar.set_postfix_str(printable(one.student), refresh=False)
                bar.update()
        return died

    def write(self, one, outcome):
        """Bring one student's grades into the gradebook, whatever became of the notebook."""
        if outcome.error:
            self.fail(one, outcome.sentence, outcome.log)
            return
        try:
            self.log(one_submission.write_grades(self.config, one))
        except one_submission.NotGraded as error:
            self.fail(one, str(error), error.log)
        else:
            self.done(one, outcome.result)

    def done(self, one, found):
        with one_submission.open_gradebook(self.config) as gradebook:
            records.finish(one, self.key, self.received[one], records.scores(gradebook, one), found)
        self.counts["graded"] += 1

    def fail(self, one, sentence, log=""):
        self.failures[one.student] = (
            f"{sentence} (more in {self.course.shown(self.course.work / 'grading.log')})"
        )
        self.log(f"{one.student}: {sentence}\n{log}")

    def feed(self, found, jobs):
        """Stage 3, for those whose feedback doesn't show what the gradebook has."""
        with one_submission.open_gradebook(self.config) as gradebook:
            there = {one: records.scores(gradebook, one) for one in found}
        stale = [one for one in found if there[one] and not records.has_feedback(one, there[one])]
        write = functools.partial(one_submission.write_feedback, self.config)
        with (
            self.progress(len(stale), "feedback") as bar,
            contextlib.closing(parallel.run_all(write, stale, jobs)) as ended,
        ):
            for one, outcome in ended:
                if outcome.error:
                    self.unfed[one.student] = f"no feedback page could be written: {outcome.sentence}"
                    self.log(f"{one.student}: {outcome.sentence}\n{outcome.log}")
                else:
                    records.note_feedback(one, there[one])
                bar.update()

    def progress(self, total, what):
        tqdm.monitor_interval = 0  # its thread would be copied into the processes that start later
        return tqdm(total=total, desc=f"{self.lesson}: {what}", unit="student", leave=False, disable=None)

    def results(self, found):
        """The Table of what the gradebook has now."""
        with one_submission.open_gradebook(self.config) as gradebook:
            notebook = gradebook.find_notebook(self.lesson, self.lesson)
            most = {cell.name: cell.max_score for cell in notebook.grade_cells}
            order = [cell.name for cell in notebook.source_cells if cell.name in most]
            made = Table(self.lesson, {name: most[name] for name in order})
            for one in found:
                made.rows.append(self.row(one, records.scores(gradebook, one)))
        made.rows += [
            Row(student, {}, flags=(why,))
            for student, why in self.failures.items()
            if student not in {one.student for one in found}
        ]
        return made

    def row(self, one, there):
        if one.student in self.failures or there is None:
            return Row(one.student, {}, flags=(self.failures.get(one.student, "it was not graded"),))
        page = one.folder("feedback")
        flags = [*flags_of(one), *filter(None, [self.unfed.get(one.student)])]
        if there.penalty:
            flags.append(f"late: {there.penalty:g} points off")
        return Row(
            one.student,
            {cell: there.points(cell) for cell in there.cells},
            there.total,
            tuple(flags),
            self.course.shown(page) if page.is_dir() else "",
        )

    def summary(self):
        """How much was done, and where the feedback is."""
        done = [f"{self.counts['graded']} graded", f"{self.counts['unchanged']} unchanged"]
        done += [f"{len(self.failures)} NOT GRADED"] if self.failures else []
        said = f"{', '.join(done)}, in {self.seconds:.1f} s."
        if any(row.feedback for row in self.table.rows):
            said += f" Feedback: {self.course.shown(self.course.work / 'feedback')}/<student>/{self.lesson}/"
        return said


def flags_of(submission):
    """What the verdict of a submission tells a grader beside the points, as sentences."""
    try:
        found = verdict.read(submission.record())
    except (OSError, ValueError, TypeError):
        return ["the verdict can't be read; grade it again with --force"]
    # Of what repair found, the grader reads other sentences than the student, and only some.
    record = records.read(submission) or {}
    said = [*record.get("flags", ()), *(note for note in found.notes if note not in record.get("told", ()))]
    said += [
        f"{mark.exercise}: {words}"
        for mark in found.marks
        for words in (mark.repaired, mark.problem)
        if words
    ]
    said += [hit for hit in found.hits if not any(hit in sentence for sentence in said)]
    return list(dict.fromkeys(said))
