"""What the report reads: the lesson's own answers, and of each student the verdict and the answers.

What comes of a submission is read in a process that can be ended (autograder/bounded.py), and only a part of
it, whose size is limited, comes back.
"""

from dataclasses import dataclass

from autograder.classroom.report.alike import Answer, AnswerCell, beyond
from autograder.classroom.report.normal_form import LONGEST, tokens_of, without_own_names
from autograder.judging import verdict
from autograder.lessons import built
from autograder.lessons.cells import good_answer, solved_of, stub_of
from autograder.lessons.editions import source_of
from autograder.lessons.safe_write import read_notebook
from autograder.lessons.stubs import without_open_values
from flopwise.errors import FlopwiseError

FEWEST_WORDS = 12  # that a written answer must add to be compared
MOST_CASES = 200  # of one check
MOST_CALL, MOST_HINT = 300, 1_000  # characters of a case's call and of a hint


class Unreadable(FlopwiseError):
    """What grading kept about a submission cannot be read."""


@dataclass(frozen=True)
class SeenCase:
    """A case of a check, as a verdict tells it. is_open: there was no answer yet. differs: there was a value,
    and it was another one.
    """

    call: str
    hidden: bool
    holds: bool
    is_open: bool
    differs: bool
    hint: str


@dataclass(frozen=True)
class SeenMark:
    """A check of one student. is_open: the exercise is still to do, or nothing could be asked."""

    check: str
    is_open: bool
    cases: tuple


@dataclass(frozen=True)
class Seen:
    """One student's lesson. checks: digest of the checks that the verdict was found with. marks: SeenMarks.
    answers: {nbgrader's id of a cell: Answer}, {} if the graded notebook cannot be read.
    """

    student: str
    checks: str
    marks: tuple
    answers: dict


def answer_cells(notebook):
    """[AnswerCell] of the instructor's notebook, which is plain data, in order."""
    marked = [(cell, cell["metadata"].get("nbgrader", {})) for cell in notebook["cells"]]
    sources = {marks.get("grade_id"): source_of(cell) for cell, marks in marked}
    return [
        answer_cell(marks["grade_id"], cell["cell_type"] == "code", sources)
        for cell, marks in marked
        if marks.get("solution")
    ]


def answer_cell(grade_id, is_code, sources):
    """One AnswerCell; sources: of all cells, by nbgrader's ids."""
    source, name = sources[grade_id], built.reflection_of(grade_id)
    if is_code:
        given, solved = flat(stub_of(source)), solved_of(source)
        # With and without the values that are given as `...`: students write below them, or into them.
        solutions = [tuple(beyond(given, flat(each))) for each in (solved, without_open_values(solved))]
        return AnswerCell(grade_id, name, True, given, tuple(solutions))
    said = good_answer(sources.get(built.prompt_id(name), ""))
    return AnswerCell(grade_id, name, False, flat(source, False), (flat(said, False),), FEWEST_WORDS)


def flat(source, is_code=True):
    """The tokens of a source of the course, without its own names."""
    return tuple(without_own_names(tokens_of(source, is_code) or ()))


def see(cells, submission):
    """The Seen lesson of one student: for a process of its own. Raises Unreadable."""
    try:
        found = verdict.read(submission.record())
        marks = tuple(seen_mark(mark) for mark in found.marks)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise Unreadable(
            "its verdict cannot be read: it is damaged, or another version of this program wrote it"
        ) from None
    notebook = read_notebook(submission.folder("autograded") / f"{submission.lesson}.ipynb") or {"cells": ()}
    sources = {}
    for cell in notebook["cells"]:
        marks_of_cell = cell["metadata"].get("nbgrader", {})
        sources.setdefault(marks_of_cell.get("grade_id"), source_of(cell))
    answers = {
        cell.grade_id: answer_to(cell, submission.student, sources[cell.grade_id])
        for cell in cells
        if cell.grade_id in sources
    }
    return Seen(submission.student, found.checks, marks, answers)


def answer_to(cell, student, source):
    """The Answer to an AnswerCell; of a source that is too long to compare, the beginning."""
    return Answer(student, source[:LONGEST], tokens_of(source, cell.is_code))


def seen_mark(mark):
    """What the report needs of a Mark."""
    cases = tuple(
        SeenCase(
            str(case["call"])[:MOST_CALL],
            bool(case["hidden"]),
            bool(case["holds"]),
            case["kind"] == "todo",
            case["kind"] == "difference",
            str(case["hint"] or "")[:MOST_HINT],
        )
        for case in mark.cases[:MOST_CASES]
    )
    is_open = bool(mark.todo) or all(case.is_open for case in cases)
    return SeenMark(mark.check, is_open, cases)
