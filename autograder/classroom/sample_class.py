"""The bundled sample class, made from the lessons by code: to see the way from a hand-in to feedback.

Four made-up students hand in every lesson: `perfect` has all solutions, `untouched` did nothing,
`partly-right` did the first half, with one mistake; `typical-mistakes` answers every exercise with one of its
listed misconceptions. They live in a working folder of their own, build/sample-class, with a
gradebook of their own: never beside a real class.
"""

import copy
import json
from pathlib import Path

from autograder.building import build_lesson
from autograder.course import Course, add_course, add_lessons, chosen
from autograder.lessons import built, sample_answers
from autograder.lessons.parse import parse
from autograder.lessons.preparing import prepare_all
from autograder.lessons.safe_write import read_notebook
from autograder.nbgrader_adapter.databases import URL, is_file, place_of
from autograder.nbgrader_adapter.releasing import ExercisesChanged
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

FOLDER = "sample-class"
STUDENTS = ("perfect", "untouched", "partly-right", "typical-mistakes")
REFLECTION = "Pooling keeps what is strongest and forgets where it stood; the counts say what that saves."


def add_arguments(parser):
    add_lessons(parser)
    parser.add_argument(
        "--into", metavar="FOLDER", help="a working folder for it (build/sample-class in the course)"
    )
    add_course(parser)


def run(args):
    course = Course.at(args.course)
    made = set_up(course, args.lessons, args.into)
    where = made.shown(made.work)
    print(
        f"Grade it with `autograder grade --all --work {where}`; look at it in formgrader with "
        f"FLOPWISE_WORK={where} in the environment of `make lab`."
    )


def set_up(course, lessons=(), into=None):
    """Make the sample class of a course and its gradebook, unless they are there; the Course that works on
    them.
    """
    sample = Course.at(course.root, into or course.root / "build" / FOLDER)
    others = sorted(path.name for path in sample.work.glob("submitted/*") if path.name not in STUDENTS)
    if others:
        raise FlopwiseError(
            f"{sample.work} holds submissions of a real class ({', '.join(others[:5])}), with which the "
            "sample class never mixes; give another folder with --into"
        )
    url = sample.nbgrader().CourseDirectory.db_url
    if not is_file(url) or sample.work not in Path(place_of(url)).parents:
        raise FlopwiseError(
            f"nbgrader_config.py names the gradebook {place_of(url)} for every class, and the sample class "
            f"never mixes with a real one; write the address into {course.shown(course.work / URL)} instead"
        )
    print(
        f"The sample class: four made-up students in {course.shown(sample.work)}, with a gradebook of their "
        "own. No submission or grade of a real class is read or changed."
    )
    # What is drawn for hidden cases is drawn from it: here the same for everybody, so that points are, too.
    write_bytes(sample.work / "secret", b"the sample class")
    for lesson, release in built_lessons(sample, chosen(course, lessons)):
        name = lesson.name
        for student, given in class_of(lesson).items():
            path = sample.work / "submitted" / student / name / f"{name}.ipynb"
            data = (json.dumps(hand_in(release, given), ensure_ascii=False, indent=1) + "\n").encode()
            if not path.is_file() or path.read_bytes() != data:
                write_bytes(path, data)
    return sample


def built_lessons(made, names):
    """Yields (lesson, its release) of lessons that are built for a made-up class, the Course `made`."""
    for name, prepared in prepare_all(made, names):
        try:
            build_lesson(made, name, False, prepared)
        except ExercisesChanged as error:
            raise FlopwiseError(
                f"{error}\nThis is a made-up class: delete {made.shown(made.work)}, and it is made anew"
            ) from None
        yield parse(made.lesson_path(name)), read_notebook(made.release(name))


def class_of(lesson):
    """{student: {cell of the gradebook: what the student wrote into it}} for a lesson."""
    exercises = lesson.exercises
    half = exercises[: (len(exercises) + 1) // 2]
    wrong = {
        exercise: lesson.misconceptions(exercise)[0]
        for exercise in exercises
        if lesson.misconceptions(exercise)
    }
    slip = {exercise: wrong[exercise] for exercise in half[-1:] if exercise in wrong}
    written = {built.reflect_id(cell.id): REFLECTION for cell in lesson.cells if cell.kind == "reflect"}
    handed_in = (
        sample_answers.given(lesson, exercises) | written,
        {},
        sample_answers.given(lesson, half, slip),
        sample_answers.given(lesson, exercises, wrong) | written,
    )
    return dict(zip(STUDENTS, handed_in, strict=True))


def hand_in(release, given):
    """The released notebook with what a student wrote: {nbgrader's id of a cell: its source}."""
    notebook = copy.deepcopy(release)
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in given:
            cell["source"] = given[grade_id].splitlines(keepends=True)
    return notebook
