"""nbgrader's converters, each run for one submission: grades into the gradebook, feedback pages.

They write to the gradebook and to folders, so only one process at a time calls `autograde`.
"""

import contextlib
import copy
import glob
import io
import logging
import os
import warnings

from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.nbgrader_adapter import gradebook
from autograder.nbgrader_adapter.autograding import AutogradeAll
from autograder.nbgrader_adapter.databases import GradebookError
from autograder.nbgrader_adapter.once import once
from flopwise.errors import FlopwiseError

NOISE = "Attribute 'checksum'"  # nbgrader warns of every check cell, as the release has no hidden tests


class NotGraded(FlopwiseError):
    """A submission could not be graded; the text says why, and `log` is what nbgrader logged."""

    def __init__(self, sentence, log=""):
        super().__init__(sentence)
        self.log = log


def autograde(config, lesson, student, graded):
    """Have nbgrader write a submission's grades and notebooks; returns (what was logged, the Scores that the
    gradebook has then).

    graded: {notebook's name: (Verdict, notebook)}; nothing is looked at that was handed in. Raises NotGraded.
    """
    with once():
        logged = convert(AutogradeAll, config, lesson, student, graded)
        try:
            with gradebook.grades_of(config) as grades:
                return logged, grades.scores(lesson, student)
        except GradebookError as error:
            raise NotGraded(str(error), logged) from error


def feedback(config, lesson, student):
    """The feedback page of a graded submission; returns what was logged. Raises NotGraded."""
    with once():
        return convert(GenerateFeedback, config, lesson, student)


def convert(kind, config, lesson, student, graded=None):
    """Run nbgrader's converter of the class `kind`."""
    with converter_for(kind, config, lesson, student) as (converter, logged):
        if graded is not None:
            converter.graded = graded
        try:
            converter.start()
        except NbGraderException as error:
            raise NotGraded(reason(logged.getvalue()) or str(error), logged.getvalue()) from error
        return logged.getvalue()


@contextlib.contextmanager
def converter_for(kind, config, lesson, student):
    """Gives (nbgrader's converter of the class `kind` for one submission, a stream of what it logs).

    nbgrader changes the working folder; afterwards it is what it was.
    """
    logged = io.StringIO()
    log = logging.Logger("grading", logging.WARNING)
    log.addHandler(logging.StreamHandler(logged))
    log.addFilter(lambda record: not record.getMessage().startswith(NOISE))
    settings = copy.deepcopy(config)  # a merge would change the sections of another kind of copy, too
    # A name may hold characters that nbgrader takes for a pattern.
    chosen = {"assignment_id": lesson, "student_id": glob.escape(student)}
    settings.merge(Config({"CourseDirectory": chosen}))
    before = os.getcwd()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield kind(coursedir=CourseDirectory(config=settings, log=log), config=settings, log=log), logged
    finally:
        os.chdir(before)


def reason(log):
    """The error that ended nbgrader's work, out of its log: the last line of the last traceback there."""
    lines = [line for line in log.splitlines() if line.strip()]
    starts = [number for number, line in enumerate(lines) if line.startswith("Traceback")]
    if not starts:
        return lines[0] if lines else ""
    after = [line for line in lines[starts[-1] + 1 :] if not line.startswith(" ")]
    return after[0] if after else ""
