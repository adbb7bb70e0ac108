"""What a class earned and missed: points, cases and hints of each exercise, counted over the students."""

import ast
import statistics
from collections import Counter
from dataclasses import dataclass, field

from autograder.lessons.built import known_as
from autograder.lessons.cells import HIDDEN, inside
from autograder.lessons.stubs import tree_of

BINS = 10  # bars of the chart of points
MOST_LABEL = 200  # characters of what a case asks
LOOPED = "in a loop: "


@dataclass
class CaseTally:
    """One case of a check. asked: of how many students with an answer; missed: for how many it fails."""

    label: str
    hidden: bool
    asked: int = 0
    missed: int = 0

    @property
    def share(self):
        """Of those who were asked, the share that missed it."""
        return self.missed / self.asked if self.asked else 0.0


@dataclass
class ExerciseTally:
    """One check. answered: how many students had an answer; is_open: how many had none; full: how many gave
    the right one in all cases. hints: {hint: how many earned it}. unexplained: how many had a wrong value and
    no hint. hidden: the source of the hidden cases.
    """

    exercise: str
    hidden: str = ""
    answered: int = 0
    is_open: int = 0
    full: int = 0
    cases: dict = field(default_factory=dict)
    hints: Counter = field(default_factory=Counter)
    unexplained: int = 0


def tallies_of(checks, seen):
    """[ExerciseTally] of the course's checks, {nbgrader's id: Check}, in order. seen: the Seen students."""
    found = {}
    for grade_id, check in checks.items():
        found[grade_id] = ExerciseTally(check.exercise, inside(check.source, HIDDEN))
    asked = {grade_id: hidden_questions(check) for grade_id, check in checks.items()}
    for student in seen:
        for mark in student.marks:
            if mark.check in found:
                add(found[mark.check], mark, asked[mark.check])
    return list(found.values())


def add(tally, mark, questions):
    """Count one student's mark. questions: what the hidden cases ask, see `hidden_questions`."""
    if mark.is_open:
        tally.is_open += 1
        return
    tally.answered += 1
    tally.full += all(case.holds for case in mark.cases)
    hints = {case.hint for case in mark.cases if case.hint}
    tally.hints.update(hints)
    tally.unexplained += not hints and any(case.differs for case in mark.cases)
    places = Counter()
    for case in mark.cases:
        place = (case.hidden, places[case.hidden])
        places[case.hidden] += 1
        counted = tally.cases.setdefault(place, CaseTally(label_of(case, place[1], questions), case.hidden))
        counted.asked += not case.is_open
        counted.missed += not case.is_open and not case.holds


def label_of(case, number, questions):
    """What a case asks, in the words of the check where the verdict does not tell."""
    if not case.hidden:
        return case.call
    listed, rest = questions
    words = listed[number] if number < len(listed) else rest
    return f"hidden case {number + 1}: {words}" if words else case.call


def hidden_questions(check):
    """([what each hidden case asks], what the others stand in), as far as the source of a Check tells.

    A verdict does not say which case a hidden one is, so the lines are counted, up to the first loop.
    """
    listed = []
    tree = tree_of(check.source)
    for statement in tree.body if tree else ():
        cases = [node for node in ast.walk(statement) if is_case(node)]
        if not cases or statement.lineno not in check.hidden_lines:
            continue
        words = " ".join((ast.get_source_segment(check.source, cases[0]) or "").split())[:MOST_LABEL]
        if not isinstance(statement, ast.Expr) or statement.value is not cases[0]:
            return listed, LOOPED + words
        listed.append(words)
    return listed, ""


def is_case(node):
    """Is it a call of `check`, which makes a case?"""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check"


def most_missed(tallies, share=0.5):
    """[(exercise, CaseTally)] of the hidden cases that so large a share of those who answered missed."""
    found = [
        (tally.exercise, case)
        for tally in tallies
        for case in tally.cases.values()
        if case.hidden and case.missed and case.share >= share
    ]
    return sorted(found, key=lambda item: -item[1].share)


@dataclass(frozen=True)
class PointsTally:
    """The points of a lesson. totals: of the students. bins: [(least share, largest share, how many)].
    shares: [(exercise, points that can be earned, mean share of them, None while an answer to it waits for a
    grader)], in order.
    """

    most: float
    totals: list
    bins: list
    shares: list

    @property
    def mean(self):
        return statistics.fmean(self.totals)

    @property
    def median(self):
        return statistics.median(self.totals)


def points_of(table):
    """The PointsTally of a ClassTable in which at least one student is graded."""
    rows = [row for row in table.rows if row.total is not None]
    totals = [row.total for row in rows]
    places = Counter(min(BINS - 1, int(BINS * total / (table.max_points or 1))) for total in totals)
    bins = [(place / BINS, (place + 1) / BINS, places[place]) for place in range(BINS)]
    shares = []
    for cell, most in table.cells.items():
        earned = [row.points.get(cell) for row in rows]
        share = statistics.fmean(earned) / most if most and None not in earned else None
        shares.append((known_as(cell), most, share))
    return PointsTally(table.max_points, totals, bins, shares)
