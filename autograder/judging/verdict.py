"""What was found about a submission, as objects and as the JSON that other programs read."""

import html
import json
from dataclasses import dataclass, field
from pathlib import Path

from autograder.sandbox.limits import Limits
from autograder.sandbox.outputs import new_output
from flopwise.files import write_bytes

NOT_ISOLATED = "Graded without isolation: the submission could read and change what the grader could."


@dataclass
class Mark:
    """The outcome of one check cell.

    points: earned. held, total: of its cases; cases: each a Case (flopwise.checks.report) as a dict, hidden
    ones as far as the course tells them. todo: the sentence that the exercise is still to do, or "". cause:
    why the check could not be answered in full (the kernel was stopped), for the student. problem: what is
    wrong with the check itself, for the instructor. seed: of the cases that are drawn. repaired: what had to
    be put right with the cell. measured: what a shipped model costs and how often it is right.
    """

    check: str
    exercise: str
    max_points: float
    points: float = 0.0
    held: int = 0
    total: int = 0
    cases: list = field(default_factory=list)
    todo: str = ""
    cause: str = ""
    problem: str = ""
    seed: str = ""
    repaired: str = ""
    measured: dict = field(default_factory=dict)

    def as_data(self):
        """The same as plain data; the lists and dicts in it are its own."""
        return vars(self) | {"cases": [dict(case) for case in self.cases], "measured": dict(self.measured)}


@dataclass
class Verdict:
    """The outcome of one notebook.

    isolation: "bubblewrap" or "none"; mechanisms: {what is limited: by what}; limits: as in `Limits`.
    stopped: why the kernel ended before the notebook did, or "". hits: limits that were hit, as sentences.
    notes: what else a reader should know. checks: digest of the course's check cells. seconds: how long it
    took.
    """

    lesson: str
    student: str
    isolation: str
    limits: dict
    checks: str
    marks: list = field(default_factory=list)
    mechanisms: dict = field(default_factory=dict)
    stopped: str = ""
    hits: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    seconds: float = 0.0

    @property
    def points(self):
        return sum(mark.points for mark in self.marks)

    @property
    def max_points(self):
        return sum(mark.max_points for mark in self.marks)

    def as_data(self):
        """The same as plain data, for JSON."""
        return vars(self) | {"marks": [mark.as_data() for mark in self.marks]}

    def hit(self, kind):
        """Remember a limit that was hit, in words."""
        self.note(f"It {Limits(**self.limits).sentence(kind)}.", self.hits)

    def note(self, sentence, where=None):
        where = self.notes if where is None else where
        if sentence not in where:
            where.append(sentence)


def write(verdict, path):
    """Write a verdict as JSON; a reader sees the old file or the new one, never a part."""
    write_bytes(path, json.dumps(verdict.as_data(), ensure_ascii=False, indent=1).encode())


def read(path):
    """The Verdict in a file; raises OSError, ValueError or TypeError if there is none."""
    fields = json.loads(Path(path).read_text("utf-8"))
    if not isinstance(fields, dict) or not isinstance(fields.get("marks"), list):
        raise ValueError(f"{path} holds no verdict")
    return of_data(fields)


def of_data(fields):
    """The Verdict of what `as_data` has given."""
    return Verdict(**fields | {"marks": [Mark(**mark) for mark in fields["marks"]]})


def outputs(mark, report, isolation):
    """A check cell's outputs: the cases to read, and the points for nbgrader's `determine_grade`."""
    sentences = [NOT_ISOLATED] if isolation == "none" else []
    sentences += (
        [mark.cause] if mark.cause and not any(mark.cause in case["message"] for case in mark.cases) else []
    )
    sentences += ["This check itself is at fault; your instructor has been told."] if mark.problem else []
    text = "\n".join([*sentences, report.text()])
    page = (
        "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences)
        + report._repr_mimebundle_()["text/html"]
    )
    return [
        new_output("display_data", data={"text/plain": text, "text/html": page}),
        new_output("execute_result", data={"text/plain": repr(mark.points)}, execution_count=None),
    ]
