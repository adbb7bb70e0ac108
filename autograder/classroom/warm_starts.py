"""While a class is graded, what a lesson imports is loaded once, here and for the kernels."""

import contextlib

import nbformat

from autograder.lessons.safe_write import read_notebook
from autograder.sandbox import warm
from autograder.sandbox.limits import Limits

FEWEST = 2  # submissions for which it is worth while


def worth_while(grading, count):
    """Can kernels be forked for so many submissions, and does that save time?"""
    return not (grading.cold or grading.cluster or grading.isolation == "none" or count < FEWEST)


@contextlib.contextmanager
def warm_starts(grading, count):
    """While this lasts, the kernels of a Grading are forked from a process with the lesson's imports.

    The processes that judge are forked from this one, so it imports, too, and makes the validator of
    notebooks, which takes a tenth of a second. count: of submissions.
    """
    if not worth_while(grading, count):
        yield
        return
    from autograder.sandbox.kernels import template  # there is none but on Linux

    place = grading.course.instructor(grading.lesson)
    nb = read_notebook(place)
    limits = Limits(**grading.config.Judge.get("limits", {}))
    with warm.starts(warm.modules_of(nb), limits, (grading.course.root, grading.course.work)) as why_not:
        how = f"starts from nothing: {why_not}" if why_not else "is forked from a warm process"
        grading.log(f"{grading.lesson}: each kernel {how}")
        template.load(warm.modules_of(nb, with_checks=True))
        nbformat.read(place, as_version=4)
        yield
