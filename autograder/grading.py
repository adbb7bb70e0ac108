"""`autograder grade`: a whole class, in parallel, and as often as one likes.

1. Many processes find verdicts: repair, run in the sandbox, judge. A verdict is kept under the digest of everything
   that it was found from (verdict_store.py).
2. One writer, this process, runs nbgrader's own autograde for each student whose verdict is there. The Judge in it
   finds the verdict and runs nothing again. So the gradebook is what nbgrader's commands and formgrader would make it.
3. Many processes write feedback pages.

What is graded already, and of which nothing has changed since, is left alone (records.py). So a grading that was
interrupted, at whatever moment, goes on when the same command is given again.
"""

import argparse
import contextlib
import fcntl
import functools
import importlib
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from autograder.build import chosen
from autograder.course import Course
from autograder.handed_in import submissions
from flopwise.errors import FlopwiseError

PATTERNS = "*?["
LOG = "grading.log"


def add_arguments(parser):
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 05-pooling-layers or 05")
    parser.add_argument("--all", action="store_true", help="every lesson for which something was handed in")
    parser.add_argument("--students", nargs="+", action="extend", default=[], metavar="STUDENT",
                        help="only these, by the names of their folders in submitted/")
    parser.add_argument("--jobs", type=positive, metavar="N",
                        help="how many notebooks run at once (as many as cores and memory allow)")
    parser.add_argument("--force", action="store_true", help="run again what was graded, though nothing changed")
    parser.add_argument("--no-isolation", action="store_true",
                        help="run the notebooks WITHOUT a sandbox: each can read and change what you can; it is recorded")
    parser.add_argument("--no-feedback", action="store_true", help="write no feedback pages")
    parser.add_argument("--csv", metavar="FILE", type=argparse.FileType("w", encoding="utf-8"),
                        help="write the points of every exercise to this file, too")
    parser.add_argument("--or-sample-class", action="store_true",
                        help="if nobody has handed in anything yet: grade the bundled sample class, in a place of its own")
    parser.add_argument("--course", metavar="FOLDER", help="the course's folder (this checkout)")
    parser.add_argument("--work", metavar="FOLDER",
                        help="where submissions and gradebook are (autograder/ in the course, or $FLOPWISE_WORK)")


def positive(text):
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of notebooks; allowed is 1 or more")
    return number


def run(args):
    course = Course.at(args.course, args.work)
    if args.or_sample_class and not anything_handed_in(course):
        from autograder import sample_class

        course = sample_class.set_up(course)
    lessons = lessons_to_grade(course, args)
    config = configuration(course, args.no_isolation)
    tables, failed = [], False
    with alone(course), logging_to(course) as log:
        for lesson in lessons:
            graded = Grading(course, config, lesson, log)
            graded.run(args.students, args.jobs, args.force, feedback=not args.no_feedback)
            print(graded.table.text(), graded.summary(), sep="\n\n", end="\n\n")
            tables.append(graded.table)
            failed |= any(row.total is None for row in graded.table.rows)
    if args.csv:
        from autograder.table import write_csv

        with args.csv:
            write_csv(tables, args.csv)
        print(f"Points as CSV: {args.csv.name}")
    return 1 if failed else 0


def anything_handed_in(course):
    return any((course.work / "submitted").glob("*/*/"))


def lessons_to_grade(course, args):
    """The lessons that were asked for, each with something handed in; raises FlopwiseError otherwise."""
    handed_in = [lesson for lesson in course.lessons() if any(submissions(course, lesson))]
    place = course.shown(course.work / "submitted")
    if args.lessons:
        lessons = chosen(course, args.lessons)
    elif args.all:
        lessons = handed_in
        if args.students:   # each of them in the lessons that they handed in
            lessons = [name for name in lessons if any((course.work / "submitted" / student / name).is_dir()
                                                       for student in args.students)]
    else:
        raise FlopwiseError(f"which lesson? Name one, or give --all. There are {', '.join(course.lessons())}")
    missing = [lesson for lesson in lessons if lesson not in handed_in]
    if missing or not lessons:
        what = " and ".join(missing) or "any lesson" + (" by these students" if args.students else "")
        raise FlopwiseError(f"nobody has handed in {what}: there is no folder {place}/<student>/<lesson>. `nbgrader "
                            "collect LESSON` brings submissions there, or copy them; `make grade` shows the way from "
                            "a hand-in to feedback with a made-up class")
    return lessons


