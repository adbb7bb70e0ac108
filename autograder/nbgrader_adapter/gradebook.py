"""The gradebook, as plain values: scores, the cells of a lesson, when it was due."""

import contextlib
import hashlib
from dataclasses import dataclass

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)

from autograder.lms.filling import Earned
from autograder.nbgrader_adapter import databases
from flopwise.errors import FlopwiseError

DEFAULT_COURSE = "default_course"  # nbgrader's, where it opens a gradebook without a course's id


@dataclass(frozen=True)
class Scores:
    """What the gradebook has of one submission.

    cells: {cell: (automatic, by hand, largest possible, does it wait for a grader?)}; a score that is missing
    is None. comments: {cell: what the grader wrote}. penalty: for being late, in points.
    """

    cells: dict
    comments: dict
    penalty: float = 0.0

    def points(self, cell):
        """What a cell earns: the score by hand counts before the automatic one. None: nobody has graded it
        yet.
        """
        automatic, by_hand, _, waiting = self.cells[cell]
        if by_hand is not None:
            return by_hand
        return None if automatic is None and waiting else automatic or 0.0

    @property
    def total(self):
        return max(0.0, sum(self.points(cell) or 0.0 for cell in self.cells) - self.penalty)

    @property
    def digest(self):
        return hashlib.sha256(
            repr(sorted(self.cells.items()) + sorted(self.comments.items()) + [self.penalty]).encode()
        ).hexdigest()

    def automatic(self):
        return {name: score[0] for name, score in self.cells.items()}


@dataclass(frozen=True)
class Cells:
    """The cells of a lesson in the gradebook.

    sources: {cell: (as it was given out or, of a check, with its hidden tests; its type)}, in order. most:
    {graded cell: largest possible points}, in the same order.
    """

    sources: dict
    most: dict


class Grades:
    """A gradebook that is open in a `with`. Its methods only read. In the `with`, whatever the database
    refuses is a GradebookError.
    """

    def __init__(self, url, course_id="default_course"):
        self._url, self._course_id = url, course_id

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            stack.enter_context(databases.saying_what_to_do(self._url))
            self._gradebook = stack.enter_context(Gradebook(self._url, self._course_id))
            self._open = stack.pop_all()
        return self

    def __exit__(self, *error):
        return self._open.__exit__(*error)

    def cells(self, lesson, notebook=None):
        """The Cells of a lesson's notebook; None if the gradebook does not have it."""
        try:
            found = self._gradebook.find_notebook(notebook or lesson, lesson)
        except MissingEntry:
            return None
        most = {cell.name: cell.max_score for cell in found.grade_cells}
        sources = {cell.name: (cell.source, cell.cell_type) for cell in found.source_cells}
        return Cells(sources, {name: most[name] for name in sources if name in most})

    def due(self, lesson):
        """When a lesson was due, naive, in UTC; None if there is no such time."""
        return self._gradebook.find_assignment(lesson).duedate

    def scores(self, lesson, student):
        """The Scores of a submission, or None if the gradebook has none."""
        try:
            entry = self._gradebook.find_submission(lesson, student)
        except MissingEntry:
            return None
        cells, comments = {}, {}
        for notebook in entry.notebooks:
            for grade in notebook.grades:
                automatic, by_hand = with_extra(grade.auto_score, grade.manual_score, grade.extra_credit)
                cells[grade.name] = (automatic, by_hand, grade.max_score, bool(grade.needs_manual_grade))
            for comment in notebook.comments:
                if comment.comment:
                    comments[comment.name] = comment.comment
        return Scores(cells, comments, entry.late_submission_penalty or 0.0)

    def waiting(self, lesson, notebook, student):
        """The cells of a submission's notebook that nobody has graded yet."""
        grades = self._gradebook.find_submission_notebook(notebook, lesson, student).grades
        return {grade.name for grade in grades if grade.auto_score is None and grade.manual_score is None}


