"""`autograder export`: the grades of a class as CSV, or put into the file that Canvas or Moodle imports."""

import argparse
from pathlib import Path

from autograder.course import Course, add_course, chosen
from autograder.lms.columns import format_of
from autograder.lms.exporting import KINDS, export
from autograder.lms.filling import Wishes
from autograder.lms.sheets import read_sheet
from flopwise.errors import FlopwiseError

FOLDER = "exports"


def add_arguments(parser):
    parser.add_argument(
        "lessons", nargs="*", metavar="LESSON", help="such as 05-pooling-layers or 05 (all that are graded)"
    )
    template = "the file that Canvas or Moodle exported: its rows and columns stay, our points are put in"
    parser.add_argument("--from", dest="template", metavar="FILE", help=template)
    kind = "what to write where no file is given with --from (csv: all grades, for people and programs)"
    parser.add_argument("--format", choices=KINDS, help=kind)
    parser.add_argument("--to", metavar="FILE", help=f"the file to write (one in class/{FOLDER}/)")
    column = "the heading of a lesson's column, where it is called something else"
    parser.add_argument(
        "--column", action="append", default=[], type=pair, metavar="LESSON=HEADING", help=column
    )
    parser.add_argument("--scale", action="store_true", help="convert to the largest points in the LMS")
    unfinished = "export the points so far of those who wait for a grader, too"
    parser.add_argument("--unfinished", action="store_true", help=unfinished)
    overwrite = "replace points that were typed into the LMS, and a file that is there"
    parser.add_argument("--overwrite", action="store_true", help=overwrite)
    add_course(parser, work=True)


def pair(text):
    """(lesson, heading) of "05=Pooling (678)"."""
    lesson, sign, heading = text.partition("=")
    if not (lesson and sign and heading.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is not LESSON=HEADING, such as '05=Pooling layers (678)'")
    return lesson, heading


def run(args):
    from autograder.nbgrader_adapter.databases import is_there  # it imports nbgrader, which takes a moment
    from autograder.nbgrader_adapter.exporting import grades_of_class, handed_in
    from autograder.nbgrader_adapter.gradebook import make_ready, shown

    course = Course.at(args.course, args.work)
    asked = chosen(course, args.lessons) if args.lessons else []
    headings = {chosen(course, [lesson])[0]: heading for lesson, heading in args.column}
    config = course.nbgrader()
    if not is_there(config.CourseDirectory.db_url):
        raise FlopwiseError(
            f"there is no gradebook {shown(course)} yet; `make grade` grades what was handed in and makes it"
        )
    make_ready(config)
    lessons, people = grades_of_class(config, course.root, asked)
    lessons = handed_in(lessons, asked, f"the gradebook {shown(course)}")
    wishes = Wishes(headings, args.scale, args.unfinished, args.overwrite)
    target = args.to or default_target(course, args, [each.lesson for each in lessons] if asked else [])
    print(export(course.work, lessons, people, target, args.format or "", args.template, wishes))


def default_target(course, args, lessons):
    """A file in class/exports, named after its format and its lesson."""
    kind = format_of(read_sheet(args.template)) if args.template else args.format or "csv"
    name = "grades" if kind == "csv" else kind
    path = course.work / FOLDER / f"{'-'.join([name, *lessons[:1]])}.csv"
    return Path(course.shown(path)) if Path.cwd() == course.root else path
