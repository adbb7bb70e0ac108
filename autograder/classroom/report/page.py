"""The page about a class: what stands on it, and in which order.

Whatever a student wrote is shown as escaped text, cut where it is too long. The page loads nothing.
"""

from dataclasses import dataclass, field

from markupsafe import Markup

from autograder.classroom.harmless import boxed, text
from autograder.classroom.pages import rendered
from autograder.classroom.report.alike import together_of
from autograder.classroom.report.tallies import most_missed
from autograder.classroom.table import few, points_text
from autograder.disk import printable
from autograder.trees import enumerated
from flopwise.checks import report_html

MOST_GROUPS, MOST_SOURCES, MOST_TOGETHER, MOST_MISSED = 40, 6, 30, 12  # that one page shows
MOST_NAMES = 30  # students who are named in one place
LONGEST_SHOWN = 4_000  # characters of one answer


@dataclass
class ClassReport:
    """Everything that stands on the page.

    table: the ClassTable of the gradebook. points: its PointsTally. tallies: an ExerciseTally of each check.
    compared: a Compared of each cell in which students answer. known: {hint: name of its misconception}.
    left_out: {student: why the verdict or the answers are not in the report}. made: the time, as text.
    """

    table: object
    points: object
    tallies: list
    compared: list
    known: dict = field(default_factory=dict)
    left_out: dict = field(default_factory=dict)
    made: str = ""

    @property
    def lesson(self):
        return self.table.lesson

    @property
    def groups(self):
        """All groups of near-identical answers, exercise by exercise."""
        return [group for found in self.compared for group in found.groups]

    @property
    def common(self):
        """The groups that are a large part of those who answered."""
        return [group for found in self.compared for group in found.common]

    def shown(self):
        """Yields (Compared, the groups of it that the page has room for)."""
        left = MOST_GROUPS
        for found in self.compared:
            if found.groups:
                yield found, found.groups[: max(left, 1)]
                left -= len(found.groups)

    @property
    def missed(self):
        """[(exercise, CaseTally)] of the hidden cases that at least half of those who answered missed."""
        return most_missed(self.tallies)

    @property
    def hints(self):
        """[(exercise, hint, how many students earned it)], the most frequent first."""
        earned = [
            (tally.exercise, hint, count) for tally in self.tallies for hint, count in tally.hints.items()
        ]
        return sorted(earned, key=lambda item: (-item[2], item[0], item[1]))

    @property
    def together(self):
        """[((student, …), [exercises])] of those with several near-identical answers."""
        return together_of(self.compared)

    @property
    def flags(self):
        """[(student, flag)] of all that a grader should look at."""
        return sorted((row.student, flag) for row in self.table.rows for flag in few(row.flags))

    def start(self):
        """Sentences that say where the next lesson could begin; none where nothing is known."""
        shares = [(share, name) for name, _, share in self.points.shares if share is not None]
        if shares and min(shares)[0] < 1:
            share, name = min(shares)
            yield f"The fewest points were earned in {name}: {share:.0%} of them on average."
        if self.missed:
            exercise, case = self.missed[0]
            yield (
                f"The hidden case that was missed most often is one of {exercise} ({case.missed} of "
                f"{case.asked} who answered): {case.label}"
            )
        if self.hints:
            exercise, hint, count = self.hints[0]
            yield f"The hint that was earned most often is one of {exercise} ({people(count)}): {hint}"
        unexplained = max(self.tallies, key=lambda tally: tally.unexplained, default=None)
        if unexplained and unexplained.unexplained:
            yield (
                f"In {unexplained.exercise}, {people(unexplained.unexplained)} gave a wrong value for which "
                "the lesson has no hint."
            )

    def summary(self):
        """Lines for a terminal."""
        graded, most = len(self.points.totals), points_text(self.points.most)
        mean, median = points_text(self.points.mean), points_text(self.points.median)
        yield (
            f"{self.lesson}: {graded} of {len(self.table.rows)} graded; mean {mean}, median {median} "
            f"of {most} points"
        )
        yield from (f"  {printable(sentence)}" for sentence in self.start())
        if self.groups:
            groups = f"{len(self.groups)} group{'s' * (len(self.groups) != 1)}"
            yield f"  {groups} of near-identical answers: a list to look at, no grade."
        if self.left_out:
            yield f"  Not in the report: {', '.join(enumerated(sorted(self.left_out)))}"

    def html(self):
        return rendered(
            "report.html", report=self, names=names, people=people, of_class=of_class,
            percent=percent, source=source, with_code=with_code,
            at_least=at_least, most_sources=MOST_SOURCES, most_together=MOST_TOGETHER,
            most_missed=MOST_MISSED, printable=printable
        )  # fmt: skip


def people(count):
    return f"{count} student{'s' * (count != 1)}"


def of_class(count, graded):
    """The length of a bar: so many of the students who are graded, from 0 to 1."""
    return min(1.0, count / max(1, graded))


def percent(share):
    return f"{share:.0%}"


def at_least(share):
    """A share in percent, rounded down: what is not the same is never 100 % the same."""
    return f"{int(100 * share)}%"


def names(students):
    """The names of some students, on one line."""
    return ", ".join(enumerated(sorted(students), MOST_NAMES))


def with_code(words):
    """A sentence of the course's, escaped, with `names` in backquotes as code."""
    return Markup(report_html.with_code(words))


def source(written):
    """An answer as escaped text in a box that it cannot leave."""
    return boxed(text(written, "", LONGEST_SHOWN))
