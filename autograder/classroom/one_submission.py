"""The stages of grading one submission, each with nbgrader's own converter: verdict, grades, feedback.

`find_verdict` only reads the gradebook and may run in several processes at once. `write_grades` writes to it,
so only one process calls it. A stage that is interrupted leaves nothing behind, or something that the next
grading recognises as unfinished (see records.py).
"""

import contextlib
import copy
import functools
import glob
import io
import json
import logging
import os
import tempfile
import warnings
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import rmtree
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from autograder.classroom import records
from autograder.judging import verdict
from autograder.judging.judge import Judge, nothing_earned, verdict_on
from autograder.repair import timestamp
from autograder.repair.exporting import AutogradeAll, Given, notebook_names, source_folder
from autograder.repair.findings import Findings
from autograder.repair.mending import findings_of, rebuild
from autograder.repair.raw_notebook import RawNotebook
from autograder.repair.reference import Reference
from autograder.repair.sentences import FLAGGED
from flopwise.errors import FlopwiseError

NOISE = "Attribute 'checksum'"  # nbgrader warns of every check cell, as the release has no hidden tests


class NotGraded(FlopwiseError):
    """A submission could not be graded; the text says why, and `log` is what nbgrader logged."""

    def __init__(self, sentence, log=""):
        super().__init__(sentence)
        self.log = log


@dataclass
class Repairs:
    """What repair found, in sentences: `flags` for the grader, `told` for the student."""

    flags: list = field(default_factory=list)
    told: list = field(default_factory=list)


@dataclass
class Judged:
    """What `find_verdict` has found. file: with the repaired notebooks, their outputs and their verdicts."""

    repairs: Repairs
    file: str


@contextlib.contextmanager
def converter_for(kind, config, submission):
    """Gives (nbgrader's converter of the class `kind` for one submission, a stream of what it logs).

    nbgrader changes the working folder; afterwards it is what it was.
    """
    logged = io.StringIO()
    log = logging.Logger("grading", logging.WARNING)
    log.addHandler(logging.StreamHandler(logged))
    log.addFilter(lambda record: not record.getMessage().startswith(NOISE))
    settings = Config(config)
    settings.merge(
        Config(
            {
                "CourseDirectory": {
                    "assignment_id": submission.lesson,
                    # A name may hold characters that nbgrader takes for a pattern.
                    "student_id": glob.escape(submission.student),
                }
            }
        )
    )
    before = os.getcwd()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield kind(coursedir=CourseDirectory(config=settings, log=log), config=settings, log=log), logged
    finally:
        os.chdir(before)


