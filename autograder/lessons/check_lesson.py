"""`autograder check-lesson`: everything that is wrong with a lesson's text, and nothing is built."""

from autograder.course import Course, add_course, add_lessons, chosen
from autograder.lessons.preparing import prepare_all
from flopwise.errors import FlopwiseError


def add_arguments(parser):
    add_lessons(parser)
    parser.add_argument(
        "--text-only", action="store_true", help="only read the text; do not run solutions and checks"
    )
    add_course(parser)


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
