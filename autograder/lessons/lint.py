"""`autograder check-lesson`: everything that is wrong with a lesson's text, and nothing is built."""

from autograder.course import Course
from autograder.lessons.build import chosen, prepare_all
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
    for _, prepared in prepare_all(course, names, run=not args.text_only):
        try:
            prepared()
        except FlopwiseError as error:
            wrong.append(str(error))
    if wrong:
        raise FlopwiseError("\n".join(wrong))
    print(f"Nothing wrong in {', '.join(names)}.")
