"""Grading a class: flopwise in its sandbox against stock `nbgrader autograde`, in the same run.

    python -m benchmarks.grading [LESSON…] [--students N] [--rounds N] [--jobs N] [--feedback]

Both grade the same honest notebooks, which `autograder make-class` makes, each started as a person would
start it, from a fresh gradebook, by turns. Stock nbgrader runs in the same environment, with its own
preprocessors and its default kernel; of this course's configuration it has only the names of the folders.
Each round is printed, then a table, and whether both gave every student the same points.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.classroom.made_class import record
from autograder.course import Course, chosen
from autograder.lessons.built import known_as
from autograder.nbgrader_adapter.gradebook import Grades
from benchmarks._classes import honest_class, machine, spread

AT_LEAST = 10  # times as fast as stock nbgrader: what is promised of a class of 60 on two cores
STOCK = """\
c = get_config()
c.CourseDirectory.course_id = "flopwise"
c.CourseDirectory.ignore = [".*", "__pycache__", "*.pyc", "feedback", "lesson*"]
c.ClearMarkScheme.enforce_metadata = False
"""


def main(argv=None):
    parser = argparse.ArgumentParser(prog="make bench ARGS=grading", description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 05 (05 if none)")
    parser.add_argument("--students", type=int, default=60, metavar="N", help="how many hand in (60)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the class (1)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each side grades (3)")
    parser.add_argument("--jobs", metavar="N", help="how many notebooks flopwise runs at once")
    parser.add_argument("--feedback", action="store_true", help="with feedback pages, on both sides")
    least = f"how many times as fast flopwise must be ({AT_LEAST}); less is exit status 1"
    parser.add_argument("--at-least", type=float, default=AT_LEAST, metavar="X", help=least)
    args = parser.parse_args(argv)
    course = Course.at()
    lessons = chosen(course, args.lessons or [name for name in course.lessons() if name.startswith("05")])
    measured_on = machine()
    with tempfile.TemporaryDirectory(prefix="flopwise-bench-") as folder:
        made = honest_class(course, lessons, args.students, args.seed, Path(folder, "flopwise"))
        ours = Contender("`autograder grade`, sandboxed", *flopwise_course(made, lessons, args))
        stock = Contender("`nbgrader autograde`, no sandbox", *stock_course(made, lessons, args))
        for number in range(1, args.rounds + 1):
            # They take turns in being first, so that neither always finds the warmer disk cache.
            for contender in (ours, stock) if number % 2 else (stock, ours):
                contender.run()
            mine, theirs = ours.seconds[-1], stock.seconds[-1]
            print(f"round {number}: flopwise {mine:.2f} s, stock nbgrader {theirs:.2f} s", flush=True)
        differ = [line for lesson in lessons for line in differences(made, ours, stock, lesson)]
    count = len(lessons) * args.students
    print("", table(ours, stock, count), "", sep="\n")
    print(f"{count} honest notebooks of {', '.join(lessons)}, each side {args.rounds} times. {measured_on}")
    print(*differ, f"grades: {count - len(differ)} of {count} are the same with both", sep="\n")
    return 1 if differ or statistics.median(ratios(ours, stock)) < args.at_least else 0


def ratios(ours, stock):
    """How many times as fast flopwise was, in each round: what slows the machine then, slows both."""
    return [theirs / mine for mine, theirs in zip(ours.seconds, stock.seconds, strict=True)]


def table(ours, stock, count):
    """The table that README shows, in Markdown."""
    each = {contender: [1000 * s / count for s in contender.seconds] for contender in (ours, stock)}
    lines = [
        "| | seconds for the class | milliseconds for each | times as fast |",
        "|---|---|---|---|",
        f"| {stock.name} | {spread(stock.seconds)} | {spread(each[stock], 0)} | 1 |",
        f"| {ours.name} | {spread(ours.seconds)} | {spread(each[ours], 0)} | {spread(ratios(ours, stock))} |",
    ]
    return "\n".join(lines)


def differences(made, ours, stock, lesson):
    """One line for each student whom the two give other points, or flopwise other ones than are foretold."""
    lines = []
    with Grades(ours.gradebook, "flopwise") as mine, Grades(stock.gradebook, "flopwise") as theirs:
        for each in record.handed_in(record.read(made.work), lesson):
            points = [points_of(grades.scores(lesson, each.student)) for grades in (mine, theirs)]
            wrong = [
                f"{name}: flopwise {points[0].get(name)}, stock {points[1].get(name)}, foretold {foretold:g}"
                for name, foretold in each.points.items()
                if not points[0].get(name) == points[1].get(name) == foretold
            ]
            if wrong:
                lines.append(f"{lesson}: {each.student} ({each.kind}; {each.done}): {'; '.join(wrong)}")
    return lines


def points_of(scores):
    """{exercise: automatic points}, rounded as nobody sees it."""
    cells = scores.cells if scores else {}
    return {known_as(cell): round(score[0], 3) for cell, score in cells.items() if score[0] is not None}


class Contender:
    """One way to grade: commands to run in a folder, and a function that prepares for running them again."""

    def __init__(self, name, folder, commands, environment, work):
        self.name, self.folder, self.commands, self.environment = name, folder, commands, environment
        self.work = work
        self.gradebook = f"sqlite:///{work / 'gradebook.db'}"
        shutil.copy(work / "gradebook.db", work / "gradebook.before")
        self.seconds = []  # one entry for each round

    def run(self):
        start_anew(self.work)
        began = time.monotonic()
        for command in self.commands:
            done = subprocess.run(
                command, cwd=self.folder, env=self.environment, capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(f"{self.name}: {' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
        self.seconds.append(time.monotonic() - began)


def start_anew(work):
    """Bring a working folder back to what it was before the grading."""
    for step in ("autograded", "feedback", "verdicts"):
        subprocess.run(["rm", "-rf", work / step], check=True)  # nbgrader leaves files that are read-only
    shutil.copy(work / "gradebook.before", work / "gradebook.db")


def grade_command(work, lessons, jobs=None, feedback=False):
    """`autograder grade` as a person starts it."""
    command = [sys.executable, "-m", "autograder", "grade", *lessons, "--work", str(work)]
    command += ["--jobs", jobs] if jobs else []
    return command if feedback else [*command, "--no-feedback"]


def flopwise_course(made, lessons, args):
    """(where, commands, environment, working folder) of `autograder grade` on the class."""
    command = grade_command(made.work, lessons, args.jobs, args.feedback)
    return made.root, [command], dict(os.environ), made.work


def stock_course(made, lessons, args):
    """The same for nbgrader as it comes, in a course of its own with the same source and hand-ins."""
    root = made.work.with_name("stock")
    root.mkdir()
    (root / "nbgrader_config.py").write_text(STOCK)
    for lesson in lessons:
        (root / "source" / lesson).mkdir(parents=True)
        shutil.copy(made.instructor(lesson), root / "source" / lesson)
    shutil.copytree(made.work / "submitted", root / "submitted")
    # nbgrader finds `alembic` and the kernel beside this environment's python.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path}
    nbgrader = [sys.executable, "-m", "nbgrader"]
    for lesson in lessons:
        subprocess.run(
            [*nbgrader, "generate_assignment", lesson],
            cwd=root,
            env=environment,
            check=True,
            capture_output=True,
        )
    steps = ["autograde", "generate_feedback"] if args.feedback else ["autograde"]
    commands = [[*nbgrader, step, lesson] for lesson in lessons for step in steps]
    return root, commands, environment, root


if __name__ == "__main__":
    sys.exit(main())
