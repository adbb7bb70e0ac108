"""Random notebooks graded by the real command, and then looked at as students and graders look at them."""

import nbformat

from autograder import REPOSITORY
from autograder.classroom import graders_page
from autograder.classroom.harmless import PICTURE
from flopwise.errors import FlopwiseError
from tests.proof import arena, contest
from tests.proof.pages import harmless

LARGEST = 5_000_000  # characters of a page, its pictures not counted


def complaints(notebooks, folder, tick, each):
    """What is not as it must be in a class whose students have these cells in front of wrong answers.

    tick: is called with `each` when a student's pages have been looked at.
    """
    place = arena.Arena(folder / "arena", arena.copy_config(REPOSITORY))
    place.release()
    place.hand_in_honest()
    students = [f"s{number:03}" for number in range(len(notebooks))]
    for student, cells in zip(students, notebooks, strict=True):
        nb = place.submission(arena.WRONG)
        nb.cells[2:2] = cells
        place.hand_in(student, nb)
    try:
        words = contest.grade(place.course, arena.LESSON, jobs=2)
    except FlopwiseError as error:
        return [str(error)]
    found = [f"the class command printed a traceback:\n{words}"] if "Traceback" in words else []
    log = (place.root / "grading.log").read_text("utf-8", "replace")
    if "Traceback" in log or "no feedback page" in words:
        found.append(f"the log holds more than what was done:\n{log[-3_000:]}")
    points = arena.grades(place.course, arena.LESSON)
    for student in students:
        found += [f"{student}: {complaint}" for complaint in of_student(place, student, points)]
        tick(each)
    return found


def of_student(place, student, points):
    """Complaints about one student."""
    verdict, page, wrong = place.verdict(student), place.page(student), points["wrong"]
    points = points.get(student)
    if verdict is None or points is None or not page:
        return [f"no verdict, points or page: {verdict}, {points}, {len(page)} characters"]
    # Too much output may end a cell or the notebook; then that is said, and the points may be fewer.
    if points != wrong and not verdict.hits:
        return [f"{points}, and no limit was hit"]
    graded = place.root / "autograded" / student / arena.LESSON / f"{arena.LESSON}.ipynb"
    nb = nbformat.reads(graded.read_text("utf-8"), as_version=4)
    shown, _ = graders_page.HarmlessNotebook().preprocess(nb, {})
    pages = [page, *("".join([cell.source, *outputs_of(cell)]) for cell in shown.cells)]
    found = [f"a page of {len(page):,} characters"] if len(PICTURE.sub("", page)) > LARGEST else []
    for text in pages:
        try:
            harmless(text)
        except AssertionError as error:
            found.append(f"not harmless: {str(error)[:500]}")
    return found


def outputs_of(cell):
    return [output["data"]["text/html"] for output in cell.get("outputs", ())]
