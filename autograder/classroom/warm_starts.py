"""While a class is graded, what a lesson imports is loaded once, here and for the kernels."""

import contextlib
import gc

from autograder.judging import shown, trusted
from autograder.judging.judge import make_ready
from autograder.lessons.safe_write import read_notebook
from autograder.nbgrader_adapter.once import make_validators
from autograder.repair.mending import repair
from autograder.repair.reference import Reference
from autograder.sandbox import warm
from autograder.sandbox.confinement import options
from autograder.sandbox.limits import Limits
from autograder.sandbox.provisioner import register

FEWEST = 2  # submissions for which it is worth while
OF_A_JUDGE = ("numpy.random", "flopwise.checks.report_html")  # what judging imports when it is first needed


def worth_while(grading, count):
    """Can kernels be forked for so many submissions, and does that save time?"""
    return not (grading.cold or grading.cluster or grading.isolation == "none" or count < FEWEST)


@contextlib.contextmanager
def warm_starts(grading, count):
    """While this lasts, the kernels of a Grading are forked from a process with the lesson's imports.

    The processes that judge are forked from this one, so it imports, too. count: of submissions.
    """
    if not worth_while(grading, count):
        if count >= FEWEST:
            read_lesson(grading)
        yield
        return
    from autograder.sandbox.kernels import template  # there is none but on Linux

    nb = read_notebook(grading.course.instructor(grading.lesson))
    limits = Limits(**grading.config.Judge.get("limits", {}))

    def load():
        read_lesson(grading)
        template.load([*OF_A_JUDGE, *warm.modules_of(nb, with_checks=True)])
        register()
        options()

    hidden = grading.course.root, grading.course.work
    with warm.starts(warm.modules_of(nb), limits, hidden, meanwhile=load) as why_not:
        how = f"starts from nothing: {why_not}" if why_not else "is forked from a warm process"
        grading.log(f"{grading.lesson}: each kernel {how}")
        with frozen():
            yield


def read_lesson(grading):
    """Read the lesson, and make what reads notebooks: all processes that are forked from this one have it."""
    place = grading.course.instructor(grading.lesson)
    make_validators()
    lesson, reference = trusted.load(place), Reference.load(place)
    for check in lesson.checks.values():
        make_ready(check)
    release = grading.course.release(grading.lesson)
    if release.is_file():
        # A submission's cells are mostly the course's own, and what these say is kept.
        given = repair(release.read_bytes(), reference).notebook
        shown.left_out(given.cells, lesson.shown)


@contextlib.contextmanager
def frozen():
    """A `with` in which no collection of garbage looks at what there is now: in a fork, a look is a copy."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
