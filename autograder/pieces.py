"""The text of each cell of an edited notebook: its old text where nothing changed, else written anew."""

import ast
import re
from dataclasses import dataclass

from autograder import editions, magics, rules
from autograder.authoring import MARK
from autograder.cells import KINDS, SCHEME, SOLUTION, TEXT_STUB, Cell, answer_names, regions
from flopwise.errors import FlopwiseError


@dataclass
class Piece:
    """A cell of the text to be: what it shall say, its raw text, the old cell that it comes from, and the number
    (from 1) of the notebook's cell; 0 for a misconception."""

    kind: str
    id: str | None
    source: str
    raw: str
    old: Cell | None
    number: int


class Pieces:
    """Goes through a notebook's cells and finds, or writes, the text of each."""

    def __init__(self, old, notebook, by_id):
        self.old, self.notebook = old, notebook
        self.left = {cell.line: cell for cell in old.cells if cell.kind != "misconception"}
        self.by_id = old_by_id(old) if by_id else {}
        self.pieces, self.said, self.answers = [], [], {}

    def all(self):
        """(the pieces in order, misconceptions among them; what to say)."""
        for number, cell in enumerate(self.notebook["cells"], 1):
            self.refuse_what_text_cannot_hold(cell, number)
            marking = cell["metadata"].get("nbgrader", {})
            if marking.get("grade_id", "").startswith("reflect-") and marking.get("grade"):
                self.answers[marking["grade_id"].removeprefix("reflect-")] = cell
        for number, cell in enumerate(self.notebook["cells"], 1):
            if source_of(cell).strip():
                self.add(cell, number)
        return self.with_misconceptions(), self.said

    def refuse_what_text_cannot_hold(self, cell, number):
        name = f"cell {number} of the notebook"
        if cell["cell_type"] not in ("code", "markdown"):
            raise FlopwiseError(f"{name} is a {cell['cell_type']} cell; a lesson has code and markdown cells only")
        if cell.get("attachments"):
            raise FlopwiseError(f"{name} has a picture pasted into it, which a text cannot hold; draw it with code, or "
                                "put the file beside the lesson and link to it")
        if cell["cell_type"] == "code" and magics.unknown(source_of(cell)):
            raise FlopwiseError(f"{name}: {magics.unknown(source_of(cell))!r} is a command that a lesson cannot hold; "
                                f"of IPython's magics it knows {', '.join('%' + m for m in magics.MAGICS)}")

    def add(self, cell, number):
        marking, flopwise = cell["metadata"].get("nbgrader", {}), cell["metadata"].get("flopwise", {})
        source, is_code = source_of(cell), cell["cell_type"] == "code"
        grade, solution = marking.get("grade"), marking.get("solution")
        if is_code and (flopwise.get("setup") or marking.get("grade_id") == "setup"):
            rest = without_setup(source)
            if rest:
                self.put("code", None, {}, rest, cell, number)
                self.said.append("  What was written into the setup cell is a plain cell of its own now.")
        elif is_code and grade and solution:
            raise FlopwiseError(f"cell {number} of the notebook is a manually graded code answer, which a lesson does not "
                                "have; make it an autograded answer with a tests cell, or a manually graded markdown cell")
        elif is_code and solution:
            self.put("exercise", exercise_id(marking, source, number), {}, source, cell, number)
        elif is_code and grade:
            self.add_check(cell, source, marking, flopwise, number)
        elif grade or marking.get("task"):
            self.add_reflection(cell, source, marking, number)
        elif "reflect" in flopwise and marking.get("locked"):
            id = flopwise["reflect"]
            answer = self.answers.get(id)
            if answer is None:
                raise FlopwiseError(f"cell {number} of the notebook asks for the reflection {id!r}, but its answer cell "
                                    f"(nbgrader's reflect-{id}) is gone; delete both or neither")
            points = answer["metadata"]["nbgrader"].get("points", 0)
            self.put("reflect", id, {"points": points}, with_model(source, source_of(answer)), cell, number)
        elif "hint" in flopwise and not is_code:
            self.put("hint", flopwise["hint"], {}, unfolded(source), cell, number)
        else:
            if marking.get("locked"):
                self.said.append(f"  Cell {number} was marked read-only, which a lesson's plain cells are not.")
            self.put("code" if is_code else "markdown", None, {}, source, cell, number)

    def add_check(self, cell, source, marking, flopwise, number):
        known = [piece.id for piece in self.pieces if piece.kind == "exercise"]
        id = checked_exercise(marking, flopwise, source, known)
        if id is None:
            raise FlopwiseError(f"cell {number} of the notebook holds tests, but of which exercise? Put it below the "
                                'exercise\'s cell, or give it the ID check-<exercise> in nbgrader\'s Create Assignment')
        source = re.sub(r"\n*check\.report\([^)]*\)\s*$", "", source)
        attributes = {"points": marking.get("points", 0)}
        if flopwise.get("all_or_nothing"):
            attributes["all_or_nothing"] = True
        self.put("check", id, attributes, source, cell, number)

    def add_reflection(self, cell, source, marking, number):
        """A manually graded answer or task: the space below our own prompt, or one made in JupyterLab."""
        id = re.sub(r"\W", "_", marking["grade_id"].removeprefix("reflect-"))
        if any(c["metadata"].get("flopwise", {}).get("reflect") == id for c in self.notebook["cells"]):
            return    # the prompt's cell brings both
        if marking.get("task"):
            text = source
        else:
            prompt = "\n".join(line for line, inside in regions(source, SOLUTION) if not inside).strip("\n")
            model = "\n".join(line for line, inside in regions(source, SOLUTION)
                              if inside and line.strip() not in SOLUTION) or source
            # Without markers nbgrader clears the whole cell, so all of it is the answer.
            text = with_model(prompt if prompt != source else "Answer the question above.", model)
        self.put("reflect", id, {"points": marking.get("points", 0)}, text, cell, number)

    def put(self, kind, id, attributes, source, cell, number):
        is_markdown = cell["cell_type"] == "markdown"
        source = source if is_markdown else magics.to_text(source)
        if not is_markdown and any(MARK.match(line) for line in source.split("\n")):
            raise FlopwiseError(f"cell {number} of the notebook has a line that begins with `# %%`, which in the lesson's "
                                "text begins a new cell; change that line")
        old = self.match(kind, id, source, cell.get("id"))
        self.pieces.append(Piece(kind, id, source, text_of(kind, id, attributes, source, old), old, number))

    def match(self, kind, id, source, cell_id):
        """The cell of the old text that this one was made from, each only once."""
        if kind in ("exercise", "check", "reflect"):
            fits = [c for c in self.left.values() if c.kind == kind and c.id == id]
        else:
            by_id = self.by_id.get(cell_id)
            fits = [c for c in self.left.values() if c is by_id and c.kind == kind and c.id == id] or [
                c for c in self.left.values() if c.kind == kind and c.id == id and c.source == source]
        return self.left.pop(fits[0].line) if fits else None

    def with_misconceptions(self):
        """The pieces, with each misconception below the cell that it stood below, and below its exercise."""
        order, above = {}, None
        for cell in self.old.cells:
            if cell.kind != "misconception":
                above = cell
                continue
            order.setdefault(self.place(cell, above), []).append(Piece(cell.kind, cell.id, cell.source, cell.raw, cell, 0))
        pieces = []
        for index, piece in enumerate(self.pieces):
            pieces += [piece, *order.get(index, ())]
        return pieces

    def place(self, cell, above):
        """The index of the piece that a misconception goes below; None if its exercise is gone."""
        where = {piece.old.line: index for index, piece in enumerate(self.pieces) if piece.old is not None}
        exercise = next((i for i, p in enumerate(self.pieces) if p.kind == "exercise" and p.id == cell.id), None)
        if exercise is None:
            return None
        index = next((where[c.line] for c in reversed(self.old.cells[:self.old.cells.index(above) + 1])
                      if c.line in where), exercise)
        return max(index, exercise)


