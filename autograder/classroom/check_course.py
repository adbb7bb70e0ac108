"""`autograder check-course`: which checks of an nbgrader course can be judged outside the students' kernels.

It tells cell by cell, with the way to mend what cannot be, and changes nothing. `nbgrader
generate_assignment` says the same of the assignment that it generates.
"""

from pathlib import Path

from autograder.course import Course, add_course
from autograder.nbgrader_adapter.trials import sentences, tried
from flopwise.errors import FlopwiseError

ALL_JUDGED, SOME_NOT = 0, 1


def add_arguments(parser):
    parser.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="such as ps1 (all if none)")
    parser.add_argument("--only-read", action="store_true", help="read the checks, and run no solution")
    add_course(parser)


def run(args):
    """Print what was found; status 1 if a check cannot be judged."""
    course = Course.at(args.course or Path.cwd())
    config = course.nbgrader()
    config.CourseDirectory.setdefault("root", str(course.root))  # else it is the working folder, for nbgrader
    found = []
    for assignment in args.assignments or assignments(course, config):
        for name, trials, why_not in tried(config, assignment, run=not args.only_read):
            warnings, remarks = sentences(f"{assignment}/{name}", trials, "" if args.only_read else why_not)
            print("\n".join([*warnings, *remarks]) or f"{assignment}/{name}: no check cells", flush=True)
            found += trials
    return ALL_JUDGED if all(trial.is_judged for trial in found) else SOME_NOT


def assignments(course, config):
    """The names of a course's assignments: the folders of its source."""
    source = Path(config.CourseDirectory.root, config.CourseDirectory.get("source_directory", "source"))
    names = sorted(path.name for path in source.glob("*") if any(path.glob("*.ipynb")))
    if not names:
        raise FlopwiseError(f"there is no assignment in {source}: no folder there holds a notebook")
    return names
