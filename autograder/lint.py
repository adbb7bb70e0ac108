"""`autograder check-lesson`: everything that is wrong with a lesson's text, and nothing is built."""

from autograder.authoring import parse
from autograder.build import chosen, progress
from autograder.course import Course
from autograder.rehearsal import rehearse
from flopwise.errors import FlopwiseError


def add_arguments(parser):
    parser.add_argument(
        "lessons", nargs="*", metavar="LESSON", help="such as 05-pooling-layers or 05 (all if none)"
    )
    parser.add_argument(
        "--text-only", action="store_true", help="only read the text; do not run solutions and checks"
    )
    parser.add_argument("--course", metavar="FOLDER", help="the course's folder (this checkout)")


def run(args):
    course = Course.at(args.course)
    wrong = []
    names = chosen(course, args.lessons)
    for name in progress(names):
        try:
            lesson = parse(course.lesson_path(name))
            if not args.text_only:
                rehearse(lesson, course.cache)
        except FlopwiseError as error:
            wrong.append(str(error))
    if wrong:
        raise FlopwiseError("\n".join(wrong))
    print(f"Nothing wrong in {', '.join(names)}.")
