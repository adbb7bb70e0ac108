"""Grading the sample class: flopwise in its sandbox against stock `nbgrader autograde`, in the same run.

    python -m benchmarks.grading [LESSON…] [--rounds N] [--jobs N] [--feedback]

Both grade the same hand-ins of the same lessons, each started as a person would start it, from a fresh
gradebook, by turns. Stock nbgrader runs in the same environment, with its own preprocessors and its default
kernel; of this course's configuration it has only the names of the folders. Each round is printed, then the
medians and their ratio.
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

from autograder.classroom import sample_class
from autograder.course import Course, chosen

STOCK = """\
c = get_config()
c.CourseDirectory.course_id = "flopwise"
c.CourseDirectory.ignore = [".*", "__pycache__", "*.pyc", "feedback", "lesson*"]
c.ClearMarkScheme.enforce_metadata = False
"""


def main(argv=None):
    parser = argparse.ArgumentParser(prog="make bench ARGS=grading", description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 05 (05 and 06 if none)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each side grades (3)")
    parser.add_argument("--jobs", metavar="N", help="how many notebooks flopwise runs at once")
    parser.add_argument("--feedback", action="store_true", help="with feedback pages, on both sides")
    args = parser.parse_args(argv)
    course = Course.at()
    lessons = chosen(course, args.lessons or [name for name in course.lessons() if name[:2] in ("05", "06")])
    with tempfile.TemporaryDirectory(prefix="flopwise-bench-") as folder:
        ours = Contender("flopwise", *flopwise_course(course, lessons, Path(folder), args))
        stock = Contender("stock nbgrader", *stock_course(course, lessons, Path(folder), args))
        for number in range(1, args.rounds + 1):
            # They take turns in being first, so that neither always finds the warmer disk cache.
            for contender in (ours, stock) if number % 2 else (stock, ours):
                contender.run()
            print(
                f"round {number}: flopwise {ours.seconds[-1]:6.2f} s   "
                f"stock nbgrader {stock.seconds[-1]:6.2f} s",
                flush=True,
            )
    median = {contender: statistics.median(contender.seconds) for contender in (ours, stock)}
    count = len(lessons) * len(sample_class.STUDENTS)
    print(
        f"{count} notebooks of {', '.join(lessons)}; medians of {args.rounds}: flopwise {median[ours]:.2f} s "
        f"(sandboxed), stock nbgrader {median[stock]:.2f} s (no sandbox)"
    )
    ratio = median[ours] / median[stock]
    print(f"ratio flopwise / stock: {ratio:.2f}")
    return 0 if ratio <= 1 else 1


class Contender:
    """One way to grade: commands to run in a folder, and a function that prepares for running them again."""

    def __init__(self, name, folder, commands, environment, start_anew):
        self.name, self.folder, self.commands, self.environment = name, folder, commands, environment
        self.start_anew = start_anew
        self.seconds = []  # one entry for each round

    def run(self):
        self.start_anew()
        began = time.monotonic()
        for command in self.commands:
            done = subprocess.run(
                command, cwd=self.folder, env=self.environment, capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(f"{self.name}: {' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
        self.seconds.append(time.monotonic() - began)


def start_anew(work, kept):
    """Bring a working folder back to what it was before the grading, with the gradebook `kept`."""
    for step in ("autograded", "feedback", "verdicts"):
        subprocess.run(["rm", "-rf", work / step], check=True)  # nbgrader leaves files that are read-only
    shutil.copy(kept, work / "gradebook.db")


def flopwise_course(course, lessons, folder, args):
    """(where, commands, environment, how to start anew) of `autograder grade` on the sample class."""
    work = folder / "flopwise"
    sample_class.set_up(course, lessons, work)
    shutil.copy(work / "gradebook.db", folder / "flopwise.db")
    command = [sys.executable, "-m", "autograder", "grade", *lessons, "--work", str(work)]
    command += ["--jobs", args.jobs] if args.jobs else []
    command += [] if args.feedback else ["--no-feedback"]
    return course.root, [command], dict(os.environ), lambda: start_anew(work, folder / "flopwise.db")


def stock_course(course, lessons, folder, args):
    """The same for nbgrader as it comes, in a course of its own with the same source and hand-ins."""
    root = folder / "stock"
    root.mkdir()
    (root / "nbgrader_config.py").write_text(STOCK)
    for lesson in lessons:
        (root / "source" / lesson).mkdir(parents=True)
        shutil.copy(course.instructor(lesson), root / "source" / lesson)
        for student in sample_class.STUDENTS:
            source = folder / "flopwise" / "submitted" / student / lesson
            shutil.copytree(source, root / "submitted" / student / lesson)
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
    shutil.copy(root / "gradebook.db", folder / "stock.db")
    steps = ["autograde", "generate_feedback"] if args.feedback else ["autograde"]
    commands = [[*nbgrader, step, lesson] for lesson in lessons for step in steps]
    return root, commands, environment, lambda: start_anew(root, folder / "stock.db")


if __name__ == "__main__":
    sys.exit(main())
