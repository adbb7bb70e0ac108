"""From a lesson's cells to notebooks: the instructor's edition and the self-study edition, as plain data.

The students' edition is made from the instructor's by nbgrader. Nothing here depends on a clock, a
random number or the machine: the same lesson and hints give the same bytes.
"""

import hashlib
import html
import json

from autograder.lessons import built
from autograder.lessons.cells import GOOD_ANSWER, HIDDEN, SCHEME, TEXT_STUB, good_answer
from autograder.lessons.magics import is_foreign, to_notebook
from autograder.lessons.rehearsal import visible_only, with_hidden
from autograder.lessons.stubs import without_open_values

# Jupyter's tag for a cell that may fail: with "Run all" the cells after an exercise that is still open run
# too.
GOES_ON = {"tags": ["raises-exception"]}
FOLDED = {"jupyter": {"source_hidden": True}}
# What a kernel writes here on its own is left out, so that the bytes do not depend on it.
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def instructor(lesson, hints):
    """The instructor's notebook: solutions, hidden tests and mark schemes, and nbgrader's metadata."""
    return assemble(lesson, visible_only(hints), "instructor", instructor_cells)


def self_study(lesson, hints):
    """The self-learner's notebook: stubs, folded hints, every check, and the solutions folded away."""
    return assemble(lesson, with_hidden(hints), "self-study", self_study_cells)