def source_of(cell):
    return editions.source_of(cell).replace("\r\n", "\n")


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
    if old is not None and old.source == source and same_attributes(old, attributes):
        return old.raw
    if KINDS.get(kind, (kind == "markdown",))[0]:
        source = "\n".join(f"# {line}".rstrip() if not line.strip() else f"# {line}" for line in source.split("\n"))
    if old is not None:
        mark_line, _, body = old.raw.partition("\n")
        blank = re.match(r"\n*", body)[0] if body.strip() else ""
        end = re.search(r"\n*$", old.raw)[0] or "\n"
        if same_attributes(old, attributes):
            return f"{mark_line}\n{blank}{source}{end}"
    else:
        blank, end = "", "\n\n"
    words = ["# %%"] + (["[markdown]"] if KINDS.get(kind, (kind == "markdown",))[0] else [])
    if kind in KINDS:
        words.append(f'{KINDS[kind][1]}="{id}"')
    for name, value in attributes.items():
        whole = isinstance(value, float) and value.is_integer()
        words.append(f"{name}={int(value) if whole else value!r}")
    return f"{' '.join(words)}\n{blank}{source}{end}"


def same_attributes(old, attributes):
    """Do the attributes that a notebook can hold say what the old cell's say? 2.0 points are 2 points."""
    return all(old.attributes.get(name, False) == attributes.get(name, False) for name in ("points", "all_or_nothing"))