def configuration(course, no_isolation):
    """nbgrader's configuration as the course gives it; raises FlopwiseError where grading can't work with it."""
    from autograder.confinement import bubblewrap

    pattern = next((sign for sign in PATTERNS if sign in f"{course.root}{course.work}"), None)
    if pattern:
        raise FlopwiseError(f"the course lies in {course.root} (its work in {course.work}), and nbgrader takes the "
                            f"{pattern!r} in that for a pattern; move it to a folder without one")
    config = course.nbgrader()
    if no_isolation:
        config.Judge.isolation = "none"
    if config.Judge.get("isolation", "bubblewrap") != "none":
        bubblewrap()
    return config


@contextlib.contextmanager
def alone(course):
    """Nobody else grades this course meanwhile; the system gives it free when this process ends, however it does."""
    course.work.mkdir(parents=True, exist_ok=True)
    with open(course.work / ".grading.lock", "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise FlopwiseError(f"another `autograder grade` is at work in {course.work}; wait until it has "
                                "ended") from None
        yield


@contextlib.contextmanager
def logging_to(course):
    """A function that writes a text with the time to the course's grading.log."""
    from autograder.stages import now

    with open(course.work / LOG, "a", encoding="utf-8") as file:
        def log(text):
            file.write("".join(f"{now()} {line}\n" for line in text.splitlines() if line.strip()))
            file.flush()

        yield log


