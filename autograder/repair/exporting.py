"""How repair comes into nbgrader: through an exporter that nbgrader_config.py names, so that `nbgrader
autograde`, formgrader's button and `autograder grade` all read a submission with `examine`.

nbgrader creates its exporter after it has listed the submissions and before it touches the first one. So this
exporter also corrects that list: every student who handed in anything is graded, under the name that the
notebook should have.
"""

import glob
import json
import os
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException

from autograder import bounded
from autograder.repair import timestamp
from autograder.repair.examine import examine
from autograder.repair.findings import Findings
from autograder.repair.mending import findings_of, rebuild
from autograder.repair.raw_notebook import RawNotebook
from autograder.repair.reference import Reference
from autograder.repair.sentences import FLAGGED

# Bounds of listing and reading what one student handed in.
LOOKING = bounded.Bounds(60, cpu_seconds=60, memory_mb=1024)


class RepairingExporter(NotebookExporter):
    """For `c.Autograde.exporter_class`: reads a submission with `examine`, and a file that nbgrader itself
    wrote as nbgrader does.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.parent, Autograde):
            prepare(self.parent)

    def from_filename(self, filename, resources=None, **kwargs):
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources, **kwargs)
        folder, name = os.path.split(filename)
        resources["metadata"] = {"name": Path(name).stem, "path": folder}
        given = given_to(self, resources)
        if given:
            self.tell(resources, findings_of(given.notebook))
            return self.from_notebook_node(given.notebook, resources, **kwargs)
        names = notebook_names(self.parent.coursedir, resources["nbgrader"]["assignment"])
        source = source_folder(self.parent.coursedir, resources["nbgrader"]["assignment"])
        others = [f"{other}.ipynb" for other in names if f"{other}.ipynb" != name]
        notebook = examined(folder, source / name, others)
        self.tell(resources, findings_of(notebook))
        return self.from_notebook_node(notebook, resources, **kwargs)

    def tell(self, resources, findings):
        """Log for the grader what repair found."""
        for finding in findings:
            log = self.log.warning if finding["severity"] == FLAGGED else self.log.info
            log("%s: %s", resources["nbgrader"]["student"], finding["instructor"])


def examined(folder, source, others):
    """The repaired notebook of a submission's folder, found in a process of its own that may be ended: then
    it is the untouched notebook, with a finding that says so.
    """
    with tempfile.TemporaryDirectory() as own:
        file = Path(own, "repaired.json")
        outcome = bounded.run(repair_into_file, (folder, source, others, file), LOOKING)
        if not outcome.error:
            return nbformat.from_dict(json.loads(file.read_bytes()))
    findings = Findings()
    findings.add("unexpected", outcome.sentence)
    return rebuild(RawNotebook(), Reference.load(source), findings).notebook


def repair_into_file(job):
    """Write the repaired notebook of a submission's folder to a file."""
    folder, source, others, file = job
    notebook = examine(folder, Reference.load(source), others).notebook
    file.write_bytes(json.dumps(notebook).encode())


@dataclass(frozen=True)
class Given:
    """What was found before about one notebook, so that nbgrader's pipeline repairs and runs nothing again.

    notebook: the repaired one. verdict: a function of the notebook as nbgrader has it and its Basis that
    gives the Verdict, and the cells their outputs.
    """

    notebook: object
    verdict: object


def given_to(exporter, resources):
    """The Given that the converter of an exporter has for a notebook, or None."""
    given = getattr(getattr(exporter, "parent", None), "given", {})
    return given.get(resources["nbgrader"]["notebook"])


class AutogradeAll(Autograde):
    """nbgrader's Autograde stops at once if nobody handed in a file named .ipynb; this one goes on.

    given: {notebook's name: Given}, for a submission that was repaired and judged before.
    """

    given = {}

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
    sandbox gets a student's files from submitted/ (Judge.basis).
    """
    course = converter.coursedir
    names = [
        name for name in notebook_names(course, course.assignment_id) if fnmatch(name, course.notebook_id)
    ]
    if not names:  # a mistake in the course, which nbgrader reports
        return
    for folder in glob.glob(converter._format_source(course.assignment_id, course.student_id)):
        converter.assignments[folder] = [os.path.join(folder, f"{name}.ipynb") for name in names]
    # In nbgrader a time that cannot be read stops the student's grading.
    course.get_existing_timestamp = lambda folder: timestamp.read(folder).time
    if "init_assignment" not in vars(converter):
        converter.init_assignment = partial(without_the_tree, converter.init_assignment, converter)


def source_folder(course, assignment):
    return Path(course.root, course.format_path(course.source_directory, ".", assignment))


def notebook_names(course, assignment):
    """The names of an assignment's notebooks."""
    return sorted(path.stem for path in source_folder(course, assignment).glob("*.ipynb"))


def without_the_tree(init_assignment, converter, assignment, student):
    """nbgrader's `init_assignment`, which walks the whole submission and copies what it finds, for a folder
    that holds at most a time stamp.
    """
    own = converter._format_source
    folder = own(assignment, student)
    with tempfile.TemporaryDirectory() as empty:
        received = timestamp.read(folder)
        if received.time:
            Path(empty, timestamp.NAME).write_text(received.text, "utf-8")
        converter._format_source = lambda *_, **__: empty
        try:
            init_assignment(assignment, student)
        finally:
            converter._format_source = own
