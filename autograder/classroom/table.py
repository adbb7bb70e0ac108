"""What a class earned: points per exercise per student, with what a grader should look at; for people and as
CSV.
"""

import textwrap
from dataclasses import dataclass, field

from tabulate import tabulate

from autograder.disk import printable
from autograder.lessons.built import known_as
from flopwise.tables import csv_text

WIDTH = 110
NOT_YET = "–"
MOST_FLAGS, LONGEST = 40, 700  # of one student; characters of one flag. A spreadsheet's cell holds 32,767.


@dataclass(frozen=True)
class Row:
    """One student's lesson. points: of each cell, None if nobody has graded it yet. flags: sentences."""

    student: str
    points: dict
    total: float | None = None
    flags: tuple = ()
    feedback: str = ""


@dataclass
class ClassTable:
    """One lesson's class. cells: {cell: largest possible points}, in the lesson's order."""

    lesson: str
    cells: dict
    rows: list = field(default_factory=list)

    @property
    def max_points(self):
        return sum(self.cells.values())

    def text(self):
        """For a terminal, at most WIDTH wide as far as the names of the students allow."""
        names = [known_as(cell) for cell in self.cells]
        heads = [str(number) for number in range(1, len(names) + 1)]
        legend = [
            f"{head} {name} ({points_text(most)})"
            for head, name, most in zip(heads, names, self.cells.values(), strict=True)
        ]
        lines = [self.lesson, *wrapped(legend, "  "), ""]
        grid = [["", *heads, "points"]]
        for row in sorted(self.rows, key=lambda row: row.student):
            total = (
                "not graded"
                if row.total is None
                else f"{points_text(row.total)} of {points_text(self.max_points)}"
            )
            earned = [
                points_text(row.points.get(cell)) if row.total is not None else "" for cell in self.cells
            ]
            grid.append([printable(row.student), *earned, total + (" *" if waits(row) else "")])
        # Every cell is text as it stands here: a student called 1e5 or 007 is not a number.
        table = tabulate(
            grid,
            tablefmt="plain",
            colalign=["left", *["right"] * len(heads), "right"],
            disable_numparse=True,
            preserve_whitespace=True,
        )
        lines.append(textwrap.indent(table, "  "))
        if any(waits(row) for row in self.rows):
            lines.append("  * without what is still to be graded by hand (in formgrader)")
        flags = [(row.student, flag) for row in self.rows for flag in few(row.flags)]
        if flags:
            lines += ["", "  Please look at:"]
            lines += [f"    {printable(student)}: {flag}" for student, flag in sorted(flags)]
        return "\n".join(lines)


def few(flags):
    """As many flags, and as much of each, as a person reads and a cell of a spreadsheet holds."""
    shown = [flag if len(flag) <= LONGEST else f"{flag[: LONGEST - 1]}…" for flag in flags[:MOST_FLAGS]]
    return shown + ([f"and {len(flags) - MOST_FLAGS:,} more"] if len(flags) > MOST_FLAGS else [])


def waits(row):
    """Is something of this row still to be graded by hand?"""
    return row.total is not None and any(points is None for points in row.points.values())


def points_text(points):
    """Points as people write them: at most two decimals."""
    return NOT_YET if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


def wrapped(words, indent):
    """Words in lines of at most WIDTH, three spaces between them."""
    lines, line = [], indent
    for word in words:
        if line != indent and len(line) + 3 + len(word) > WIDTH:
            lines.append(line)
            line = indent
        line += word if line == indent else "   " + word
    return [*lines, line]


CSV_HEAD = (
    "lesson",
    "student",
    "exercise",
    "points",
    "max_points",
    "lesson_points",
    "lesson_max_points",
    "flags",
    "feedback",
)


def points_csv(tables):
    """One line for each student and exercise: to be read by a program, so every number is written out."""
    return csv_text(
        CSV_HEAD,
        [
            (
                table.lesson,
                printable(row.student),
                known_as(cell),
                row.points.get(cell) if row.total is not None else None,
                most,
                row.total,
                table.max_points,
                " ".join(few(row.flags)),
                row.feedback,
            )
            for table in tables
            for row in sorted(table.rows, key=lambda row: row.student)
            for cell, most in table.cells.items()
        ],
    )
