"""Damaged submissions: mended where the meaning is plain, flagged where it is not, and never in the way of
others.

`repair` turns any bytes into a notebook that can be graded, with the course's own metadata, set-up and check
cells in their places and the student's cells as they were. It changes no file. What it did is told in
`findings`: one sentence for the student, one for the instructor.

The rules, in short. Cells are recognised by nbgrader's metadata, else by cell id, else by their content
(matching.py). All of the student's cells run, in the student's order. Of several answers, the last one that
is not an untouched stub counts, and its check comes after it. Check cells, points and locks are always the
course's. What is missing earns nothing.
"""

import copy
import itertools
import re
from dataclasses import dataclass, field

from nbformat import from_dict

from autograder.repair.findings import Findings, as_data
from autograder.repair.matching import match
from autograder.repair.raw_notebook import RawNotebook
from autograder.repair.reading import CONFLICT, read
from autograder.repair.reference import imports_in, is_untouched

CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
FENCE = re.compile(r"\s*```[a-z]*\n(.*)\n```\s*", re.DOTALL)


@dataclass
class Repaired:
    """A submission that can be graded.

    notebook: valid, and ready for grading; its metadata holds the findings too. findings: [Finding].
    answered: how many exercises hold more than their stub. cells: how many cells were handed in. answers:
    {exercise's key: source}, by which two submissions can be compared. size: bytes that were read for it.
    """

    notebook: object
    findings: list
    answered: int = 0
    cells: int = 0
    answers: dict = field(default_factory=dict)
    size: int = 0


def repair(data, reference, name="", findings=None):
    """The Repaired notebook in the bytes of one file; never raises.

    name: of the file, for the findings' sentences. findings: a Findings that holds what is known already.
    """
    findings = findings or Findings()
    try:
        return rebuild(read(data, findings, name), reference, findings)
    except Exception as error:  # a fault of ours: the submission is flagged, and the class goes on
        findings.add("unexpected", f"{type(error).__name__}: {error}")
        return rebuild(RawNotebook(), reference, findings)


def rebuild(raw, reference, findings):
    """The Repaired notebook of a RawNotebook: the student's cells, and the course's metadata alone."""
    whose(raw.metadata, reference, findings)
    found = match(raw.cells, reference, Findings() if not raw.cells else findings)
    cells = [None if index in found.left_out else student_cell(cell) for index, cell in enumerate(raw.cells)]
    for key, index in (found.answers | found.texts).items():
        if index is not None:
            given = reference.marked[key]
            cells[index] = marked_cell(given, raw.cells[index], plain_code(raw.cells[index], given))
            if given.type == "code" and CONFLICT.match(raw.cells[index].source.strip()):
                findings.add("conflict in a cell", key)
    if found.setup is not None:
        cells[found.setup] = marked_cell(*reference.role("set-up").values())
    made = with_checks(cells, found, reference, findings)
    made = in_front(raw.cells, found, reference, findings) + made
    made += [
        marked_cell(given)
        for key, given in reference.role("answer").items()
        if (found.texts | found.answers).get(key) is None
    ]
    tell_apart(made, raw.cells, findings)
    nb = from_dict(
        {"cells": made, "metadata": copy.deepcopy(reference.metadata), "nbformat": 4, "nbformat_minor": 5}
    )
    answers = {
        key: raw.cells[index].source
        for key, index in found.answers.items()
        if index is not None and not is_untouched(raw.cells[index].source, reference.marked[key])
    }
    nb.metadata["flopwise"] = {
        "lesson": reference.name,
        "edition": "submission",
        "findings": as_data(findings.all()),
    }
    return Repaired(nb, findings.all(), len(answers), len(raw.cells), answers)


def findings_of(nb):
    """The findings that a repaired notebook carries, as data; [] in a notebook that was not repaired."""
    own = nb.metadata.get("flopwise", {})
    return list(own.get("findings", [])) if isinstance(own, dict) else []


