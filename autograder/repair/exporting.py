"""How repair comes into nbgrader: through an exporter that nbgrader_config.py names, so that `nbgrader
autograde`, formgrader's button and `autograder grade` all read a submission with `examine`.

nbgrader creates its exporter after it has listed the submissions and before it touches the first one. So this
exporter also corrects that list: every student who handed in anything is graded, under the name that the
notebook should have.
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
from autograder.repair.reference import Reference
from autograder.repair.sentences import FLAGGED

MOST = 200 * 2**20  # bytes of a student's companion file that nbgrader copies to autograded/


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
        names = notebook_names(self.parent.coursedir, resources["nbgrader"]["assignment"])
        source = source_folder(self.parent.coursedir, resources["nbgrader"]["assignment"])
        others = [f"{other}.ipynb" for other in names if f"{other}.ipynb" != name]
        examined = examine(folder, Reference.load(source / name), others)
        for finding in examined.findings:
            log = self.log.warning if finding.severity == FLAGGED else self.log.info
            log("%s: %s", resources["nbgrader"]["student"], finding.instructor)
        resources["metadata"] = {"name": Path(name).stem, "path": folder}
        return self.from_notebook_node(examined.notebook, resources, **kwargs)


class AutogradeAll(Autograde):
    """nbgrader's Autograde stops at once if nobody handed in a file named .ipynb; this one goes on."""

    def init_notebooks(self):
        try:
            super().init_notebooks()
        except NbGraderException:
            prepare(self)
            if not self.assignments:
                raise


def prepare(converter):
    """Have an Autograde take every student's folder, with the notebooks under their right names, and not copy
    any file that would stop it.
    """
    course = converter.coursedir
    names = [
        name for name in notebook_names(course, course.assignment_id) if fnmatch(name, course.notebook_id)
    ]
    if not names:  # a mistake in the course, which nbgrader reports
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
    """Glob patterns for the files below a folder that nbgrader must not copy: links, pipes, files that cannot
    be read or are huge.
    """
    patterns = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            try:
                status = os.lstat(path)
                fine = stat.S_ISREG(status.st_mode) and status.st_size <= MOST and os.access(path, os.R_OK)
            except OSError:
                fine = False
            if not fine:
                patterns.append(glob.escape(path))
    return patterns


def timestamp(course, folder):
    """When a submission was handed in; None if that is not known, or cannot be read. (In nbgrader a timestamp
    that cannot be read stops the student's grading.)
    """
    if is_time(Path(folder, "timestamp.txt")):
        return CourseDirectory.get_existing_timestamp(course, folder)
    course.log.warning("%s does not hold a time that can be read", os.path.join(folder, "timestamp.txt"))
    return None
