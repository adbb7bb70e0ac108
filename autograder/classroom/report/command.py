"""`autograder report 05`: a page about a class for its instructor, after grading.

It reads what grading has kept: points and flags, verdicts, graded notebooks. It grades nothing, changes no
grade, and asks no submission anything. What a submission may make long or deep is done in processes that can
be ended: one for each student, and one for the comparison of all and the page.
"""

import contextlib
import functools
import shlex

from autograder import bounded
from autograder.course import Course, add_course, chosen
from autograder.disk import printable
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

FOLDER = "reports"
# Comparing the answers of a class with each other, and making the page.
MAKING = bounded.Bounds(300, cpu_seconds=280, memory_mb=2048)
OTHER_CHECKS = (
    "its verdict was found with other checks than the lesson has now, so its cases and hints are not counted"
)
NO_NOTEBOOK = "its graded notebook cannot be read, so its answers are not compared"


def add_arguments(parser):
    parser.add_argument("lesson", metavar="LESSON", help="such as 05-pooling-layers or 05")
    add_course(parser, work=True)


def run(args):
    course = Course.at(args.course, args.work)
    lesson = chosen(course, [args.lesson])[0]
    page, lines = made(course, lesson)
    folder = course.work / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # students of the same machine must not read it
    path = folder / f"{lesson}.html"
    write_bytes(path, page.encode("utf-8", "replace"))
    print(*lines, f"The report, for instructors only: {course.shown(path)}", sep="\n")


def made(course, lesson):
    """(the page as HTML, lines for a terminal) of a graded lesson. FlopwiseError if nothing is graded."""
    from autograder.classroom.report import seen  # it imports nbgrader, which takes a moment
    from autograder.judging import trusted
    from autograder.lessons.safe_write import read_notebook

    table, submissions = graded(course, lesson)
    checks = trusted.load(course.instructor(lesson))
    cells = seen.answer_cells(read_notebook(course.instructor(lesson)) or {"cells": ()})
    students, left_out = read(cells, submissions)
    current = [student for student in students if student.checks == checks.digest]
    left_out |= {student.student: OTHER_CHECKS for student in students if student.checks != checks.digest}
    refuse_outdated(course, lesson, current, left_out)
    left_out |= {student.student: NO_NOTEBOOK for student in students if not student.answers}
    job = functools.partial(page_of, course.lesson_path(lesson), checks.checks, cells, table, left_out)
    outcome = bounded.run(job, (students, current), MAKING)
    if outcome.error == bounded.OVER:
        raise FlopwiseError(f"no report could be made of {lesson}: comparing the answers {outcome.sentence}")
    if outcome.error:
        raise RuntimeError(f"{outcome.sentence}\n{outcome.log}")
    return outcome.result


def graded(course, lesson):
    """(the ClassTable of a lesson, the Submissions that are graded). FlopwiseError if there are none."""
    from autograder.classroom.handed_in import submissions
    from autograder.classroom.run_class import Grading
    from autograder.nbgrader_adapter.gradebook import cells_in

    handed_in, refused = submissions(course, lesson)
    place = course.shown(course.work / "submitted")
    if not handed_in and not refused:
        raise FlopwiseError(
            f"nobody has handed in {lesson}: there is no folder {place}/<student>/{lesson}, so there is "
            "nothing to report"
        )
    ungraded = FlopwiseError(
        f"nothing of {lesson} is graded yet ({len(handed_in) + len(refused)} handed in, in {place}); grade "
        f"the class first: autograder grade {lesson}"
    )
    if cells_in(course, lesson) is None:
        raise ungraded
    grading = Grading(course, course.nbgrader(), lesson, None, failures=refused)
    table = grading.results(handed_in)
    done = {row.student for row in table.rows if row.total is not None}
    if not done:
        raise ungraded
    return table, [submission for submission in handed_in if submission.student in done]


def read(cells, submissions):
    """([Seen], {student: why the rest is not there}) of the graded Submissions."""
    from tqdm import tqdm

    from autograder.classroom import parallel
    from autograder.classroom.report import seen
    from autograder.classroom.run_class import LOOKING

    students, left_out = [], {}
    jobs = parallel.how_many(LOOKING.memory_mb)
    tqdm.monitor_interval = 0  # its thread would be copied into the processes that start later
    with (
        tqdm(total=len(submissions), desc="reading", unit="student", leave=False, disable=None) as bar,
        contextlib.closing(
            parallel.run_all(functools.partial(seen.see, cells), submissions, jobs, LOOKING)
        ) as outcomes,
    ):
        for submission, outcome in outcomes:
            if outcome.error:
                which = "reading its answers " if outcome.error == bounded.OVER else ""
                left_out[submission.student] = f"{which}{outcome.sentence}"
            else:
                students.append(outcome.result)
            bar.update()
    return sorted(students, key=lambda student: student.student), left_out


def refuse_outdated(course, lesson, current, left_out):
    """FlopwiseError if no student has a verdict of the lesson as it is now. left_out: why, of each."""
    if not current:
        student, why = min(left_out.items())
        raise FlopwiseError(
            f"of the {len(left_out)} verdicts of {lesson} in {course.shown(course.work / 'verdicts')} none "
            f"can be used. Of {printable(student)}: {why}. Grade again: autograder grade {lesson} --force"
        )


def page_of(text, checks, cells, table, left_out, found):
    """(the page, lines for a terminal): for a process of its own. found: all Seen students, and those whose
    verdicts belong to the checks as they are now.
    """
    from autograder.classroom.one_submission import now
    from autograder.classroom.report.alike import compare
    from autograder.classroom.report.page import ClassReport
    from autograder.classroom.report.tallies import points_of, tallies_of

    students, current = found
    compared = []
    for cell in cells:
        answers = [each.answers[cell.grade_id] for each in students if cell.grade_id in each.answers]
        compared.append(compare(cell, answers))
    report = ClassReport(
        table, points_of(table), tallies_of(checks, current), compared, misconceptions(text), left_out, now()
    )
    return report.html(), list(report.summary())


def misconceptions(text):
    """{hint: name of the misconception that earns it} of a lesson's text, a path; {} without one."""
    from autograder.lessons.parse import parse

    with contextlib.suppress(FlopwiseError, OSError):
        return {wrong.hint: wrong.name for wrong in parse(text).misconceptions()}
    return {}


def command_for(course, lesson):
    """The command that makes a lesson's report, as a person in the course's folder would type it."""
    default, place = course.work == course.root / "class", course.shown(course.work)
    return f"autograder report {lesson}" + ("" if default else f" --work {shlex.quote(place)}")
