"""The text of each cell of an edited notebook: its old text where nothing changed, else written anew."""

import json
import re
from dataclasses import dataclass

from autograder.lessons import built, editions, magics
from autograder.lessons.cells import KINDS, SOLUTION, Cell, regions
from autograder.lessons.from_notebook.cells import (
    cannot_hold,
    checked_exercise,
    exercise_id,
    grade_id,
    refuse_if,
    unfolded,
    with_model,
)  # fmt: skip


@dataclass
class Piece:
    """A cell of the text to be: what it shall say, and its raw text.

    `old` is the cell of the text that it comes from; `number` that of the notebook's cell, from 1, or 0
    for a misconception, which is in no notebook.
    """

    kind: str
    id: str | None
    source: str
    raw: str
    old: Cell | None
    number: int


class Pieces:
    """Goes through a notebook's cells and finds, or writes, the text of each.

    by_id: plain cells may be told by the ids that the builder gave them, because the text is still the
    one that the notebook was built from. `said` collects what the instructor should hear.
    """

    def __init__(self, old, notebook, by_id):
        self.old, self.cells = old, notebook["cells"]
        self.left = {cell.line: cell for cell in old.cells if cell.kind != "misconception"}
        self.by_id = old_by_id(old) if by_id else {}
        self.pieces, self.said = [], []

    def all(self):
        """The pieces in order, misconceptions among them; FlopwiseError for what a text cannot hold."""
        for number, cell in enumerate(self.cells, 1):
            if editions.source_of(cell).strip() or cell.get("attachments"):
                self.add(cell, number)
        return self.with_misconceptions()

    def add(self, cell, number):
        source, is_code = editions.source_of(cell).replace("\r\n", "\n"), cell["cell_type"] == "code"
        refuse_if(cannot_hold(cell, source), number)
        marking, flopwise = cell["metadata"].get("nbgrader", {}), cell["metadata"].get("flopwise", {})
        if is_code and (flopwise.get("setup") or grade_id(cell) == "setup"):
            rest = built.without_setup(source)
            if rest:
                self.put("code", None, {}, rest, cell, number)
                self.said.append("  What was written into the setup cell is a plain cell of its own now.")
        elif is_code and marking.get("solution"):
            self.put("exercise", exercise_id(cell, source, number), {}, source, cell, number)
        elif is_code and marking.get("grade"):
            self.add_check(cell, source, number)
        elif marking.get("grade") or marking.get("task"):
            self.add_reflection(cell, source, number)
        elif "reflect" in flopwise and marking.get("locked"):
            self.add_prompt(cell, source, number)
        elif is_code and isinstance(flopwise.get("figure"), str):
            label, source = built.without_figure(source, flopwise["figure"])
            self.put("figure", None, {"figure": label}, source, cell, number)
        elif is_code and flopwise.get("demonstration") is True:
            self.put("demonstration", None, {"demonstration": True}, source, cell, number)
        elif "hint" in flopwise and not is_code:
            self.put("hint", flopwise["hint"], {}, unfolded(source), cell, number)
        else:
            if marking.get("locked"):
                self.said.append(f"  Cell {number} was marked read-only; a lesson's plain cells are not.")
            self.put("code" if is_code else "markdown", None, {}, source, cell, number)

    def add_check(self, cell, source, number):
        marking, flopwise = cell["metadata"]["nbgrader"], cell["metadata"].get("flopwise", {})
        above = [piece.id for piece in self.pieces if piece.kind == "exercise"]
        id = checked_exercise(cell, source, above)
        refuse_if("" if id else "holds tests, but no exercise is above it; put it below its own", number)
        attributes = {"points": marking.get("points", 0)}
        if flopwise.get("all_or_nothing"):
            attributes["all_or_nothing"] = True
        self.put("check", id, attributes, built.without_check(source), cell, number)

    def add_prompt(self, cell, source, number):
        """A reflection's question; the points, and perhaps a model answer, are in the answer's cell."""
        id = cell["metadata"]["flopwise"]["reflect"]
        answers = [c for c in self.cells if grade_id(c) == built.reflect_id(id)]
        refuse_if("" if answers else "is a question without its answer's cell; delete both", number)
        points = answers[0]["metadata"]["nbgrader"].get("points", 0)
        model = editions.source_of(answers[0])
        self.put("reflect", id, {"points": points}, with_model(source, model), cell, number)

    def add_reflection(self, cell, source, number):
        """A manually graded answer or task: the space below a prompt of ours, or one made in JupyterLab."""
        marking = cell["metadata"]["nbgrader"]
        id = re.sub(r"\W", "_", built.reflection_of(grade_id(cell)))
        if any(c["metadata"].get("flopwise", {}).get("reflect") == id for c in self.cells):
            return  # the prompt's cell brings both
        orphan = self.old.cell("reflect", id)
        refuse_if("is an answer's cell without its question; delete both" if orphan else "", number)
        if not marking.get("task"):
            lines = list(regions(source, SOLUTION))
            prompt = "\n".join(line for line, inside in lines if not inside).strip("\n")
            model = "\n".join(line for line, inside in lines if inside and line.strip() not in SOLUTION)
            # Without markers nbgrader clears the whole cell: all of it is the answer.
            source = with_model(prompt, model) if model else with_model("Answer the question above.", source)
        self.put("reflect", id, {"points": marking.get("points", 0)}, source, cell, number)

    def put(self, kind, id, attributes, source, cell, number):
        if cell["cell_type"] == "code":
            source = magics.to_text(source)
        old = self.match(kind, id, source, cell.get("id"))
        self.pieces.append(Piece(kind, id, source, text_of(kind, id, attributes, source, old), old, number))

    def match(self, kind, id, source, cell_id):
        """The cell of the old text that this one was made from, each only once."""
        fits = [cell for cell in self.left.values() if (cell.kind, cell.id) == (kind, id)]
        if kind not in ("exercise", "check", "reflect"):
            same_id = [cell for cell in fits if cell is self.by_id.get(cell_id)]
            fits = same_id or [cell for cell in fits if cell.source == source]
        return self.left.pop(fits[0].line) if fits else None

    def with_misconceptions(self):
        """The pieces, with each misconception below the cell that it stood below, and below its exercise."""
        below, above = {}, None
        for cell in self.old.cells:
            if cell.kind == "misconception":
                piece = Piece(cell.kind, cell.id, cell.source, cell.raw, cell, 0)
                below.setdefault(self.place(cell, above), []).append(piece)
            else:
                above = cell
        pieces = []
        for index, piece in enumerate(self.pieces):
            pieces += [piece, *below.get(index, ())]
        return pieces

    def place(self, cell, above):
        """The index of the piece that a misconception goes below; None if its exercise is gone."""
        exercises = [i for i, p in enumerate(self.pieces) if (p.kind, p.id) == ("exercise", cell.id)]
        if not exercises:
            return None
        where = {piece.old.line: index for index, piece in enumerate(self.pieces) if piece.old is not None}
        earlier = [c.line for c in self.old.cells if c.line <= above.line and c.line in where]
        return max(where[earlier[-1]], exercises[0]) if earlier else exercises[0]