def without_setup(source):
    """What a person wrote into the setup cell beside the builder's two statements."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    rest = []
    for node in tree.body:
        text = ast.get_source_segment(source, node)
        if text.startswith("check.lesson(") or text == "from flopwise import check, captured, script":
            continue
        rest.append(text)
    return "\n".join(rest)


def exercise_id(marking, source, number):
    """The id of an autograded answer: nbgrader's, or, if that is no name, the one name that the cell defines."""
    id = marking.get("grade_id", "")
    try:
        names = answer_names(magics.to_text(source))
    except SyntaxError:
        names = []
    if rules.is_id(id) and (id in names or not names):
        return id
    if not rules.is_id(id) and len(names) == 1:
        return names[0]
    raise FlopwiseError(f"cell {number} of the notebook is an answer with the ID {id!r}; the ID is the name of the function "
                        f"or value that the student defines there (it defines {', '.join(names) or 'none'}): set it in "
                        "nbgrader's Create Assignment")


def checked_exercise(marking, flopwise, source, known):
    """The exercise that a tests cell belongs to, one of those above it; None if there is none."""
    for id in (marking.get("grade_id", "").removeprefix("check-"), flopwise.get("exercise")):
        if id in known:
            return id
    for name in re.findall(r"""\bcheck(?:\.call)?\(\s*(?:captured\(\s*)?["'](\w+)["']""", source):
        if name in known:
            return name
    return known[-1] if known else None


def unfolded(source):
    """A hint's text without the <details> around it."""
    match = re.fullmatch(r"<details>\n<summary>.*</summary>\n\n(.*)\n\n</details>", source.strip(), re.DOTALL)
    return match[1] if match else source


def with_model(prompt, answer):
    """A reflection's text, with what an instructor wrote into the answer's space added to the mark scheme."""
    if answer.strip() in ("", TEXT_STUB):
        return prompt
    model = f"A good answer:\n\n{answer}"
    if SCHEME[1] in prompt:
        return prompt.replace(SCHEME[1], f"\n{model}\n{SCHEME[1]}")
    return f"{prompt}\n\n{SCHEME[0]}\n{model}\n{SCHEME[1]}"
