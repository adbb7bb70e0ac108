"""`autograder grade`: a whole class, in parallel, and as often as one likes.

The work is in run_class.py, in three stages:

1. Several processes find verdicts: they repair a notebook, run it in the sandbox, and judge it. Each verdict
   is kept under the digest of everything that it was found from (verdict_store.py).
2. This process, the only one of this grader that writes to the gradebook, runs nbgrader's own autograde for
   each student whose verdict has been found, when it is its turn: there may be other graders (turns.py). The
   Judge in it takes the kept verdict and runs nothing again. So the gradebook holds what nbgrader's commands
   and formgrader would put there.
3. Several processes write feedback pages.

A submission that is graded and has not changed since is left alone (records.py). So a grading that was
interrupted, at whatever moment, goes on when the same command is given again.
"""

import argparse
import contextlib
from dataclasses import fields
from pathlib import Path

from autograder.classroom import parallel
from autograder.classroom.handed_in import is_closed, unknown, who_handed_in
from autograder.course import Course, add_course, chosen, secret
from autograder.trees import enumerated
from flopwise.errors import FlopwiseError
from flopwise.tables import kept

PATTERNS = "*?["
LOG = "grading.log"


def add_arguments(parser):
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 05-pooling-layers or 05")
    parser.add_argument("--all", action="store_true", help="every lesson for which something was handed in")
    only = "only these, by the names of their folders in submitted/"
    parser.add_argument("--students", nargs="+", action="extend", default=[], metavar="STUDENT", help=only)
    jobs = "how many notebooks run at once (default: as many as cores and memory allow)"
    parser.add_argument("--jobs", type=positive, metavar="N", help=jobs)
    cluster = "run the notebooks on a cluster of Dask: tcp://HOST:PORT, local[:N], FILE.py or MODULE:NAME"
    parser.add_argument("--cluster", metavar="WHERE", help=cluster)
    force = "run again what is graded already, although nothing has changed"
    parser.add_argument("--force", action="store_true", help=force)
    isolation = "run the notebooks WITHOUT a sandbox: each can read and change what you can; it is recorded"
    parser.add_argument("--no-isolation", action="store_true", help=isolation)
    cold = "start each notebook's kernel from nothing, not from a process with the lesson's imports"
    parser.add_argument("--cold", action="store_true", help=f"{cold}; slower, the grades are the same")
    parser.add_argument("--no-feedback", action="store_true", help="write no feedback pages")
    parser.add_argument("--csv", metavar="FILE", help="write the points of every exercise to this file, too")
    sample = "if nobody has handed in anything yet: grade the bundled sample class, in a place of its own"
    parser.add_argument("--or-sample-class", action="store_true", help=sample)
    add_course(parser, work=True)


def positive(text):
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of notebooks; give 1 or more")
    return number


def run(args):
    from autograder.classroom.run_class import Grading  # it imports nbgrader, which takes a moment
    from autograder.classroom.table import points_csv

    course = Course.at(args.course, args.work)
    if args.csv and not Path(args.csv).absolute().parent.is_dir():
        raise FlopwiseError(
            f"there is no folder {Path(args.csv).absolute().parent} to write {args.csv} to; make it first"
        )
    if args.or_sample_class and not anything_handed_in(course):
        from autograder.classroom import sample_class

        course = sample_class.set_up(course)
    work = to_grade(course, args)
    config = configuration(course, args.no_isolation)
    tables, faults = [], False
    with logging_to(course) as log, cluster_at(args, course) as cluster:
        for lesson, students in work.items():
            graded = Grading(course, config, lesson, log, cluster, cold=args.cold)
            graded.run(students, args.jobs, args.force, feedback=not args.no_feedback)
            print(graded.table.text(), graded.summary(), sep="\n\n", end="\n\n")
            tables.append(graded.table)
            faults = faults or bool(graded.faults)
    if args.csv:
        try:
            kept(points_csv(tables), args.csv)
        except OSError as error:
            raise FlopwiseError(
                f"everything is graded, but the points can't be written to {args.csv}: {error.strerror}; "
                "give another file with --csv"
            ) from None
        print(f"Points as CSV: {args.csv}")
    return 1 if faults or any(row.total is None for table in tables for row in table.rows) else 0


