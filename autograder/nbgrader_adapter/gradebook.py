"""The gradebook, as plain values: scores, the cells of a lesson, when it was due."""

import contextlib
import hashlib
from dataclasses import dataclass

from nbgrader.api import Gradebook, MissingEntry

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
                extra = grade.extra_credit or 0.0
                by_hand = None if grade.manual_score is None else grade.manual_score + extra
                automatic = None if grade.auto_score is None else grade.auto_score + extra
                cells[grade.name] = (automatic, by_hand, grade.max_score, bool(grade.needs_manual_grade))
            for comment in notebook.comments:
                if comment.comment:
                    comments[comment.name] = comment.comment
        return Scores(cells, comments, entry.late_submission_penalty or 0.0)

    def waiting(self, lesson, notebook, student):
        """The cells of a submission's notebook that nobody has graded yet."""
        grades = self._gradebook.find_submission_notebook(notebook, lesson, student).grades
        return {grade.name for grade in grades if grade.auto_score is None and grade.manual_score is None}


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
