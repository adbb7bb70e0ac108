"""`autograder compare-grades`: does everybody in a made-up class have the grade that was foretold?"""

from autograder.classroom.made_class import command, record
from autograder.classroom.made_class.handing_in import ANY, sentence_of
from autograder.course import Course, add_course, add_lessons, chosen
from autograder.disk import digest_of
from autograder.lessons.built import check_id
from flopwise.errors import FlopwiseError

NEAR = 1e-6  # points are rounded to four digits


def add_arguments(parser):
    add_lessons(parser)
    parser.add_argument(
        "--work", metavar="FOLDER", help="where `autograder make-class` made the class (build/made-class)"
    )
    add_course(parser)


def run(args):
    course = Course.at(args.course)
    course = Course.at(course.root, args.work or course.root / "build" / command.FOLDER)
    found = record.read(course.work)
    if found is None:
        raise FlopwiseError(
            f"{course.work} holds no {record.NAME}, so it says of nobody what they must earn; make a "
            "class with `autograder make-class 60`"
        )
    lessons = [name for name in chosen(course, args.lessons) if name in found["lessons"] or args.lessons]
    differ = 0
    for lesson in lessons:
        if lesson not in found["lessons"]:
            raise FlopwiseError(f"the class in {course.work} did not hand in {lesson}; make it with --lesson")
        lines = differences(course, found, lesson)
        for line in lines:
            print(f"{lesson}: {line}")
        expected = found["lessons"][lesson]["expected"]
        wrong = len({line.partition(" ")[0] for line in lines})
        print(f"{lesson}: {len(expected) - wrong} of {len(expected)} submissions are graded as expected")
        differ += wrong
    return 1 if differ else 0


def differences(course, found, lesson):
    """What is not as it must be in the gradebook, one sentence for each difference."""
    from autograder.classroom.handed_in import Submission
    from autograder.classroom.run_class import flags_of  # it imports nbgrader, which takes a moment
    from autograder.nbgrader_adapter.gradebook import grades_of

    if found["lessons"][lesson]["text"] != digest_of(course.lesson_path(lesson)):
        raise FlopwiseError(
            f"{course.shown(course.lesson_path(lesson))} was changed after the class was made; run "
            "`autograder make-class` again, and grade"
        )
    lines = []
    with grades_of(course.nbgrader()) as grades:
        for made in record.handed_in(found, lesson):
            who = f"{made.student} ({made.kind}; {made.done})"
            scores = grades.scores(lesson, made.student)
            if scores is None:
                lines.append(f"{who}: is not in the gradebook")
                continue
            flags = flags_of(Submission(lesson, made.student, course.work))
            told = [*wrong_points(made, scores), *wrong_flags(made, flags)]
            lines += [f"{who}: {words}" for words in told]
    return lines


def wrong_points(made, scores):
    """What is wrong with the points that the grader found by itself."""
    for exercise, points in made.points.items():
        automatic = scores.cells.get(check_id(exercise), (None,))[0]
        if automatic is None or abs(automatic - points) > NEAR:
            given = "none" if automatic is None else f"{automatic:g}"
            yield f"{exercise}: expected {points:g} points, the gradebook has {given}"


def wrong_flags(made, flags):
    """What is wrong with what the grader is told to look at."""
    if made.flag == ANY:
        return
    if made.flag and not any(sentence_of(made.flag) in flag for flag in flags):
        yield f"expected to be flagged ({sentence_of(made.flag)}…), and is not"
    if not made.flag and flags:
        yield f"expected no flag, and there is: {flags[0]}"