def cluster_at(args, course):
    """The Cluster that was asked for, which is closed at the end of a `with`; None if none was."""
    if not args.cluster:
        return contextlib.nullcontext()
    from autograder.classroom.cluster.dispatch import Cluster

    return Cluster(args.cluster, args.jobs or parallel.cores(), course.work / "cluster.log")


def anything_handed_in(course):
    return any((course.work / "submitted").glob("*/*/")) or any(
        who_handed_in(course, lesson) for lesson in course.lessons()
    )


def to_grade(course, args):
    """{lesson: the students who were named, or () for all}.

    FlopwiseError if nobody has handed in a lesson, or a student who was named has not.
    """
    handed_in = {lesson: who_handed_in(course, lesson) for lesson in course.lessons()}
    top = course.work / "submitted"
    closed = {name for names in handed_in.values() for name in names if is_closed(top / name)}
    if args.lessons:
        work = dict.fromkeys(chosen(course, args.lessons), args.students)
    elif args.all:
        for student in args.students:
            if not any(student in names for names in handed_in.values()):
                raise FlopwiseError(unknown(course, "any lesson", student))
        work = {
            lesson: [name for name in names if name in args.students]
            for lesson, names in handed_in.items()
            if set(names) - closed  # a folder that cannot be opened is a hand-in of no lesson in particular
        }
        work = {lesson: names for lesson, names in work.items() if names or not args.students}
    else:
        raise FlopwiseError(f"which lesson? Name one, or give --all. There are {', '.join(course.lessons())}")
    missing = [lesson for lesson in work if not handed_in[lesson]]
    if missing or not work:
        place = course.shown(top)
        cannot = f" that can be opened ({', '.join(enumerated(sorted(closed)))} cannot)" if closed else ""
        raise FlopwiseError(
            f"nobody has handed in {' or '.join(missing) or 'anything'}: there is no folder "
            f"{place}/<student>/<lesson>{cannot}. `autograder collect class.zip` brings submissions there "
            "from Canvas or Moodle, `nbgrader collect LESSON` from the exchange; or copy them. `make grade` "
            "shows the way from a hand-in to feedback with a made-up class"
        )
    for lesson, students in work.items():
        for student in students:
            if student not in handed_in[lesson]:
                raise FlopwiseError(unknown(course, lesson, student))
    return work


def configuration(course, no_isolation):
    """nbgrader's configuration for this course; FlopwiseError if grading can't work with it."""
    from autograder.sandbox.confinement import bubblewrap

    pattern = next((sign for sign in PATTERNS if sign in f"{course.root}{course.work}"), None)
    if pattern:
        raise FlopwiseError(
            f"the course lies in {course.root} (its work in {course.work}), and nbgrader takes the "
            f"{pattern!r} in that for a pattern; move it to a folder without one"
        )
    secret(course.work)  # made before the first grading, since grades belong to the settings below
    config = course.nbgrader()
    if no_isolation:
        config.Judge.isolation = "none"
    check_settings(config.Judge, course.root / "nbgrader_config.py")
    if config.Judge.get("isolation", "bubblewrap") != "none":
        bubblewrap()
    return config


def check_settings(judge, file):
    """Raises FlopwiseError if what a course's file says of isolation and limits cannot be used."""
    from autograder.sandbox.kernel import ISOLATIONS
    from autograder.sandbox.limits import Limits

    isolation, limits = judge.get("isolation", "bubblewrap"), judge.get("limits", {})
    if isolation not in ISOLATIONS:
        raise FlopwiseError(
            f"c.Judge.isolation in {file} is {isolation!r}; allowed are {', '.join(map(repr, ISOLATIONS))}"
        )
    names = [field.name for field in fields(Limits)]
    if not isinstance(limits, dict) or not set(limits) <= set(names):
        raise FlopwiseError(
            f"c.Judge.limits in {file} is {limits!r}; it is a dictionary of whole numbers, and the limits "
            f"are {', '.join(names)}"
        )
    try:
        Limits(**limits)
    except ValueError as error:
        raise FlopwiseError(f"c.Judge.limits in {file}: {error}") from None


@contextlib.contextmanager
def logging_to(course):
    """Gives a function that writes a text, with the time, to the course's grading.log."""
    from autograder.classroom.one_submission import now

    course.work.mkdir(parents=True, exist_ok=True)
    with open(course.work / LOG, "a", encoding="utf-8") as file:

        def log(text):
            file.write("".join(f"{now()} {line}\n" for line in text.splitlines() if line.strip()))
            file.flush()

        yield log