def assemble(lesson, hints, edition, cells_of):
    cells, counts, setup = [], {}, setup_cell(lesson, hints, edition)
    for cell in lesson.cells:
        counts[cell.kind, cell.id] = counts.get((cell.kind, cell.id), 0) + 1
        cells += cells_of(lesson, cell, counts[cell.kind, cell.id])
    # The title first, then the set-up cell, so that a lesson does not begin with a folded line.
    cells.insert(1 if cells and cells[0]["cell_type"] == "markdown" else 0, setup)
    notebook = {
        "cells": cells,
        "metadata": {**KERNEL, "flopwise": {"lesson": lesson.name, "edition": edition}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    if edition == "instructor":
        notebook["metadata"]["flopwise"]["text"] = text_digest(lesson.text)
    return stamp(notebook)


def text_digest(text):
    """What tells whether a lesson's text changed since a notebook was built from it."""
    return hashlib.sha256(text.encode()).hexdigest()


def setup_cell(lesson, hints, edition):
    """The first code cell: what check cells use, and the hints of this lesson's misconceptions."""
    source = built.setup(lesson.name, hints, parts(lesson) if edition == "self-study" else None)
    metadata = {"flopwise": {"setup": True}, **FOLDED, "deletable": False, "editable": False}
    if edition == "instructor":
        metadata["nbgrader"] = nbgrader("setup", locked=True)
    return code("setup", source, metadata)


def parts(lesson):
    """{exercise: the parts that its checks report}, for the learner's page of progress."""
    hidden = {cell.id: bool(cell.inside(HIDDEN).strip()) for cell in lesson.cells if cell.kind == "check"}
    return {exercise: ["", built.PART][: 1 + hidden[exercise]] for exercise in lesson.exercises}


def instructor_cells(lesson, cell, nth):
    """The notebook cells of one cell of the text; none for a misconception."""
    if cell.kind == "exercise":
        return [code(cell.id, cell.source, {"nbgrader": nbgrader(cell.id, solution=True)})]
    if cell.kind == "check":
        metadata = {
            "nbgrader": nbgrader(built.check_id(cell.id), grade=True, locked=True, points=cell.points),
            **check_metadata(cell),
        }
        return [code(built.check_id(cell.id), built.check(cell.source, cell.id), metadata)]
    if cell.kind == "reflect":
        answer_id, prompt_id = built.reflect_id(cell.id), built.prompt_id(cell.id)
        answer = nbgrader(answer_id, grade=True, solution=True, points=cell.points)
        prompt = {"nbgrader": nbgrader(prompt_id, locked=True), "flopwise": {"reflect": cell.id}}
        return [
            markdown(prompt_id, cell.source, prompt),
            markdown(answer_id, TEXT_STUB, {"nbgrader": answer}),
        ]
    return common_cells(cell, nth)


def self_study_cells(lesson, cell, nth):
    """A check comes with its hidden cases in a folded cell of their own, and then the exercise's solution."""
    if cell.kind == "exercise":
        return [code(cell.id, cell.stub(), {"flopwise": {"exercise": cell.id}})]
    if cell.kind == "check":
        visible = built.check(cell.outside(HIDDEN), cell.id)
        cells = [code(built.check_id(cell.id), visible, check_metadata(cell))]
        if cell.inside(HIDDEN).strip():
            more = built.more_cases(cell.inside(HIDDEN), cell.id)
            metadata = {"flopwise": {"more": cell.id}, **FOLDED, **GOES_ON}
            cells.append(code(f"more-{cell.id}", more, metadata))
        exercise = lesson.cell("exercise", cell.id)
        solution = fenced(worked(exercise), "sh" if is_foreign(exercise.source) else "python")
        return [
            *cells,
            markdown(
                f"solution-{cell.id}", folded("Solution", solution), {"flopwise": {"solution": cell.id}}
            ),
        ]
    if cell.kind == "reflect":
        return [
            markdown(built.prompt_id(cell.id), cell.outside(SCHEME), {"flopwise": {"reflect": cell.id}}),
            markdown(built.reflect_id(cell.id), TEXT_STUB, {}),
            *good_answer_cells(cell),
        ]
    return common_cells(cell, nth)


def good_answer_cells(cell):
    """What a good answer to a reflection says, folded; nothing where the lesson does not tell."""
    said = good_answer(cell.source)
    if said:
        about = {"flopwise": {"good_answer": cell.id}}
        yield markdown(f"good-answer-{cell.id}", folded(GOOD_ANSWER.rstrip(":"), said), about)


def common_cells(cell, nth):
    """Cells that are the same in every edition."""
    if cell.kind == "hint":
        return [
            markdown(
                f"hint-{cell.id}-{nth}", folded(f"Hint {nth}", cell.source), {"flopwise": {"hint": cell.id}}
            )
        ]
    if cell.kind == "markdown":
        return [markdown(f"text-{nth:02d}", cell.source, {})]
    if cell.kind == "code":
        return [code(f"code-{nth:02d}", cell.source, {})]
    if cell.kind == "demonstration":
        return [code(f"demonstration-{nth:02d}", cell.source, {"flopwise": {"demonstration": True}})]
    if cell.kind == "figure":
        # A picture of an answer that is still open must not stop what follows either.
        metadata = {"flopwise": {"figure": cell.label}, **FOLDED, **GOES_ON}
        return [code(f"figure-{nth:02d}", built.figure(cell.source, cell.label), metadata)]
    return []


def check_metadata(cell):
    """The metadata of a check cell in every edition."""
    own = {"exercise": cell.id, "all_or_nothing": cell.attributes.get("all_or_nothing", False)}
    return {"flopwise": own, **FOLDED, **GOES_ON}


def folded(summary, text):
    """Markdown that shows `summary` and, unfolded, `text`."""
    return f"<details>\n<summary>{html.escape(summary)}</summary>\n\n{text}\n\n</details>"


def worked(cell):
    """An exercise's solution as it is shown: without the values that the student was to fill in."""
    return without_open_values(cell.solved())


def fenced(source, language):
    """Markdown that shows code, even code that holds a fence itself."""
    fence = "```"
    while fence in source:
        fence += "`"
    return f"{fence}{language}\n{source}\n{fence}"


def nbgrader(grade_id, *, grade=False, solution=False, locked=False, points=None):
    """nbgrader's metadata, schema version 3."""
    metadata = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        metadata["points"] = points
    return metadata


def code(id, source, metadata):
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id(id),
        "metadata": metadata,
        "outputs": [],
        "source": to_notebook(source),
    }


def markdown(id, source, metadata):
    return {"cell_type": "markdown", "id": cell_id(id), "metadata": metadata, "source": source}


def cell_id(name):
    """A cell id as nbformat wants it: at most 64 characters."""
    return name if len(name) <= 64 else name[:51] + "-" + hashlib.sha256(name.encode()).hexdigest()[:12]


def stamp(notebook):
    """The notebook with two digests in its metadata: of its content, by which an edit is noticed, and of all
    that was built, folding and ids included, by which a newer build is.
    """
    marks = notebook["metadata"].setdefault("flopwise", {})
    for key in ("digest", "built"):
        marks.pop(key, None)
    marks |= {"digest": digest(notebook), "built": hashlib.sha256(to_bytes(unpacked(notebook))).hexdigest()}
    return notebook


def digest(notebook):
    """A digest of what a person writes in a notebook: sources, kinds, attachments, nbgrader's marking.

    Outputs, execution counts, folding, ids and what Jupyter adds on its own do not count.
    """
    content = []
    for cell in unpacked(notebook)["cells"]:
        marking = cell["metadata"].get("nbgrader", {})
        kept = {
            key: marking[key]
            for key in ("grade", "grade_id", "locked", "solution", "task")
            if marking.get(key)
        }
        if kept.get("grade") or kept.get("task"):
            kept["points"] = float(marking.get("points") or 0)
        flopwise = cell["metadata"].get("flopwise", {})
        content.append([cell["cell_type"], source_of(cell), kept, flopwise, cell.get("attachments", {})])
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def unpacked(notebook):
    """The notebook with what is packed in its set-up cell written out: by this, notebooks are compared."""
    cells = []
    for cell in notebook["cells"]:
        if cell["metadata"].get("flopwise", {}).get("setup"):
            cell = {**cell, "source": built.comparable(source_of(cell))}
        cells.append(cell)
    return {**notebook, "cells": cells}


def source_of(cell):
    """A cell's source as one string (a file may hold a list of lines), its outer blank lines left off."""
    source = cell["source"]
    return (source if isinstance(source, str) else "".join(source)).strip("\n")


def to_bytes(notebook):
    """The notebook's file, as Jupyter itself would write it."""
    split = {
        **notebook,
        "cells": [
            {**cell, "source": cell["source"].splitlines(True)} if isinstance(cell["source"], str) else cell
            for cell in notebook["cells"]
        ],
    }
    return (json.dumps(split, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
