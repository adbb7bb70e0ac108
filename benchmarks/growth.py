"""How the cost of grading grows with the class: time, and the memory of the grader and of its workers.

    python -m benchmarks.growth [LESSON] [--sizes 50 100 200 400] [--jobs N] [--no-feedback]

Each class is made by `autograder make-class`, of honest notebooks, and graded once by the command as a person
starts it, feedback pages and all. A large class must take no more time for each notebook than a small one,
and the grader itself no more memory.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from autograder.course import Course, chosen
from benchmarks._classes import honest_class, machine
from benchmarks.grading import grade_command

SIZES = (50, 100, 200, 400)
AT_MOST = 1.2  # times what the smallest class takes: the time for each notebook, and the grader's memory
EVERY = 0.25  # seconds between two looks at the memory
MB = 2**20


@dataclass
class Grown:
    """What grading one class took. main, workers, worker: the most memory at any time, in MB, of the grader,
    of all that it had started together, and of the largest process of these.
    """

    size: int
    seconds: float = 0.0
    main: float = 0.0
    workers: float = 0.0
    worker: float = 0.0

    @property
    def each(self):
        return self.seconds / self.size

    def look(self, grader):
        """Note what the grader and its processes have now."""
        self.main = max(self.main, grader.memory_info().rss / MB)
        # Their proportional share: pages that a process has in common with others count once in all.
        shares = [share_of(process) for process in grader.children(recursive=True)]
        self.workers, self.worker = max(self.workers, sum(shares)), max(self.worker, *shares, 0.0)


def main(argv=None):
    parser = argparse.ArgumentParser(prog="make bench ARGS=growth", description=__doc__.splitlines()[0])
    parser.add_argument("lesson", nargs="?", default="05", metavar="LESSON", help="such as 05 (05)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="of the classes")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the classes (1)")
    parser.add_argument("--jobs", metavar="N", help="how many notebooks run at once")
    parser.add_argument("--no-feedback", action="store_true", help="without feedback pages")
    args = parser.parse_args(argv)
    course = Course.at()
    lessons, measured_on = chosen(course, [args.lesson]), machine()
    found = []
    with tempfile.TemporaryDirectory(prefix="flopwise-bench-") as folder:
        for size in sorted(args.sizes):
            made = honest_class(course, lessons, size, args.seed, Path(folder, str(size)))
            command = grade_command(made.work, lessons, args.jobs, not args.no_feedback)
            found.append(graded(size, command, made.root))
            print(f"{size}: {found[-1].seconds:.1f} s", flush=True)
    print("", table(found), "", f"Honest notebooks of {lessons[0]}. {measured_on}", sep="\n")
    too_much = faults(found)
    print(*too_much, sep="\n", end="\n" if too_much else "")
    return 1 if too_much else 0


def graded(size, command, folder):
    """The Grown of a class that a command grades."""
    found, began = Grown(size), time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        grader = psutil.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        while grader.poll() is None:
            try:
                found.look(grader)
            except psutil.Error:  # it has just ended
                pass
            time.sleep(EVERY)
        found.seconds = time.monotonic() - began
        if grader.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))} failed:\n{said.read()}")
    return found


def share_of(process):
    """A process's proportional share of memory, in MB; 0 if it has ended, or may not be looked at."""
    try:
        return process.memory_full_info().pss / MB
    except (psutil.Error, AttributeError):
        return 0.0


def table(found):
    """The table that README shows, in Markdown."""
    lines = [
        "| notebooks | seconds | seconds for each | grader, MB | all its workers, MB | largest worker, MB |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.size} | {each.seconds:.1f} | {each.each:.2f} | {each.main:.0f} | {each.workers:.0f} "
        f"| {each.worker:.0f} |"
        for each in found
    ]
    return "\n".join(lines)


def faults(found):
    """What grows with the class and must not: a sentence for each."""
    first, last = found[0], found[-1]
    words = {
        "takes {:.1f} times as long for each notebook": last.each / first.each,
        "takes {:.1f} times as much memory in the grader itself": last.main / first.main,
    }
    return [
        f"a class of {last.size} {told.format(times)} as one of {first.size}; {AT_MOST} times are allowed"
        for told, times in words.items()
        if times > AT_MOST
    ]


if __name__ == "__main__":
    sys.exit(main())