def with_extra(automatic, by_hand, extra):
    """(automatic, by hand) of a cell's scores with the extra credit; None where there is no score."""
    return tuple(None if score is None else score + (extra or 0.0) for score in (automatic, by_hand))


def earned_in(gradebook, lesson):
    """{student: Earned} of all who handed in a lesson, in nbgrader's open gradebook.

    One query brings the scores of all of them: a class of hundreds has thousands of cells.
    """
    entries = {entry.id: entry for entry in gradebook.assignment_submissions(lesson)}
    cells = {id: {} for id in entries}
    columns = (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
    rows = (
        gradebook.db.query(SubmittedNotebook.assignment_id, Grade.id, *columns)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == lesson)
    )
    for entry, cell, automatic, by_hand, extra, waiting in rows:
        if entry in cells:
            cells[entry][cell] = (*with_extra(automatic, by_hand, extra), None, bool(waiting))
    return {entry.student_id: earned_by(entry, cells[id]) for id, entry in entries.items()}


def earned_by(entry, cells):
    """The Earned of nbgrader's entry of a submission. cells: as Scores has them."""
    scores = Scores(cells, {}, entry.late_submission_penalty or 0.0)
    points = [scores.points(cell) for cell in cells]
    # Not nbgrader's own flag: it also asks to look again at points by hand after each grading.
    waiting = None in points
    raw = sum(each or 0.0 for each in points)
    return Earned(scores.total, waiting, raw, scores.penalty, entry.timestamp)


def students_in(gradebook):
    """[(id, first name, last name, e-mail, LMS user id)] of nbgrader's open gradebook, by id."""
    students = sorted(gradebook.students, key=lambda each: each.id)
    return [(each.id, each.first_name, each.last_name, each.email, each.lms_user_id) for each in students]


def students_of(course):
    """What `students_in` gives of a course's gradebook; nothing if there is none yet."""
    return _read(course, students_in) or []


def due_of(course, lesson):
    """When a lesson of a course was due, naive, in UTC; None if the gradebook does not know it."""

    def due(gradebook):
        return next((each.duedate for each in gradebook.assignments if each.name == lesson), None)

    return _read(course, due)


def _read(course, what):
    """What a function reads in a course's gradebook, if there is one; None if not."""
    config = course.nbgrader().CourseDirectory
    if not databases.is_there(config.db_url):
        return None
    databases.make_ready(config.db_url, config.course_id, DEFAULT_COURSE)
    with databases.saying_what_to_do(config.db_url), Gradebook(config.db_url, config.course_id) as gradebook:
        return what(gradebook)


def grades_of(config):
    """The Grades of a course, by its configuration."""
    return Grades(config.CourseDirectory.db_url, config.CourseDirectory.course_id)


def prepare(config, lesson):
    """See that the gradebook is there and has the lesson, before any other process reads it."""
    make_ready(config)
    with grades_of(config) as grades:
        if grades.cells(lesson) is None:
            raise FlopwiseError(f"the gradebook doesn't know {lesson} yet; run `make build`")


def make_ready(config):
    """See that the gradebook has its tables, and the two courses that nbgrader opens it for."""
    course = config.CourseDirectory
    # nbgrader's preprocessors open it without the course's id, and then it adds a row.
    databases.make_ready(course.db_url, course.course_id, DEFAULT_COURSE)


def cells_in(course, lesson):
    """The Cells that a course's gradebook has of a lesson, or None; FlopwiseError if it can't be used."""
    config = course.nbgrader()
    if not databases.is_there(config.CourseDirectory.db_url):
        return None
    make_ready(config)
    with grades_of(config) as grades:
        return grades.cells(lesson)


def shown(course):
    """A course's gradebook as a person in the course's folder would write it, without a password."""
    url = course.nbgrader().CourseDirectory.db_url
    place = databases.place_of(url)
    return course.shown(place) if databases.is_file(url) else place
