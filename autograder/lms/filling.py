"""Points put into an LMS's own file, of which everything else stays as it is.

A point that a person typed there is never replaced. Typed is what is neither empty, nor what this program put
there last, nor what it would put there now.
"""

import copy
import re
from dataclasses import dataclass, field

from autograder.lms.columns import columns_of, format_of, possible
from autograder.lms.people import Roster, merged, people_in
from flopwise.errors import FlopwiseError

NOTHING = ("", "-")
CLOSE = 0.005001  # an LMS shows two decimals of a point


@dataclass(frozen=True)
class Earned:
    """A student's points for a lesson, late penalty and points by hand included.

    waiting: is a part still to be graded by hand? raw, penalty: points before the late
    penalty, and the penalty. time: of the hand-in.
    """

    points: float
    waiting: bool = False
    raw: float = 0.0
    penalty: float = 0.0
    time: object = None


@dataclass(frozen=True)
class LessonGrades:
    """What a class earned for a lesson. earned: {student: Earned}; due: a time or None."""

    lesson: str
    title: str
    most: float
    earned: dict
    due: object = None


@dataclass(frozen=True)
class Wishes:
    """What a person asked for.

    columns: {lesson: heading}; scale: convert to the LMS's largest possible points; unfinished: export
    what still waits for a grader, too; overwrite: replace what was typed.
    """

    columns: dict = field(default_factory=dict)
    scale: bool = False
    unfinished: bool = False
    overwrite: bool = False


@dataclass
class Filled:
    """A sheet with points, and what is to be said about it.

    exported: {lesson: {student: text}}; missing: lessons without a column; typed: sentences about points that
    were kept; locked, waiting: sentences; without_row: students with points whom the file does not have;
    unknown: those whom it has, and who have no points. count: points that are in it now.
    """

    sheet: object
    kind: str
    exported: dict = field(default_factory=dict)
    missing: list = field(default_factory=list)
    typed: list = field(default_factory=list)
    locked: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    without_row: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    count: int = 0


def fill(template, lessons, known, before, wishes):
    """The Filled copy of an LMS's Sheet.

    lessons: [LessonGrades]; known: [Person] of the gradebook; before: {lesson: {student: text}}, what was
    exported in this format last. FlopwiseError if the file does not fit.
    """
    sheet = copy.deepcopy(template)
    kind = format_of(sheet)
    titles = {each.lesson: each.title for each in lessons}
    columns, missing = columns_of(sheet, kind, titles, wishes.columns)
    people, _ = merged(people_in(sheet), known)
    filled = Filled(sheet, kind, missing=missing)
    for each in lessons:
        if each.lesson in columns:
            _fill_lesson(filled, each, columns[each.lesson], people, before.get(each.lesson, {}), wishes)
    found = {person.student for person in people}
    earners = {student for each in lessons if each.lesson in columns for student in each.earned}
    names, roster = {person.student: person.shown for person in known}, Roster(known)
    filled.without_row = [names.get(student, student) for student in sorted(earners - found)]
    without = [person for person in people if person.student not in earners]
    filled.unknown = [
        person.shown + ("" if person.student in names else doubt(person, roster)) for person in without
    ]
    return filled


def doubt(person, roster):
    """What is to be said of a row without points: is there somebody of that name, whom it may be?"""
    found = roster.find(set(), person.name, person)
    others = [each.shown for each in (found.several or filter(None, [found.person]))]
    return f": may be {' or '.join(others)}, so nobody was guessed" if others else ""


def _fill_lesson(filled, grades, column, people, before, wishes):
    sheet, kind = filled.sheet, filled.kind
    exported = filled.exported.setdefault(grades.lesson, dict(before))
    for person in people:
        earned = grades.earned.get(person.student)
        if earned is None:
            continue
        row = sheet.rows[person.row]
        if earned.waiting and not wishes.unfinished:
            filled.waiting.append(f"{person.shown}, {grades.lesson}")
            continue
        if kind == "worksheet" and sheet.cell(row, "Grade can be changed").casefold() == "no":
            filled.locked.append(f"{person.shown}, {grades.lesson}")
            continue
        most = possible(sheet, kind, row, column)
        new = text_of(converted(earned.points, grades, most, sheet, wishes.scale), sheet.decimal)
        old, last = row[column].strip(), before.get(person.student, "")
        if same(old, new):
            exported[person.student] = new
        elif wishes.overwrite or old in NOTHING or same(old, last):
            row[column] = exported[person.student] = new
        else:
            filled.typed.append(f"{person.shown}, {grades.lesson}: {old!r} stands there, {new} would be ours")
            continue
        filled.count += 1


def converted(points, grades, most, sheet, scale):
    """Points in the scale of the LMS's column; FlopwiseError if that is another, and nobody asked for it."""
    there = number_in(most)
    if re.search(r"read\s+only", most):
        raise FlopwiseError(
            f"the column for {grades.lesson} in {sheet.name} is one that Canvas works out; give another one "
            f"with --column {grades.lesson}=HEADING"
        )
    if there is None or abs(there - grades.most) < CLOSE:
        return points
    if not scale or not grades.most:
        raise FlopwiseError(
            f"{grades.lesson} has {grades.most:g} points, and {there:g} in {sheet.name}. Set it to "
            f"{grades.most:g} "
            "in the LMS and export its file again, or have the points converted with --scale"
        )
    return points * there / grades.most


def number_in(text):
    """The number that a cell holds, or None."""
    text = text.strip().replace(",", ".")
    return float(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else None


def same(one, other):
    """Do two cells hold the same points, as far as an LMS shows them?"""
    numbers = number_in(one), number_in(other)
    return one == other if None in numbers else abs(numbers[0] - numbers[1]) < CLOSE


def text_of(points, decimal="."):
    """Points as a cell holds them: up to five decimals, which is what Moodle keeps."""
    text = f"{points:.5f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace(".", decimal)
