"""The stages of grading one submission, each with nbgrader's own converter: verdict, grades, feedback.

`find_verdict` only reads the gradebook and may run in many processes at once. `write_grades` and `write_zeroes` write
to it, so there is one process that calls them. Each stage leaves something that is whole or not there at all, or
that the next one knows as unfinished (see records.py).
"""

import contextlib
import glob
import io
import logging
import os
import warnings
from datetime import datetime, timezone

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc, rmtree
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from autograder import records, trusted, verdict
from autograder.judge import Judge
from autograder.verdict import Mark, Verdict
from flopwise.errors import FlopwiseError


class LenientCourse(CourseDirectory):
    """nbgrader's folders, in which a timestamp that says nothing stops no grading."""

    def get_existing_timestamp(self, dest_path):
        try:
            return super().get_existing_timestamp(dest_path)
        except Exception as error:      # dateutil's, or the AttributeError of nbgrader's own way to refuse it
            self.log.warning("The timestamp in %s is left out: %s", dest_path, error)
            return None


def timestamp_problem(submission):
    """The sentence about a timestamp.txt that holds no time, or ""."""
    path = submission.folder() / "timestamp.txt"
    if not path.exists():
        return ""
    try:
        parse_utc(path.read_text().strip() or "empty")
        return ""
    except (ValueError, OverflowError, OSError):
        return "timestamp.txt holds no time, so it is not known when this was handed in"


class NotGraded(FlopwiseError):
    """A submission could not be graded; the text says why, `log` what nbgrader said."""

    def __init__(self, sentence, log=""):
        super().__init__(sentence)
        self.log = log


@contextlib.contextmanager
def converter_for(kind, config, submission):
    """(nbgrader's converter of that class for one submission, what it logs). In the course's folder, as nbgrader runs.

    A student's name may hold signs that nbgrader takes for patterns.
    """
    said = io.StringIO()
    log = logging.Logger("grading", logging.WARNING)
    log.addHandler(logging.StreamHandler(said))
    log.addFilter(lambda record: "Attribute 'checksum'" not in str(record.msg % record.args if record.args else record.msg))
    settings = Config(config)
    settings.merge(Config({"CourseDirectory": {
        "assignment_id": submission.lesson, "student_id": glob.escape(submission.student)}}))
    before = os.getcwd()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield kind(coursedir=LenientCourse(config=settings, log=log), config=settings, log=log), said
    finally:
        os.chdir(before)


def find_verdict(config, submission, again=False):
    """Repair, run and judge a submission's notebook as nbgrader's autograde would; its Judge keeps the verdict.

    Returns what was logged. again: even if it is kept already. Raises SandboxError if there is no sandbox to be had,
    NotGraded if the notebook can't be brought as far as its cells.
    """
    with converter_for(Autograde, config, submission) as (converter, said):
        converter.force = again
        converter.init_notebooks()
        converter.exporter = converter.exporter_class(parent=converter, config=converter.config)
        os.chdir(converter.coursedir.root)
        converter.notebooks = sorted(path for found in converter.assignments.values() for path in found)
        converter.run_pre_convert_hook()
        known = notebooks_of(config, submission.lesson)
        paths = [path for path in converter.notebooks if os.path.splitext(os.path.basename(path))[0] in known]
        if not paths:
            raise NotGraded("no notebook of this lesson was handed in, only "
                            + ", ".join(os.path.basename(path) for path in converter.notebooks), said.getvalue())
        for path in paths:
            converter._init_preprocessors()     # those of the first half, which sanitizes
            try:
                resources = converter.init_single_notebook_resources(path)
                text, resources = converter.exporter.from_filename(path, resources=resources)
                nb = nbformat.reads(text, as_version=4)
            except Exception as error:      # the notebook's fault, whatever it is
                raise NotGraded(f"the notebook can't be read: {in_a_line(error)}", said.getvalue()) from error
            judge_of(config)(parent=converter.exporter).preprocess(nb, resources)
        return said.getvalue()


def judge_of(config):
    """The class of the Judge that the configuration names; FlopwiseError if it names none."""
    for item in config.Autograde.get("autograde_preprocessors", []):
        found = import_item(item) if isinstance(item, str) else item
        if isinstance(found, type) and issubclass(found, Judge):
            return found
    raise FlopwiseError("nbgrader_config.py names no Judge in c.Autograde.autograde_preprocessors, so nbgrader would "
                        "believe the students' own kernels; put autograder.judge.Judge back")


def notebooks_of(config, lesson):
    with open_gradebook(config) as gradebook:
        return {notebook.name for notebook in gradebook.find_assignment(lesson).notebooks}


def open_gradebook(config):
    return Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id)


def write_grades(config, submission):
    """Run nbgrader's autograde for one submission, whose verdict is known; returns what was logged.

    What an interrupted run has left of it is removed first. Raises NotGraded with what nbgrader had to say.
    """
    records.begin(submission)
    remove(submission.folder("autograded"))
    with converter_for(Autograde, config, submission) as (converter, said):
        try:
            converter.start()
        except (NbGraderException, OSError, ValueError) as error:
            raise NotGraded(reason(said.getvalue()) or in_a_line(error), said.getvalue()) from error
        return said.getvalue()


def write_zeroes(config, submission, sentence, isolation):
    """No points for a submission that holds nothing to grade. What was graded by hand stays; a verdict says why."""
    records.begin(submission)
    remove(submission.folder("autograded"))
    submission.record("run.json").unlink(missing_ok=True)
    coursedir = LenientCourse(config=config)
    lesson = trusted.load(os.path.join(coursedir.format_path(coursedir.source_directory, ".", submission.lesson),
                                       f"{submission.lesson}.ipynb"))
    marks = [Mark(check.grade_id, check.exercise, check.points) for check in lesson.checks.values()]
    verdict.write(Verdict(submission.lesson, submission.student, isolation, {}, lesson.digest, marks, notes=[sentence]),
                  submission.record())
    with open_gradebook(config) as gradebook:
        gradebook.update_or_create_student(submission.student)
        when = coursedir.get_existing_timestamp(str(submission.folder()))
        fields = {"timestamp": when} if when else {}
        entry = gradebook.update_or_create_submission(submission.lesson, submission.student, **fields)
        for notebook in entry.notebooks:
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = 0.0, grade.manual_score is not None
        gradebook.db.commit()


def write_feedback(config, submission):
    """The feedback page of a graded submission; returns what was logged."""
    remove(submission.folder("feedback"))
    with converter_for(GenerateFeedback, config, submission) as (converter, said):
        try:
            converter.start()
        except NbGraderException as error:
            raise NotGraded(reason(said.getvalue()) or in_a_line(error), said.getvalue()) from error
        return said.getvalue()


def prepare(config, lesson):
    """Before any other process reads it: see that the gradebook is there and has the lesson."""
    with open_gradebook(config) as gradebook:
        try:
            gradebook.find_assignment(lesson)
        except MissingEntry:
            raise FlopwiseError(f"the gradebook doesn't know {lesson} yet; run `make build`") from None
    Gradebook(config.CourseDirectory.db_url).close()    # nbgrader's preprocessors open it so, and add a row for that


def remove(folder):
    if folder.is_dir():
        rmtree(str(folder))


def reason(log):
    """What nbgrader's log says in its last traceback, in one line."""
    lines = [line for line in log.splitlines() if line.strip()]
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].startswith("Traceback"):
            last = [line for line in lines[number + 1:] if not line.startswith((" ", "There was an error", "Please see"))]
            return last[0] if last else ""
    return lines[0] if lines else ""


def in_a_line(error):
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:300]}"


def now():
    return datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