def find_verdict(config, submission, again=False):
    """Repair, run and judge a submission's notebooks as nbgrader's autograde does.

    Returns a Judged; the rest is in the file that it names, for `write_grades`. again: even if the verdict
    is kept already. Raises SandboxError if there is no sandbox to be had, and nothing for what a submission
    holds.
    """
    repairs, given = Repairs(), {}
    with converter_for(AutogradeAll, config, submission) as (converter, _):
        for nb, resources in notebooks(converter):
            for finding in findings_of(nb):
                repairs.told.append(finding["student"])
                if finding["severity"] == FLAGGED:
                    repairs.flags.append(finding["instructor"])
            judge = judge_of(config)(parent=converter.exporter)
            found = verdict_on(nb, judge.basis(resources), again)
            given[resources["nbgrader"]["notebook"]] = {"notebook": nb, "verdict": asdict(found)}
    # The cells may hold halves of surrogate pairs, which no ordinary file can.
    text = json.dumps(given, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with tempfile.NamedTemporaryFile(prefix="judged-", suffix=".json", delete=False) as file:
        file.write(text)
    return Judged(repairs, file.name)


def notebooks(converter):
    """Yield (notebook, resources) of a submission, as nbgrader's autograde has them after the first half of
    its work: repaired, and with the course's own cells in their place.
    """
    converter.init_notebooks()
    converter.exporter = converter.exporter_class(parent=converter, config=converter.config)
    os.chdir(converter.coursedir.root)
    converter.notebooks = sorted(path for paths in converter.assignments.values() for path in paths)
    converter.run_pre_convert_hook()
    for path in converter.notebooks:
        converter._init_preprocessors()  # those of the first half, which sanitizes
        resources = converter.init_single_notebook_resources(path)
        text, resources = converter.exporter.from_filename(path, resources=resources)
        yield nbformat.reads(text, as_version=4), resources


def judge_of(config):
    """The class of the Judge that the configuration names; FlopwiseError if it names none."""
    for item in config.Autograde.get("autograde_preprocessors", []):
        found = import_item(item) if isinstance(item, str) else item
        if isinstance(found, type) and issubclass(found, Judge):
            return found
    raise FlopwiseError(
        "nbgrader_config.py names no Judge in c.Autograde.autograde_preprocessors, so nbgrader "
        "would believe the students' own kernels; put autograder.judging.judge.Judge back"
    )


def write_grades(config, submission, judged):
    """Run nbgrader's autograde for one submission, of which `judged` is a Judged; returns what was logged.

    What an interrupted run has left behind is removed first. Raises NotGraded with nbgrader's reason.
    """
    found = json.loads(Path(judged.file).read_bytes().decode("utf-8", "surrogatepass"))

    def given(fields):
        notebook = nbformat.from_dict(fields["notebook"])

        def with_outputs(nb, _):
            nb.cells = notebook.cells
            return verdict.of_data(fields["verdict"])

        return Given(copy.deepcopy(notebook), with_outputs)

    return autograded(config, submission, {name: given(fields) for name, fields in found.items()})


def write_nothing(config, submission, cause):
    """Give a submission that could not be graded no points, without another look at what was handed in: its
    notebooks are graded as they were given out. cause: a sentence for student and grader. Raises NotGraded.
    """
    with tempfile.TemporaryDirectory() as clean:
        folder = Path(clean, submission.student, submission.lesson)
        folder.mkdir(parents=True)
        received = timestamp.read(submission.folder())
        if received.time:
            (folder / timestamp.NAME).write_text(received.text, "utf-8")
        settings = Config(config)
        settings.merge(Config({"CourseDirectory": {"submitted_directory": clean}}))
        course, given = CourseDirectory(config=settings), {}
        for name in notebook_names(course, submission.lesson):
            (folder / f"{name}.ipynb").touch()
            reference = Reference.load(source_folder(course, submission.lesson) / f"{name}.ipynb")
            untouched = rebuild(RawNotebook(), reference, Findings()).notebook
            given[name] = Given(untouched, functools.partial(nothing_earned, cause=cause))
        return autograded(settings, submission, given)


def autograded(config, submission, given):
    """Have nbgrader's autograde write a submission's notebooks, which are `given`, and their grades."""
    records.begin(submission)
    remove(submission.folder("autograded"))
    return convert(AutogradeAll, config, submission, given)


def write_feedback(config, submission):
    """The feedback page of a graded submission; returns what was logged. Raises NotGraded."""
    remove(submission.folder("feedback"))
    return convert(GenerateFeedback, config, submission)


def convert(kind, config, submission, given=None):
    with converter_for(kind, config, submission) as (converter, logged):
        if given is not None:
            converter.given = given
        try:
            converter.start()
        except NbGraderException as error:
            raise NotGraded(reason(logged.getvalue()) or str(error), logged.getvalue()) from error
        return logged.getvalue()


def remove(folder):
    if folder.is_dir():
        rmtree(str(folder))


def open_gradebook(config):
    return Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id)


def prepare(config, lesson):
    """See that the gradebook is there and has the lesson, before any other process reads it."""
    with open_gradebook(config) as gradebook:
        try:
            gradebook.find_assignment(lesson)
        except MissingEntry:
            raise FlopwiseError(f"the gradebook doesn't know {lesson} yet; run `make build`") from None
    # nbgrader's preprocessors open it like this, and then it adds a row.
    Gradebook(config.CourseDirectory.db_url).close()


def reason(log):
    """The error that ended nbgrader's work, out of its log: the last line of the last traceback there."""
    lines = [line for line in log.splitlines() if line.strip()]
    starts = [number for number, line in enumerate(lines) if line.startswith("Traceback")]
    if not starts:
        return lines[0] if lines else ""
    after = [line for line in lines[starts[-1] + 1 :] if not line.startswith(" ")]
    return after[0] if after else ""


def now():
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