def whose(metadata, reference, findings):
    """Look whether a notebook says that it is of another lesson, edition or language."""
    own = metadata.get("flopwise") if isinstance(metadata.get("flopwise"), dict) else {}
    if isinstance(own.get("lesson"), str) and own["lesson"] != reference.name:
        findings.add("other lesson", own["lesson"])
    if own.get("edition") in ("self-study", "instructor"):
        findings.add(own["edition"])
    for entry, name in ((metadata.get("kernelspec"), "language"), (metadata.get("language_info"), "name")):
        language = entry.get(name) if isinstance(entry, dict) else None
        if isinstance(language, str) and not language.lower().startswith(("python", "ipython")):
            if language:
                findings.add("language", language)
            return


# ---- cells ---------------------------------------------------------------------------------------


def student_cell(raw):
    """A cell of the student's own, without marks."""
    return new_cell(raw.type, raw.source, raw.id if raw.id and CELL_ID.fullmatch(raw.id) else "")


def new_cell(kind, source, id, metadata=None):
    """A cell as nbformat has it; nbformat's own function validates each cell, which takes too long."""
    own = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return from_dict(
        {"cell_type": kind, "id": id, "metadata": copy.deepcopy(metadata or {}), "source": source, **own}
    )


def marked_cell(given, raw=None, source=None):
    """A cell with the course's metadata, and with the student's source or with the course's."""
    own = raw is None or given.role not in ("exercise", "answer")
    cell = new_cell(given.type, given.source if own else source, given.id, given.metadata)
    if raw is not None and given.type == "markdown" and raw.attachments:
        cell["attachments"] = raw.attachments
    return cell


def plain_code(raw, given):
    """A cell's source; if code was turned into text, without the fence that shows it as code."""
    fenced = FENCE.fullmatch(raw.source) if given.type == "code" and raw.type != "code" else None
    return fenced[1] if fenced else raw.source


def with_checks(cells, found, reference, findings):
    """The student's cells with the checks: each check where it was, if that is after its answer."""
    after = {}
    for key, check in reference.role("check").items():
        place, answer = found.places.get(key), found.answers.get(check.exercise)
        if place is None and cells:
            findings.add("no check", key)
        elif place is not None and answer is not None and place < answer:
            findings.add("order", key)
        places = [index for index in (place, answer) if index is not None]
        after.setdefault(max(places, default=len(cells)), []).append(check)
    own = {place for place in found.places.values() if place is not None} - found.kept
    made = []
    for index, cell in enumerate([*cells, None]):
        if cell is not None and index not in own:
            made.append(cell)
        made += [marked_cell(check) for check in after.get(index, ())]
    return made


def in_front(cells, found, reference, findings):
    """What must come first: the set-up cell and the course's imports, if they are missing before the first
    answer.
    """
    setup = [given for given in reference.role("set-up").values() if found.setup is None]
    answers = [index for index in found.answers.values() if index is not None]
    if not answers:
        return [marked_cell(given) for given in setup]
    above = cells[: min(answers)]
    if setup:
        findings.add("set-up")
    imported = {line for cell in above if cell.type == "code" for line in imports_in(cell.source)}
    ids = {cell.id for cell in above if cell.type == "code"}
    missing = [
        cell
        for cell in reference.cells
        if cell.imports and cell.id not in ids and not imported.issuperset(cell.imports)
    ]
    # An import that the course has among its exercises is for the cells after it, not for the first answer.
    first = next(
        (i for i, cell in enumerate(reference.cells) if cell.role == "exercise"), len(reference.cells)
    )
    missing = [cell for cell in missing if cell in reference.cells[:first]]
    for cell in missing:
        findings.add("imports", cell.id)
    return [marked_cell(cell) for cell in setup + missing]


def tell_apart(cells, given, findings):
    """Give each cell an id of its own, the same in every repair; the course's cells keep theirs."""
    ids = [cell.id for cell in given if cell.id is not None]
    if len(set(ids)) < len(ids) or not all(CELL_ID.fullmatch(id) for id in ids):
        findings.add("cell ids")
    taken = {cell["id"] for cell in cells if cell.metadata}
    seen = set()
    for number, cell in enumerate(cells, 1):
        if not cell["id"] or cell["id"] in seen or cell["id"] in taken and not cell.metadata:
            names = itertools.chain(
                [f"cell-{number}"], (f"cell-{number}-{more}" for more in itertools.count(2))
            )
            cell["id"] = next(name for name in names if name not in taken and name not in seen)
        seen.add(cell["id"])
