"""`nbgrader export`: the same files as `autograder export`, by nbgrader's own command.

nbgrader_config.py names `Export` as its plugin, as nbgrader's documentation of its export describes it.
"""

import contextlib
from dataclasses import replace
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Dict, Unicode

from autograder.lessons.parse import parse
from autograder.lms.exporting import KINDS, export
from autograder.lms.filling import LessonGrades, Wishes
from autograder.nbgrader_adapter.databases import saying_what_to_do
from autograder.nbgrader_adapter.folders import folder_of
from autograder.nbgrader_adapter.gradebook import earned_in, students_in
from flopwise.errors import FlopwiseError

FILE = "grades.csv"


class Export(ExportPlugin):
    """Writes all grades as CSV, or the points into an LMS's own file.

    Beside nbgrader's settings `to`, `assignment` and `student`, it has those of `autograder export`, such as
    `--Export.template=gradebook.csv`.
    """

    template = Unicode("", help="a file that Canvas or Moodle exported, to be filled").tag(config=True)
    format = Unicode("", help=f"what to write without a template: {', '.join(KINDS)}").tag(config=True)
    columns = Dict(help="{lesson: heading} where a column of the template has another name").tag(config=True)
    scale = Bool(False, help="convert points to the LMS's largest possible points").tag(config=True)
    unfinished = Bool(False, help="export what is still to be graded by hand, too").tag(config=True)
    overwrite = Bool(False, help="replace what a person typed or changed").tag(config=True)

    def export(self, gradebook):
        """Called by nbgrader with its open gradebook. What a person can mend ends nbgrader's command with a
        sentence.
        """
        try:
            self.log.info(self._export(gradebook))
        except FlopwiseError as error:
            self.parent.fail(str(error))

    def _export(self, gradebook):
        if self.format not in ("", *KINDS):
            raise FlopwiseError(f"Export.format is {self.format!r}; allowed are {', '.join(KINDS)}")
        course = self.parent.coursedir
        work = folder_of(course, course.submitted_directory, "lesson", "student").parents[2]
        names = [str(name) for name in self.assignment]
        students = [str(name) for name in self.student]
        with saying_what_to_do(course.db_url):
            people = students_in(gradebook)
            lessons = handed_in(lessons_in(gradebook, Path(course.root), names), names)
        strangers = set(students) - {row[0] for row in people}
        if strangers:
            raise FlopwiseError(f"the gradebook knows no student {' and no '.join(sorted(strangers))}")
        if students:
            people = [row for row in people if row[0] in students]
            lessons = [of_students(each, students) for each in lessons]
        wishes = Wishes(dict(self.columns), self.scale, self.unfinished, self.overwrite)
        return export(work, lessons, people, self.to or FILE, self.format, self.template or None, wishes)


def of_students(grades, students):
    """The LessonGrades of some students alone."""
    earned = {student: earned for student, earned in grades.earned.items() if student in students}
    return replace(grades, earned=earned)


def lessons_in(gradebook, root, names=()):
    """The [LessonGrades] of a gradebook, of all lessons or of those named; FlopwiseError for one it lacks.

    root: the course's folder, whose texts tell the titles.
    """
    known = {each.name: each for each in gradebook.assignments}
    missing = [name for name in names if name not in known]
    if missing:
        raise FlopwiseError(
            f"the gradebook does not know {' or '.join(missing)}; it has "
            f"{', '.join(sorted(known)) or 'nothing yet'}"
        )
    return [
        LessonGrades(
            name,
            title_of(root, name),
            known[name].max_score or 0.0,
            earned_in(gradebook, name),
            known[name].duedate,
        )
        for name in names or sorted(known)
    ]


def handed_in(lessons, names=(), gradebook="the gradebook"):
    """The [LessonGrades] that are exported: all that are named, or else those that somebody has handed in.

    FlopwiseError if nobody has handed in any of them. gradebook: what the error calls it.
    """
    found = [each for each in lessons if names or each.earned]
    if not any(each.earned for each in found):
        raise FlopwiseError(
            f"{gradebook} has no grades for {' or '.join(names) or 'any lesson'} yet; "
            f"grade the class first: autograder grade {names[0] if names else '--all'}"
        )
    return found


def title_of(root, lesson):
    """A lesson's title as its text has it; of a lesson without a text that can be read, its name."""
    with contextlib.suppress(FlopwiseError):
        return parse(root / "source" / lesson / "lesson.py").title
    return lesson


def grades_of_class(config, root, names=()):
    """([LessonGrades], the students as `students_in` gives them) of a course's gradebook."""
    url = config.CourseDirectory.db_url
    with saying_what_to_do(url), Gradebook(url, config.CourseDirectory.course_id) as gradebook:
        return lessons_in(gradebook, root, names), students_in(gradebook)
