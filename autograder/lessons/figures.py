"""Figure cells: the proof that a lesson does not need them.

A figure cell only shows something. It is folded for readers, and grading leaves it out. So nothing else in
the lesson may read a name that it binds, and it changes nothing that it did not make. What can be told from
the syntax is told here; `rehearsal` runs the lesson without its figure cells, which tells the rest.
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

    @property
    def by_figure(self):
        return self.cell.kind == "figure"


def broken(lesson, trees):
    """(line, what is wrong) of each figure cell that the rest of the lesson would miss."""
    cells = [cell for cell in lesson.cells if trees.get(cell.line) is not None]
    if not any(cell.kind == "figure" for cell in cells):
        return
    bound = bindings(cells)
    told = set()
    for place, cell in enumerate(cells):
        if cell.kind == "figure":
            yield from by_itself(cell)
        for names in map(names_if_valid, sources(cell)):
            needed = [(name, line, before(bound, name, place)) for name, line in names.reads.items()]
            needed += [(name, line, at_any_time(bound, name, place)) for name, line in names.later.items()]
            for name, line, binding in needed:
                if (
                    binding
                    and binding.by_figure
                    and binding.cell is not cell
                    and (cell.line, name) not in told
                ):
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


def at_any_time(bound, name, place):
    """The Binding that a function of the cell at `place` may find: a figure's, if there is one."""
    known = bound.get(name, [])
    last = before(bound, name, place + 1)
    if last and last.by_figure:
        return last
    return next((each for each in known if each.place > place and each.by_figure), last)


def missed(cell, name, figure):
    return (
        f"this {cell.kind} cell reads {name!r}, which the figure cell on line {figure.line} binds; figure "
        "cells are folded and grading does not run them, so nothing may need one: bind the name in an "
        "ordinary cell (`# %%`), or call the figure's own name something else"
    )


def by_itself(cell):
    """What no figure cell may do, whatever follows."""
    names = names_if_valid(cell.source)
    if cell.source.startswith("# %%"):
        yield cell.first, "a figure cell does not begin with a magic of two per cent signs; remove it"
    if names.star:
        yield cell.first + names.star - 1, "`import *` hides what a figure cell binds; name what it needs"
    for name, line in names.binds.items():
        if names.what[name] is None and (name in GIVEN or hasattr(builtins, name)):
            meaning = f"gives {name!r}, which Python or the set-up cell brings, another meaning"
            yield cell.first + line - 1, f"the figure cell {meaning}; choose another name"
    for name, line in names.changes.items():
        yield (
            cell.first + line - 1,
            f"the figure cell changes {name!r}, which it did not make; let it change a copy of its own, or "
            "make it an ordinary cell (`# %%`)",
        )
