"""The gradebook, as plain values: scores, the cells of a lesson, when it was due."""

import hashlib
from dataclasses import dataclass

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SQLAlchemyError

from flopwise.errors import FlopwiseError


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
    """A gradebook that is open in a `with`. Its methods only read."""

    def __init__(self, url, course_id="default_course"):
        self._url, self._course_id = url, course_id

    def __enter__(self):
        self._gradebook = Gradebook(self._url, self._course_id)
        return self

    def __exit__(self, *_):
        self._gradebook.close()

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
    with grades_of(config) as grades:
        if grades.cells(lesson) is None:
            raise FlopwiseError(f"the gradebook doesn't know {lesson} yet; run `make build`")
    # nbgrader's preprocessors open it without the course's id, and then it adds a row.
    Gradebook(config.CourseDirectory.db_url).close()


def cells_in(course, lesson):
    """The Cells that a course's gradebook has of a lesson, or None; FlopwiseError if it can't be used."""
    path = course.work / "gradebook.db"
    if not path.exists():
        return None
    try:
        with Grades(f"sqlite:///{path}", course.nbgrader().CourseDirectory.course_id) as grades:
            return grades.cells(lesson)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise FlopwiseError(
            f"{path} cannot be used as a gradebook ({reason}). If another program is busy with it, try "
            "again; if it is broken, move it away, and the next build begins a new one."
        ) from None
