"""What a worker says of a submission, as plain data, and how much of it is believed.

A worker is another machine, and perhaps another person's. Its reply is read as JSON, never as Python
objects. It may say what a student's cells showed and what each check found; whose submission that is, which
lesson, which checks and limits, is known here, and a reply that says otherwise is refused.
"""

import copy
import json
import math
from dataclasses import MISSING, asdict, fields

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from autograder.bounded import JobOutcome
from autograder.judging.judge import grade_id, seed
from autograder.judging.verdict import Mark, Verdict, of_data
from flopwise.checks.report import Case
from flopwise.errors import FlopwiseError


class BadReply(FlopwiseError):
    """A worker's reply that does not fit what it was asked."""


# ---- on a worker ----------------------------------------------------------------------------------


def reply_of(judged):
    """What a worker says: {notebook's name: (Verdict, the notebook with its outputs)} as plain data."""
    return {
        name: {
            "verdict": asdict(found),
            "shown": [
                [cell.outputs, cell.execution_count] if cell.cell_type == "code" else None
                for cell in nb.cells
            ],
        }
        for name, (found, nb) in judged.items()
    }


def failure(outcome):
    """What a worker says of a JobOutcome with an error, as plain data."""
    return {name: value for name, value in asdict(outcome).items() if name != "result"}


def to_bytes(reply):
    return json.dumps(reply).encode("ascii")  # halves of surrogate pairs as \ud800


# ---- on this machine ------------------------------------------------------------------------------


def read_reply(content):
    """The plain data in a reply's bytes; raises BadReply."""
    try:
        reply = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadReply(f"the worker's reply is not JSON: {error}") from None
    expect(isinstance(reply, dict), "it is not a dictionary")
    return reply


def accepted_failure(reply):
    """The JobOutcome that a worker says a submission had, which has an error. Raises BadReply."""
    expect(reply.keys() == failure(JobOutcome()).keys(), "it has other parts")
    expect(all(is_text(reply[name]) for name in ("error", "sentence", "log")), "an error is not text")
    expect(reply["error"], "an error has no name")
    expect(is_number(reply["seconds"]) and reply["seconds"] >= 0, "it took no time")
    return JobOutcome(**reply)


def accepted(reply, nb, basis):
    """(Verdict, the notebook's cells with their outputs) of what a worker says of one notebook.

    nb: the notebook as it was sent. basis: what its verdict is found from. Raises BadReply.
    """
    expect(isinstance(reply, dict) and reply.keys() == {"verdict", "shown"}, "it has other parts")
    check_verdict(reply["verdict"], basis)
    found = of_data(reply["verdict"])
    return found, cells_with(reply["shown"], nb, basis.lesson.checks, found)


def check_verdict(said, basis):
    """Raises BadReply if plain data is not a Verdict of the submission that was sent."""
    has_fields(said, Verdict, "the verdict")
    lesson = basis.lesson
    asked = {
        "lesson": lesson.lesson,
        "student": basis.student,
        "isolation": basis.isolation,
        "limits": asdict(basis.limits),
        "checks": lesson.digest,
    }
    for name, value in asked.items():
        expect(said[name] == value, f"its {name} is {brief(said[name])}, and {brief(value)} was asked")
    expect(all(is_text(each) for each in (*said["hits"], *said["notes"])), "a note is not text")
    expect(all(is_text(word) for pair in said["mechanisms"].items() for word in pair), "odd mechanisms")
    expect(is_number(said["seconds"]) and said["seconds"] >= 0, "it took no time")
    marks = {}
    for mark in said["marks"]:
        has_fields(mark, Mark, "a mark")
        expect(mark["check"] in lesson.checks and mark["check"] not in marks, "a mark of no check")
        marks[mark["check"]] = mark
        check_mark(mark, lesson.checks[mark["check"]], basis)
    expect(marks.keys() == lesson.checks.keys(), "a check has no mark")


def check_mark(mark, check, basis):
    """Raises BadReply if plain data is not a Mark of this check for this student."""
    own = seed(basis.secret, basis.student, basis.lesson, check)
    asked = {"exercise": check.exercise, "max_points": check.points, "seed": own}
    for name, value in asked.items():
        expect(mark[name] == value, f"the {name} of {check.grade_id} is not the one that was asked")
    expect(is_number(mark["points"]) and 0 <= mark["points"] <= check.points, "impossible points")
    for name in ("held", "total"):
        expect(type(mark[name]) is int and mark[name] >= 0, f"{name} is not a number of cases")
    expect(mark["held"] <= mark["total"], "more cases held than there are")
    for case in mark["cases"]:
        has_fields(case, Case, "a case")


def cells_with(shown, nb, checks, found):
    """The cells of the notebook that was sent, with what the worker says that they showed.

    Of the checks, points and texts are those of the Verdict `found`.
    """
    cells, waiting = copy.deepcopy(nb.cells), dict(checks)
    marks = {mark.check: mark for mark in found.marks}
    judged = [waiting.pop(grade_id(cell), None) for cell in cells]
    for check in waiting.values():  # they were deleted, and are put back at the end
        cells.append(new_code_cell(check.source))
        judged.append(check)
    expect(isinstance(shown, list) and len(shown) == len(cells), "it shows other cells")
    for cell, check, pair in zip(cells, judged, shown, strict=True):
        if cell.cell_type != "code":
            expect(pair is None, "a text has outputs")
            continue
        expect(isinstance(pair, list) and len(pair) == 2, "a cell's outputs are missing")
        cell.outputs, cell.execution_count = nbformat.from_dict(pair[0]), pair[1]
        if check:
            marking = cell.metadata.get("nbgrader")
            cell.metadata["nbgrader"] = (marking if isinstance(marking, dict) else {}) | check.metadata
            cell.metadata["flopwise_verdict"] = asdict(marks[check.grade_id])
    code = [cell for cell in cells if cell.cell_type == "code"]
    try:
        alone = [new_code_cell(outputs=each.outputs, execution_count=each.execution_count) for each in code]
        nbformat.validate(new_notebook(cells=alone))
    except nbformat.ValidationError as error:
        raise BadReply(f"the worker's reply has outputs that no notebook has: {error.message}") from None
    return cells


def has_fields(said, kind, what):
    """Raises BadReply if plain data does not have the fields of a dataclass, of the types of their defaults
    where there are any.
    """
    expect(isinstance(said, dict), f"{what} is not a dictionary")
    expect(said.keys() == {field.name for field in fields(kind)}, f"{what} has other fields")
    for field in fields(kind):
        value = said[field.name]
        default = field.default if field.default is not MISSING else None
        if field.default_factory is not MISSING:
            default = field.default_factory()
        if isinstance(default, str | list | dict | bool):
            expect(type(value) is type(default), f"{field.name} of {what} is {brief(value)}")
        elif default is None and field.default is None:
            expect(value is None or is_text(value), f"{field.name} of {what} is {brief(value)}")


def is_text(value):
    return isinstance(value, str)


def is_number(value):
    return type(value) in (int, float) and math.isfinite(value)


def brief(value):
    return repr(value)[:80]


def expect(is_so, reason):
    if not is_so:
        raise BadReply(f"the worker's reply is not one to what it was asked: {reason}")
