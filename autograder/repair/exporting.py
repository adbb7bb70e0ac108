"""How repair comes into nbgrader: an exporter that nbgrader_config.py names, so that `nbgrader autograde`,
formgrader's button and `autograder grade` all read a submission by `examine`.

nbgrader makes its exporter after it has listed the submissions and before it touches the first. So this one
also corrects that list: every student who handed in anything is graded, under the name that the notebook
should have.
"""

import glob
import os
import stat
from fnmatch import fnmatch
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograder.repair.examine import examine, is_time
from autograder.repair.findings import FLAGGED
from autograder.repair.reference import Reference

MOST = 200 * 2**20  # bytes of a student's companion file that nbgrader copies to autograded/


class RepairingExporter(NotebookExporter):
    """`c.Autograde.exporter_class`: reads a submission with `examine`, and nbgrader's own files as they
    are.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.parent, Autograde):
            prepare(self.parent)

    def from_filename(self, filename, resources=None, **kwargs):
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources, **kwargs)
        folder, name = os.path.split(filename)
        names = notebook_names(self.parent.coursedir, resources["nbgrader"]["assignment"])
        reference = Reference.load(
            source_folder(self.parent.coursedir, resources["nbgrader"]["assignment"]) / name
        )
        found = examine(folder, reference, [f"{other}.ipynb" for other in names if f"{other}.ipynb" != name])
        for finding in found.findings:
            log = self.log.warning if finding.severity == FLAGGED else self.log.info
            log("%s: %s", resources["nbgrader"]["student"], finding.instructor)
        resources["metadata"] = {"name": Path(name).stem, "path": folder}
        return self.from_notebook_node(found.notebook, resources, **kwargs)


class AutogradeAll(Autograde):
    """nbgrader's Autograde, which also begins when nobody among those asked for handed in a file named
    .ipynb.
    """

    def init_notebooks(self):
        try:
            super().init_notebooks()
        except NbGraderException:
            prepare(self)
            if not self.assignments:
                raise


def prepare(converter):
    """Have an Autograde take every student's folder, under its notebooks' right names, and leave alone what
    would stop it.
    """
    course = converter.coursedir
    names = [
        name for name in notebook_names(course, course.assignment_id) if fnmatch(name, course.notebook_id)
    ]
    if not names:  # the course's own fault, which nbgrader tells
        return
    for folder in glob.glob(converter._format_source(course.assignment_id, course.student_id)):
        if os.path.isdir(folder):
            converter.assignments[folder] = [os.path.join(folder, f"{name}.ipynb") for name in names]
            course.ignore = list(dict.fromkeys([*course.ignore, *not_to_copy(folder)]))
    course.get_existing_timestamp = lambda folder: timestamp(course, folder)


def source_folder(course, assignment):
    return Path(course.root, course.format_path(course.source_directory, ".", assignment))


def notebook_names(course, assignment):
    """The names of an assignment's notebooks."""
    return sorted(path.stem for path in source_folder(course, assignment).glob("*.ipynb"))


def not_to_copy(folder):
    """Patterns, each for one file below a folder that nbgrader could not copy: links, pipes, unreadable and
    huge files.
    """
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            try:
                status = os.lstat(path)
                fine = stat.S_ISREG(status.st_mode) and status.st_size <= MOST and os.access(path, os.R_OK)
            except OSError:
                fine = False
            if not fine:
                found.append(glob.escape(path))
    return found


def timestamp(course, folder):
    """When a submission was handed in; None too where that can't be read, which in nbgrader stops the
    student's grading.
    """
    if is_time(Path(folder, "timestamp.txt")):
        return CourseDirectory.get_existing_timestamp(course, folder)
    course.log.warning("%s is no time that can be read", os.path.join(folder, "timestamp.txt"))
    return None
