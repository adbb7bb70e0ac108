"""nbgrader's autograde, with every submission repaired and judged apart, in a process that can be ended.

`nbgrader autograde` and formgrader's button use nbgrader's own Autograde, with the exporter that
nbgrader_config.py names; `autograder grade` uses AutogradeAll, which brings what was found before.

nbgrader creates its exporter after it has listed the submissions and before it touches the first one. So this
exporter also corrects that list: every student who handed in anything is graded, under the name that the
notebook should have.
"""

import contextlib
import glob
import os
import re
import stat
import tempfile
from functools import partial
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from traitlets import default

from autograder import bounded
from autograder.judging import grade_one, verdict_store
from autograder.nbgrader_adapter.databases import turn
from autograder.nbgrader_adapter.execute import judge_of
from autograder.nbgrader_adapter.folders import folder_of, notebook_names
from autograder.repair import timestamp
from autograder.repair.mending import findings_of
from autograder.repair.sentences import FLAGGED
from autograder.sandbox.confinement import SandboxError, SlowStart
from autograder.trees import is_linked, open_file
from autograder.turns import file_turn
from flopwise.errors import FlopwiseError

SECRET = "submission_secret.txt"
LONGEST_SECRET = 200  # bytes; nbgrader writes 128
HEX = re.compile(rb"[0-9a-f]{1,200}")


class RepairingExporter(NotebookExporter):
    """For `c.Autograde.exporter_class`: has a submission graded instead of reading it, and reads a file that
    nbgrader itself wrote as nbgrader does.

    graded: (Verdict, notebook) of the notebook that is being converted, for the Judge.
    """

    graded = None

    @default("optimistic_validation")
    def _validate_at_the_end(self):
        return True  # of nbgrader's steps, not after each of them

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.parent, Autograde):
            try:
                judge_of(self.parent.config)
            except FlopwiseError as error:
                self.parent.log.error("%s", error)
                raise NbGraderException(str(error)) from None
            prepare(self.parent)
            own = vars(self.parent)
            if not isinstance(self.parent, AutogradeAll) and "convert_notebooks" not in own:
                self.parent.convert_notebooks = partial(in_turns, self.parent, self.parent.convert_notebooks)

    def from_filename(self, filename, resources=None, **kwargs):
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources, **kwargs)
        folder, name = os.path.split(filename)
        resources["metadata"] = {"name": Path(name).stem, "path": folder}
        names, before = resources["nbgrader"], getattr(self.parent, "graded", {})
        self.graded = None  # nobody else's, if this fails
        self.graded = before.get(names["notebook"]) or self.grade(names)
        notebook = self.graded[1]
        for finding in findings_of(notebook):
            log = self.log.warning if finding["severity"] == FLAGGED else self.log.info
            log("%s: %s", names["student"], finding["instructor"])
        return self.from_notebook_node(notebook, resources, **kwargs)

    def grade(self, names):
        """(Verdict, notebook) of a submission's notebook, found now."""
        judge, course = judge_of(self.parent.config), self.parent.coursedir
        question = judge.question(course, names["assignment"], names["notebook"], names["student"])
        # With --force, and from formgrader's button, the verdict is found anew though there is one.
        found, outcome = apart(question, again=bool(getattr(self.parent, "force", False)))
        if outcome.error:
            self.log.error("%s was not judged: %s\n%s", names["student"], outcome.sentence, outcome.log)
        return found


def apart(question, again=False):
    """((Verdict, notebook) of a Question, the outcome of the process that has found them); what was ended
    earns nothing. Raises SandboxError if there is no sandbox to be had.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "graded.json")
        bounds = grade_one.bounds_of(question.basis.limits)
        outcome = bounded.run(grade_into_file, (question, again, file), bounds)
        if not outcome.error:
            return verdict_store.read_graded(file)[question.reference.name], outcome
    if outcome.error in (SandboxError.__name__, SlowStart.__name__):  # and not by the student's doing
        raise SandboxError(outcome.sentence)
    return grade_one.nothing_earned(question, bounded.cause_of(outcome)), outcome


def grade_into_file(job):
    """Answer a Question into a file: for a process of its own."""
    question, again, file = job
    verdict_store.write_graded(file, {question.reference.name: grade_one.grade_folder(question, again)})


class AutogradeAll(Autograde):
    """nbgrader's Autograde stops at once if nobody handed in a file named .ipynb; this one goes on. Whoever
    uses it has the turn with the student.

    graded: {notebook's name: (Verdict, notebook)}, for a submission that was graded before.
    """

    graded = {}

    def init_notebooks(self):
        try:
            super().init_notebooks()
        except NbGraderException:
            prepare(self)
            if not self.assignments:
                raise


def prepare(converter):
    """Have an Autograde take every student's folder, with the notebooks under their right names, and neither
    look at nor copy any file beside them.

    What lies there could stop nbgrader, or hold it up for hours. And formgrader serves what lies in
    autograded/ to the grader's browser, as pages that may change grades, and feedback/ is made from it. The
    sandbox gets a student's files from submitted/ (Question.folder).
    """
    course = converter.coursedir
    names = notebook_names(course, course.assignment_id)
    if not names:  # a mistake in the course, which nbgrader reports
        return
    for folder in glob.glob(converter._format_source(course.assignment_id, course.student_id)):
        converter.assignments[folder] = [os.path.join(folder, f"{name}.ipynb") for name in names]
    # In nbgrader a time that cannot be read stops the student's grading.
    course.get_existing_timestamp = lambda folder: timestamp.read(folder).time
    if "init_assignment" not in vars(converter):
        converter.init_assignment = partial(without_the_tree, converter.init_assignment, converter)


def without_the_tree(init_assignment, converter, assignment, student):
    """nbgrader's `init_assignment`, which walks the whole submission and copies what it finds, for a folder
    that holds at most what `submit` of nbgrader has written.
    """
    own = converter._format_source
    folder = own(assignment, student)
    with tempfile.TemporaryDirectory() as empty:
        bring_marks(folder, empty)
        converter._format_source = lambda *_, **__: empty
        try:
            init_assignment(assignment, student)
        finally:
            converter._format_source = own


def in_turns(converter, convert_notebooks):
    """nbgrader's `convert_notebooks`, one student after the other, each while no other grader writes anything
    about this student.
    """
    course, failed = converter.coursedir, None
    work = folder_of(course, course.autograded_directory, ".", ".").parent
    for folder, notebooks in sorted(converter.assignments.items()):
        student = converter.init_single_notebook_resources(notebooks[0])["nbgrader"]["student"]
        converter.assignments = {folder: notebooks}
        try:
            with file_turn(work, f"student {student}"), turn(course.db_url, f"student {student}"):
                convert_notebooks()
        except FlopwiseError as error:
            converter.log.error("%s", error)
            failed = NbGraderException(str(error))
        except NbGraderException as error:
            failed = error
    if failed:
        raise failed


def bring_marks(folder, into):
    """Copy what nbgrader's `submit` has written beside a notebook, if it is what nbgrader writes: the time,
    and the secret under which `release_feedback` puts the page for this student.
    """
    received = timestamp.read(folder)
    if received.time:
        Path(into, timestamp.NAME).write_text(received.text, "utf-8")
    if is_linked(folder):
        return
    with contextlib.suppress(OSError), open(Path(folder, SECRET), "rb", opener=open_file) as file:
        is_regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
        secret = file.read(LONGEST_SECRET + 1) if is_regular else b""
        if HEX.fullmatch(secret):
            Path(into, SECRET).write_bytes(secret)
