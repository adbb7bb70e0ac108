"""`autograder build`: from lesson texts to the three editions, and never over what a person changed."""

import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor

from autograder.course import Course, add_course, add_lessons, chosen
from autograder.lessons import editions, working_copies
from autograder.lessons.learner_pages import write_pages
from autograder.lessons.parse import decode, parse
from autograder.lessons.rehearsal import rehearse
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


def progress(names):
    """The names, with a progress bar where a person is looking."""
    from tqdm import tqdm

    with tqdm(names, disable=None, unit="lesson", leave=False) as bar:
        for name in bar:
            bar.set_description(name)
            yield name


def prepare_all(course, names, run=True):
    """(name, what gives the lesson and the answers of its misconceptions, or raises the error) of each.

    Each lesson is run in a process of its own, so several are run at once; without `run` they are only read.
    They are read one after the other, because Python 3.11's parser is not safe in several threads.
    """
    pool = ThreadPoolExecutor(min(4, os.cpu_count() or 1))

    def prepare(name):
        try:
            lesson = parse(course.lesson_path(name))
        except FlopwiseError as error:
            failed = Future()
            failed.set_exception(error)
            return failed
        return pool.submit(lambda: (lesson, rehearse(lesson, course.cache) if run else {}))

    try:
        ready = {name: prepare(name) for name in names}
        for name in progress(names):
            yield name, ready[name].result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def build_lesson(course, name, discard_edits, prepared):
    """Build one lesson's editions; returns (what to say, was an instructor's edition kept for its edits)."""
    from autograder.lessons.releasing import release

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


def is_stale(course, name):
    """Was the lesson's text changed since the instructor's notebook was built from it?

    A notebook that was made by hand, without a text, is never stale.
    """
    path, built_from = course.lesson_path(name), mark(read_notebook(course.instructor(name)), "text")
    if built_from is None or not path.is_file():
        return False
    text, _, _ = decode(path.read_bytes())
    return text is None or editions.text_digest(text) != built_from


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