def old_by_id(lesson):
    """{notebook cell id: cell of the text}, as the builder gave them."""
    found, counts = {}, {}
    for cell in lesson.cells:
        counts[cell.kind, cell.id] = counts.get((cell.kind, cell.id), 0) + 1
        for made in editions.instructor_cells(lesson, cell, counts[cell.kind, cell.id]):
            found[made["id"]] = cell
    return found


def text_of(kind, id, attributes, source, old):
    """The raw text of a cell; its old text if it says the same."""
    # What a notebook can say of a marking; 2.0 points are 2 points.
    names = ("points", "all_or_nothing", "figure", "demonstration")
    same_mark = old and all(old.attributes.get(n, False) == attributes.get(n, False) for n in names)
    if same_mark and old.source == source:
        return old.raw
    is_markdown = KINDS[kind][0] if kind in KINDS else kind == "markdown"
    mark = "# %% [markdown]" if is_markdown else "# %%"
    if id is not None:
        mark += f' {KINDS[kind][1]}="{id}"'
    for name, value in attributes.items():
        if isinstance(value, str):
            mark += f" {name}={json.dumps(value, ensure_ascii=False)}"
        else:
            mark += f" {name}={int(value) if isinstance(value, float) and value.is_integer() else value!r}"
    if not is_markdown and magics.is_foreign(source):
        source = magics.commented(source)
    if is_markdown:
        source = "\n".join(f"# {line}" if line.strip() else "#" for line in source.split("\n"))
    if old is None:
        return f"{mark}\n{source}\n\n"
    old_mark, _, body = old.raw.partition("\n")
    blank = re.match(r"\n*", body)[0] if body.strip() else ""
    end = re.search(r"\n*$", old.raw)[0] or "\n"
    return f"{old_mark if same_mark else mark}\n{blank}{source}{end}"
