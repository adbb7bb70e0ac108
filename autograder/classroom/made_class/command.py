"""`autograder make-class 500 --seed 1`: a made-up class of any size, and the expected grade of each student.

It is for trying how long a class takes to grade, and whether everybody gets what they earned. The class lies
in a working folder of its own, with its own gradebook, and beside it expected.json. The same seed makes the
same class. `autograder compare-grades` compares the gradebook with it after grading.
"""

import argparse
from collections import Counter

from autograder.classroom import sample_class
from autograder.classroom.made_class import plan, record
from autograder.classroom.made_class.handing_in import MadeLesson
from autograder.course import Course, add_course, chosen
from autograder.disk import digest_of, printable
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

FOLDER = "made-class"
MOST = 100_000
SECRET = "a made-up class"  # from which hidden cases are drawn: known, so that points can be foretold


def add_arguments(parser):
    parser.add_argument("students", type=number, metavar="STUDENTS", help="how many students hand in")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another one, another class (1)")
    lessons = "such as 05; every student hands in each of them (all if none)"
    parser.add_argument("--lesson", nargs="+", action="extend", default=[], metavar="LESSON", help=lessons)
    parser.add_argument(
        "--into", metavar="FOLDER", help="a working folder for it (build/made-class in the course)"
    )
    usual = ",".join(f"{kind}={share}" for kind, share in plan.USUAL.items())
    parser.add_argument(
        "--proportions",
        type=proportions,
        default=plan.USUAL,
        metavar="KIND=SHARE,…",
        help=f"how many there are of each kind, as shares of the whole ({usual})",
    )
    add_course(parser)


def number(text):
    found = int(text) if text.isdecimal() else 0
    if not 1 <= found <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of students; give 1 to {MOST:,}")
    return found


def proportions(text):
    try:
        return plan.proportions_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(args):
    course = Course.at(args.course)
    made = make(course, args.students, args.seed, args.lesson, args.into, args.proportions)
    where = made.shown(made.work)
    print(
        f"Grade it with `autograder grade --all --work {where}`, and then compare with "
        f"`autograder compare-grades --work {where}`."
    )


def make(course, students, seed=1, lessons=(), into=None, shares=plan.USUAL):
    """Make a class and its gradebook, unless they are there; the Course that works on them."""
    made = Course.at(course.root, into or course.root / "build" / FOLDER)
    asked = {"students": students, "seed": seed, "proportions": dict(shares)}
    found = there(made, asked)
    record.write(made.work, found)  # first: what is interrupted is then known as this class
    write_bytes(made.work / "secret", SECRET.encode())
    for lesson, release in sample_class.built_lessons(made, chosen(course, lessons)):
        kinds = plan.kinds_of(students, shares, seed, lesson.name)
        handed_in = MadeLesson(lesson, release, course.instructor(lesson.name), kinds, SECRET, seed)
        refuse_changed(made, lesson.name, handed_in, found)
        found["lessons"][lesson.name] = {
            "text": digest_of(course.lesson_path(lesson.name)),
            "expected": [record.entry(each) for each in handed_in],
        }
        record.write(made.work, found)
        for each in handed_in:
            write_files(folder(made, each.student, lesson.name), each.files)
        told = ", ".join(f"{count} {kind}" for kind, count in Counter(kinds.values()).most_common())
        print(f"{lesson.name}: {students} submissions in {made.shown(made.work / 'submitted')} ({told})")
    return made


def write_files(place, files):
    for name, data in files.items():
        if not (place / name).is_file() or (place / name).read_bytes() != data:
            write_bytes(place / name, data)


def folder(made, student, lesson):
    return made.work / "submitted" / student / lesson


def there(made, asked):
    """The record of this class as far as it was made, else a new one. FlopwiseError if the folder holds
    another class.
    """
    url = str(made.nbgrader().CourseDirectory.db_url)
    if str(made.work) not in url:
        raise FlopwiseError(
            "nbgrader_config.py names one gradebook for every class, and a made-up class never mixes with a "
            f"real one; take db_url out of it for as long as you try the class in {made.work}"
        )
    found = record.read(made.work)
    if found is None and folder_of(made.work):
        raise FlopwiseError(
            f"{made.work} is not empty, and what is in it was not made by `autograder make-class`; give "
            "another folder with --into"
        )
    other = [f"{name} {found[name]}" for name in asked if found and found[name] != asked[name]]
    if other:
        raise FlopwiseError(
            f"{made.work} holds another made-up class ({'; '.join(other)}); give another folder with "
            "--into, or delete this one"
        )
    known = set(plan.students(asked["students"]))
    strangers = sorted(path.name for path in folder_of(made.work / "submitted") if path.name not in known)
    if strangers:
        names = ", ".join(map(printable, strangers[:5]))
        raise FlopwiseError(
            f"{made.work} holds submissions that are not of this made-up class ({names}); give another "
            "folder with --into"
        )
    return found or asked | {"lessons": {}}


def folder_of(path):
    return list(path.iterdir()) if path.is_dir() else []


def refuse_changed(made, lesson, handed_in, found):
    """FlopwiseError if somebody has worked in a submission: what is handed in is never overwritten."""
    before = found["lessons"].get(lesson, {}).get("expected", ())
    ours = {each["student"]: each["files"] for each in before}
    for each in handed_in:
        for path in folder_of(folder(made, each.student, lesson)):
            now = each.files.get(path.name)
            if path.is_file() and path.read_bytes() != now:
                if ours.get(each.student, {}).get(path.name) != digest_of(path):
                    raise FlopwiseError(
                        f"{path} was changed after the class was made, and is not overwritten; give another "
                        "folder with --into, or delete this file"
                    )
