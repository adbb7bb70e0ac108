"""`autograder pareto 13`: FLOPs against accuracy of all models that a class has handed in.

Only verdicts are read: what a shipped model cost, and how often it was right (`Mark.measured`). Nobody's name
is shown unless it is asked for.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate

from autograder.course import Course, add_course, chosen
from autograder.disk import printable
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

SUFFIXES = (".png", ".svg", ".pdf")


@dataclass(frozen=True)
class Entry:
    """One student's model."""

    student: str
    flops: int
    accuracy: float


def add_arguments(parser):
    parser.add_argument("lesson", metavar="LESSON", help="such as 13-the-budget or 13")
    parser.add_argument("--names", action="store_true", help="say whose model each one is")
    parser.add_argument("--chart", metavar="FILE", help=f"draw a chart, too: a file {', '.join(SUFFIXES)}")
    add_course(parser, work=True)


def run(args):
    course = Course.at(args.course, args.work)
    lesson = chosen(course, [args.lesson])[0]
    if args.chart and Path(args.chart).suffix not in SUFFIXES:
        raise FlopwiseError(f"{args.chart} is not a picture's name; it must end in {', '.join(SUFFIXES)}")
    entries, without = read_entries(course, lesson)
    if not entries:
        raise FlopwiseError(
            f"no graded model of {lesson} is in {course.shown(course.work / 'verdicts')}; grade the class "
            f"first: autograder grade {lesson}"
        )
    unbeaten = front(entries)
    print(text(entries, unbeaten, args.names))
    if without:
        print(f"\n{without} handed in no model that counts.")
    if args.chart:
        write_bytes(args.chart, chart(entries, unbeaten, args.names, Path(args.chart).suffix[1:]))
        print(f"\nThe chart: {args.chart}")


def read_entries(course, lesson):
    """([Entry, …] by FLOPs, how many verdicts hold no measured model). A damaged verdict counts as one."""
    entries, without = [], 0
    for path in sorted((course.work / "verdicts").glob(f"*/{lesson}.json")):
        measured = _measured(path)
        if measured is None:
            without += 1
        else:
            entries.append(Entry(path.parent.name, *measured))
    return sorted(entries, key=lambda entry: (entry.flops, -entry.accuracy, entry.student)), without


def _measured(path):
    """(FLOPs, accuracy) in a verdict's file, or None."""
    try:
        found = [mark["measured"] for mark in json.loads(path.read_text("utf-8"))["marks"]]
        return next((one["flops"], one["accuracy"]) for one in found if one)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None


def front(entries):
    """The numbers of the entries that no other one beats, in FLOPs and accuracy."""
    return [
        number
        for number, entry in enumerate(entries)
        if not any(
            other.flops <= entry.flops
            and other.accuracy >= entry.accuracy
            and (other.flops, other.accuracy) != (entry.flops, entry.accuracy)
            for other in entries
        )
    ]


def text(entries, unbeaten, names):
    """The table for a terminal. Without names, models are numbered by their FLOPs."""
    rows = [
        [
            printable(entry.student) if names else f"model {number + 1}",
            f"{entry.flops:,}",
            f"{entry.accuracy:.1%}",
            "not beaten" if number in unbeaten else "",
        ]
        for number, entry in enumerate(entries)
    ]
    return tabulate(
        rows,
        ["", "FLOPs", "right", ""],
        tablefmt="plain",
        colalign=("left", "right", "right", "left"),
        disable_numparse=True,
    )


def chart(entries, unbeaten, names, kind):
    """The picture as bytes of that kind ("png", …)."""
    import io

    from flopwise.explorers.budget_pictures import budget_chart

    models = [
        # A dollar sign would begin a formula.
        (printable(entry.student).replace("$", r"\$"), entry.flops, entry.accuracy)
        for entry in entries
    ]
    stream = io.BytesIO()
    budget_chart(models, front=unbeaten, names=names).savefig(stream, format=kind)
    return stream.getvalue()
