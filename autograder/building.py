"""`autograder build`: from lesson texts to the three editions, and never over what a person changed."""

import sys

from autograder.course import Course, add_course, add_lessons, chosen
from autograder.lessons import editions, working_copies
from autograder.lessons.learner_pages import write_pages
from autograder.lessons.preparing import prepare_all
from autograder.lessons.safe_write import mark, place, read_notebook
from flopwise.errors import FlopwiseError


def add_arguments(parser):
    add_lessons(parser)
    parser.add_argument(
        "--discard-edits",
        action="store_true",
        help="write over edited notebooks too; a copy is kept beside each as .bak",
    )
    add_course(parser, work=True)


def run(args):
    course = Course.at(args.course, args.work)
    status, lines = 0, []
    for name, prepared in prepare_all(course, chosen(course, args.lessons)):
        try:
            said, edited = build_lesson(course, name, args.discard_edits, prepared)
            status = max(status, 1 if edited else 0)
        except FlopwiseError as error:
            said, status = [str(error)], 2
        # Also of a lesson that could not be built: it may have changed by `git pull`.
        lines += said + working_copies.bring(course, name, args.discard_edits)
    write_pages(course)
    working_copies.bring_pages(course)
    print("\n".join(lines), file=sys.stderr if status else sys.stdout)
    return status


def build_lesson(course, name, discard_edits, prepared):
    """Build one lesson's editions; returns (what to say, was an instructor's edition kept for its edits)."""
    from autograder.nbgrader_adapter.releasing import release  # it imports nbgrader

    lesson, hints = prepared()
    made = editions.instructor(lesson, hints)
    done = {
        "instructor": place(course.instructor(name), made, discard_edits),
        "release": release(course, name, made, discard_edits),
        "self-study": place(
            course.self_study(name), editions.self_study(lesson, hints), discard_edits, as_built=True
        ),
    }
    said = [f"{name}: " + ", ".join(f"{edition} {how}" for edition, how in done.items())]
    said += [
        remark(course, name, edition, how, made)
        for edition, how in done.items()
        if how in ("edited", "outdated")
    ]
    return said, bool({"edited", "outdated"} & {done["instructor"], done["release"]})


def remark(course, name, edition, how, made):
    """What to do about a notebook that was kept because it was edited."""
    discard = f"`autograder build {name} --discard-edits` (a .bak copy stays)"
    if edition == "instructor":
        path = course.shown(course.instructor(name))
        said = (
            f"  {path} was edited since it was built, and is kept; the release is that of the text. Bring "
            f"the edit into the text with `autograder import {path}`, or discard it with {discard}."
        )
        if mark(read_notebook(course.instructor(name)), "text") != mark(made, "text"):
            said += " The text was changed since then, too; import says how to go on."
        return said
    path = course.release(name) if edition == "release" else course.self_study(name)
    said = f"  {course.shown(path)} holds answers or edits, and is kept"
    return said + ("." if how == "edited" else ", although the lesson has changed.")
