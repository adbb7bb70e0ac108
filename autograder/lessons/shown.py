"""Figure and demonstration cells: the proof that a lesson does not need them.

Both only show something, and grading leaves them out. A figure cell is folded for readers, who may pass it
by, so nothing else in the lesson may read a name that it binds. What a demonstration binds may be read by
other demonstrations and by figures. Neither changes anything that it did not make. What can be told from the
syntax is told here; `rehearsal` runs the lesson without these cells, which tells the rest.
"""

import builtins
from dataclasses import dataclass

from autograder.lessons.cells import GIVEN, Cell
from autograder.lessons.names import Names, names_of


@dataclass(frozen=True)
class Binding:
    """A name gets a meaning: in which cell, the place of that cell in the lesson, and which import it is."""

    cell: Cell
    place: int
    what: object

    def is_missed_by(self, reader):
        """Would a cell that reads this name miss it where this binding is left out?"""
        if self.cell is reader or not self.cell.only_shows:
            return False
        return self.cell.kind == "figure" or not reader.only_shows


def broken(lesson, trees):
    """(line, what is wrong) of each figure or demonstration that the rest of the lesson would miss."""
    cells = [cell for cell in lesson.cells if trees.get(cell.line) is not None]
    if not any(cell.only_shows for cell in cells):
        return
    bound = bindings(cells)
    told = set()
    for place, cell in enumerate(cells):
        if cell.only_shows:
            yield from by_itself(cell)
        for names in map(names_if_valid, sources(cell)):
            needed = [(name, line, before(bound, name, place)) for name, line in names.reads.items()]
            later = names.later.items()
            needed += [(name, line, at_any_time(bound, name, place, cell)) for name, line in later]
            for name, line, binding in needed:
                if binding and binding.is_missed_by(cell) and (cell.line, name) not in told:
                    told.add((cell.line, name))
                    yield cell.first + line - 1, missed(cell, name, binding.cell)


def bindings(cells):
    """{name: [Binding, …]} in the order of the lesson. To import the same thing again binds nothing anew."""
    found = {}
    for place, cell in enumerate(cells):
        for name, what in binds(cell).items():
            known = found.setdefault(name, [])
            if what is None or not known or known[-1].what != what:
                known.append(Binding(cell, place, what))
    return found


def binds(cell):
    """{name: which import it is, or None} that a cell binds for those below it, whatever a student wrote.

    A check does not run in the student's notebook when it is graded, and a misconception is in no notebook.
    """
    if cell.kind in ("check", "misconception"):
        return {}
    return names_if_valid(cell.stub() if cell.kind == "exercise" else cell.source).what


def names_if_valid(source):
    """The Names of a source; none where it is not valid Python, which is told as that."""
    try:
        return names_of(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Names()


def sources(cell):
    """What of a cell may need a name from above: of an exercise the solution, too; nothing of a check, which
    runs on its own (code_rules.check).
    """
    if cell.kind == "check":
        return []
    return [cell.stub(), cell.solved()] if cell.kind == "exercise" else [cell.source]


def before(bound, name, place):
    """The Binding that a name has when the cell at `place` begins, or None."""
    return next((each for each in reversed(bound.get(name, ())) if each.place < place), None)


def at_any_time(bound, name, place, reader):
    """The Binding that a function of the reader, the cell at `place`, may find: one that it would miss, if
    there is one.
    """
    known = bound.get(name, [])
    last = before(bound, name, place + 1)
    if last and last.is_missed_by(reader):
        return last
    return next((each for each in known if each.place > place and each.is_missed_by(reader)), last)


def missed(cell, name, binder):
    """The sentence about a cell that reads a name of the binder's, a figure or a demonstration."""
    why = "figure cells are folded and grading does not run them, so nothing may need one"
    if binder.kind == "demonstration":
        why = "grading does not run demonstrations, so only other demonstrations and figures may need one"
    return (
        f"this {cell.kind} cell reads {name!r}, which the {binder.kind} cell on line {binder.line} binds; "
        f"{why}: bind the name in an ordinary cell (`# %%`), or call the {binder.kind}'s own name something "
        "else"
    )


def by_itself(cell):
    """What no figure or demonstration may do, whatever follows."""
    names = names_if_valid(cell.source)
    if cell.source.startswith("# %%"):
        yield cell.first, f"a {cell.kind} cell does not begin with a magic of two per cent signs; remove it"
    if names.star:
        yield (
            cell.first + names.star - 1,
            f"`import *` hides what a {cell.kind} cell binds; name what it needs",
        )
    for name, line in names.binds.items():
        if names.what[name] is None and (name in GIVEN or hasattr(builtins, name)):
            meaning = f"gives {name!r}, which Python or the set-up cell brings, another meaning"
            yield cell.first + line - 1, f"the {cell.kind} cell {meaning}; choose another name"
    for name, line in names.changes.items():
        yield (
            cell.first + line - 1,
            f"the {cell.kind} cell changes {name!r}, which it did not make; let it change a copy of its own, "
            "or make it an ordinary cell (`# %%`)",
        )
