"""Which answers of a class are near-identical: a list for the instructor to look at, never a grade.

Answers with the same normal form (normal_form.py) are put together first, so that each form is compared once
with each other one, however many students wrote it. What the lesson gave out is taken off before that. What
is near the lesson's own solution, and what is so short that many would write it so, says nothing about
anybody: it is counted and not listed. What a large part of the class wrote is listed apart.
"""

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from autograder.classroom.report.normal_form import without_own_names

NEAR = 0.9  # of the tokens of two answers, the share that both have in the same order
ROUNDING = 1e-6  # rapidfuzz gives numbers of single precision
MANY, AT_LEAST = 0.25, 5  # a group is what many wrote if it is so large a share of the answers, and so many
MOST_PAIRED = 12  # of a larger group no pairs are counted


@dataclass(frozen=True)
class AnswerCell:
    """A cell in which students answer, as the lesson has it.

    grade_id: nbgrader's id. name: of its exercise or reflection. given: the tokens that were given out.
    solutions: lists of tokens that the lesson's own answer adds to them. All are without own names. fewest:
    so many tokens an answer must add to be compared.
    """

    grade_id: str
    name: str
    is_code: bool = True
    given: tuple = ()
    solutions: tuple = ()
    fewest: int = 30


@dataclass(frozen=True)
class Answer:
    """What one student wrote into a cell. tokens: of its normal form; None if it is too long to compare."""

    student: str
    source: str
    tokens: tuple | None


@dataclass(frozen=True)
class Group:
    """Answers that are near-identical. is_same: they differ in names, comments and layout only. likeness: of
    the one that is least like its nearest; 1.0 where they differ at most in which of their own names stands
    where.
    """

    cell: AnswerCell
    answers: tuple
    is_same: bool
    likeness: float

    @property
    def students(self):
        return [answer.student for answer in self.answers]

    def sources(self):
        """[(source, students who wrote exactly this)], the most frequent first."""
        wrote = defaultdict(list)
        for answer in self.answers:
            wrote[answer.source.strip()].append(answer.student)
        return sorted(wrote.items(), key=lambda item: (-len(item[1]), item[1]))


@dataclass
class Compared:
    """What the comparison of all answers to one cell has found.

    answered: how many students added something to what was given. like_solution: how many of them are near
    the lesson's own answer. short: how many wrote the most frequent of the short answers. common: groups that
    are a large part of the class; groups: the others. too_long: students whose answers are not compared.
    """

    cell: AnswerCell
    answered: int = 0
    like_solution: int = 0
    short: int = 0
    groups: list = field(default_factory=list)
    common: list = field(default_factory=list)
    too_long: list = field(default_factory=list)


@dataclass(frozen=True)
class Form:
    """A normal form: the tokens that it adds to what was given, and the Answers that have it."""

    added: list
    answers: tuple


def compare(cell, answers):
    """The Compared answers to one AnswerCell."""
    found, by_tokens, forms = Compared(cell), defaultdict(list), []
    for answer in answers:
        if answer.tokens is None:
            found.too_long.append(answer.student)
        else:
            by_tokens[answer.tokens].append(answer)
    for tokens, wrote in by_tokens.items():
        added = beyond(cell.given, without_own_names(tokens))
        found.answered += len(wrote) if added else 0
        if added and any(likeness(added, solution) >= NEAR for solution in cell.solutions):
            found.like_solution += len(wrote)
        elif len(added) >= cell.fewest:
            forms.append(Form(added, tuple(wrote)))
        elif added:
            found.short = max(found.short, len(wrote))
    found.answered += len(found.too_long)
    for group in groups_of(cell, forms):
        is_common = len(group.answers) >= max(AT_LEAST, MANY * found.answered)
        (found.common if is_common else found.groups).append(group)
    found.groups.sort(key=lambda group: (-group.likeness, len(group.answers), group.students))
    return found


def beyond(given, tokens):
    """The tokens that are not among those that were given."""
    parts = [code for code in Indel.opcodes(list(given), list(tokens)) if code.tag == "insert"]
    return [token for part in parts for token in tokens[part.dest_start : part.dest_end]]


def likeness(tokens, others):
    """The share of tokens that both lists have in the same order; 0.0 if it is less than NEAR."""
    return Indel.normalized_similarity(list(tokens), list(others), score_cutoff=NEAR)


def groups_of(cell, forms):
    """The Groups of two or more answers among the Forms."""
    if not forms:
        return []
    forms = sorted(forms, key=lambda form: (-len(form.answers), form.answers[0].student))
    added = [form.added for form in forms]
    near = cdist(added, added, scorer=Indel.normalized_similarity, score_cutoff=NEAR - ROUNDING)
    groups = [group_of(cell, forms, near, numbers) for numbers in grouped(near)]
    return [group for group in groups if len(group.answers) > 1]


def grouped(near):
    """Lists of the numbers of forms that belong together. near: how like each is to each other, or 0.

    A group is all forms that are near its first one, so that groups do not run into each other over a chain
    of small steps. A form that is near no first one joins the group of the form that it is nearest to.
    """
    groups, home = [], {}  # home: {number: its group}
    for number in range(len(near)):
        if number not in home:
            group = [other for other in range(number, len(near)) if near[number, other] and other not in home]
            groups.append(group)
            home |= dict.fromkeys(group, group)
    for group in [group for group in groups if len(group) == 1]:
        alone = group[0]
        others = [other for other in range(len(near)) if near[alone, other] and other != alone]
        if others:
            home[max(others, key=lambda other: near[alone, other])].append(group.pop())
    return [group for group in groups if group]


def group_of(cell, forms, near, numbers):
    """The Group of the forms with these numbers. near: how like each form is to each other one."""
    answers = tuple(answer for number in numbers for answer in forms[number].answers)
    if len(numbers) == 1:
        return Group(cell, answers, True, 1.0)
    nearest = [max(near[number, other] for other in numbers if other != number) for number in numbers]
    return Group(cell, answers, False, float(min(nearest)))


def together_of(compared):
    """[((student, …), [names of cells])] of those who are in one group more than once, most cells first.

    Four students who are together in the same groups are one line, and no lines for each two of them.
    """
    shared = defaultdict(list)
    for found in compared:
        for number, group in enumerate(found.groups):
            if len(group.answers) <= MOST_PAIRED:
                for pair in itertools.combinations(sorted(group.students), 2):
                    shared[pair].append((found.cell.name, number))
    lines = defaultdict(set)  # {the groups: all who are in each of them}
    for pair, groups in shared.items():
        if len(groups) > 1:
            lines[tuple(groups)].update(pair)
    found = [(tuple(sorted(students)), [name for name, _ in groups]) for groups, students in lines.items()]
    return sorted(found, key=lambda item: (-len(item[1]), item[0]))