@dataclass
class Grading:
    """The grading of one lesson."""

    course: Course
    config: object
    lesson: str
    log: object
    counts: Counter = field(default_factory=Counter)
    failures: dict = field(default_factory=dict)        # student: why there are no grades
    unfed: dict = field(default_factory=dict)           # student: why there is no feedback
    table: object = None

    def run(self, students=(), jobs=None, force=False, feedback=True):
        """Grade what was handed in; afterwards `table` holds what the gradebook has."""
        began = time.monotonic()
        found, self.failures = submissions(self.course, self.lesson, students)
        stages = self.ready()
        if self.isolation == "none":
            self.log(f"{self.lesson} is graded WITHOUT ISOLATION, as asked for")
            print("Grading WITHOUT ISOLATION: each notebook can read and change what you can. Every verdict and "
                  "feedback page says so.", file=sys.stderr)
        key, states = self.state(found)
        todo = [one for one in found if force or not states[one]]
        self.counts.update(graded=0, unchanged=len(found) - len(todo))
        parallel = importlib.import_module("autograder.parallel")
        jobs = parallel.how_many(self.notebook_mb, jobs)
        with parallel.temporary_folder():
            self.grade(stages, parallel, todo, key, jobs, force)
            if feedback:
                self.feed(stages, parallel, [one for one in found if one.student not in self.failures], jobs)
        self.table = self.results(found)
        self.seconds = time.monotonic() - began
        self.log(f"{self.lesson}: {self.summary()}")

    @property
    def isolation(self):
        return self.config.Judge.get("isolation", "bubblewrap")

    @property
    def notebook_mb(self):
        from autograder.limits import Limits

        return Limits(**self.config.Judge.get("limits", {})).memory_mb

    def ready(self):
        """Everything is imported, and the lesson is built for this gradebook; the module of the stages."""
        from autograder import releasing, stages
        from autograder.keeping import read_notebook

        stages.judge_of(self.config)
        made = read_notebook(self.course.instructor(self.lesson))
        for cell in (made or {}).get("cells", ()):
            cell["source"] = "".join(cell["source"])
        if made is None:
            raise FlopwiseError(f"{self.course.shown(self.course.instructor(self.lesson))} is missing or can't be "
                                "read, and the checks are taken from it; run `make build`")
        if not releasing.in_gradebook(self.course, self.lesson, made):
            raise FlopwiseError(f"the gradebook {self.course.shown(self.course.work / 'gradebook.db')} hasn't the cells "
                                f"of {self.lesson} as it is now; run `make build`" + self.for_this_work())
        stages.prepare(self.config, self.lesson)
        return stages

    def for_this_work(self):
        default = self.course.root / "autograder"
        return "" if self.course.work == default else f' with ARGS="--work {self.course.work}"'

    def state(self, found):
        """(digest of the course, {submission: is it graded already?})"""
        from autograder import records, stages

        with stages.open_gradebook(self.config) as gradebook:
            key = records.course_digest(self.course, self.lesson, self.config, gradebook)
            return key, {one: records.is_graded(one, key, records.scores(gradebook, one)) for one in found}

    def grade(self, stages, parallel, todo, key, jobs, force):
        """Stages 1 and 2."""
        received = {one: one.digest() for one in todo}
        find = functools.partial(stages.find_verdict, self.config, again=force)
        empty = [one for one in todo if not one.notebooks()]
        with self.progress(len(todo), "grading") as bar:
            for one in empty:
                self.zeroes(stages, one, "No notebook was handed in.", key, received[one])
                bar.update()
            waiting = [one for one in todo if one not in empty]
            with contextlib.closing(parallel.run_all(find, waiting, jobs)) as ended:
                for one, outcome in ended:
                    if outcome.error == "SandboxError":
                        raise FlopwiseError(outcome.sentence)
                    self.log(outcome.log)
                    bar.set_postfix_str(one.student, refresh=False)
                    self.write(stages, one, outcome, key, received[one])
                    bar.update()

    def write(self, stages, one, outcome, key, received):
        """Bring one student's grades into the gradebook, whatever became of the notebook."""
        if outcome.error == "NotGraded":
            self.zeroes(stages, one, f"No points could be given: {outcome.sentence}", key, received)
        elif outcome.error:
            self.fail(one, f"{outcome.sentence}. This is no fault of the submission; grade it again.")
        else:
            self.log(outcome.result or "")
            try:
                self.log(stages.write_grades(self.config, one))
            except stages.NotGraded as error:
                self.log(error.log)
                self.zeroes(stages, one, f"No points could be given: {error}", key, received)
            else:
                self.done(stages, one, key, received)

    def zeroes(self, stages, one, sentence, key, received):
        self.log(f"{one.student}: {sentence}")
        stages.write_zeroes(self.config, one, sentence, self.isolation)
        self.done(stages, one, key, received)

    def done(self, stages, one, key, received):
        from autograder import records

        with stages.open_gradebook(self.config) as gradebook:
            records.finish(one, key, received, records.scores(gradebook, one))
        self.counts["graded"] += 1

    def fail(self, one, sentence):
        self.failures[one.student] = sentence
        self.log(f"{one.student}: {sentence}")

    def feed(self, stages, parallel, found, jobs):
        """Stage 3, for those whose feedback doesn't show what the gradebook has."""
        from autograder import records

        with stages.open_gradebook(self.config) as gradebook:
            there = {one: records.scores(gradebook, one) for one in found}
        stale = [one for one in found if there[one] and not records.has_feedback(one, there[one])
                 and one.folder("autograded").is_dir()]
        write = functools.partial(stages.write_feedback, self.config)
        with (self.progress(len(stale), "feedback") as bar,
              contextlib.closing(parallel.run_all(write, stale, jobs)) as ended):
            for one, outcome in ended:
                if outcome.error:
                    self.unfed[one.student] = f"no feedback page could be written: {outcome.sentence}"
                    self.log(f"{one.student}: {outcome.sentence}\n{outcome.log}")
                else:
                    records.note_feedback(one, there[one])
                bar.update()

    def progress(self, total, what):
        from tqdm import tqdm

        tqdm.monitor_interval = 0       # its thread would be copied into the processes that start later
        return tqdm(total=total, desc=f"{self.lesson}: {what}", unit="student", leave=False, disable=None)

    def results(self, found):
        """The Table of what the gradebook has now."""
        from autograder import records, stages, table

        with stages.open_gradebook(self.config) as gradebook:
            notebook = gradebook.find_notebook(self.lesson, self.lesson)
            most = {cell.name: cell.max_score for cell in notebook.grade_cells}
            order = [cell.name for cell in notebook.source_cells if cell.name in most]
            made = table.Table(self.lesson, {name: most[name] for name in order})
            for one in found:
                made.rows.append(self.row(one, records.scores(gradebook, one)))
        made.rows += [table.Row(student, {}, flags=(why,)) for student, why in self.failures.items()
                      if student not in {one.student for one in found}]
        return made

    def row(self, one, there):
        from autograder.table import Row

        if one.student in self.failures or there is None:
            return Row(one.student, {}, flags=(self.failures.get(one.student, "it was not graded"),))
        page = one.folder("feedback")
        flags = [*flags_of(one), *filter(None, [self.unfed.get(one.student)])]
        if there.penalty:
            flags.append(f"late: {there.penalty:g} points off")
        return Row(one.student, {cell: there.points(cell) for cell in there.cells}, there.total, tuple(flags),
                   self.course.shown(page) if page.is_dir() else "")

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
    from autograder import verdict

    try:
        found = verdict.read(submission.record())
    except (OSError, ValueError, TypeError):
        return ["the verdict can't be read; grade it again with --force"]
    said = list(found.notes)
    said += [f"{mark.exercise}: {words}" for mark in found.marks for words in (mark.repaired, mark.problem) if words]
    said += [hit for hit in found.hits if not any(hit in sentence for sentence in said)]
    return list(dict.fromkeys(said))
