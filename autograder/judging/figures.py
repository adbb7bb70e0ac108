"""Which of a submission's cells need not run: figure cells that are as the course gave them out.

They only show something, and the course's own cells need nothing of them (autograder/lessons/figures.py).
A student's cell may: whoever uses a name from a picture's code in an answer, which works in the notebook,
has it here, too. So a figure cell is left out only if no other cell reads what it binds. What a cell's
metadata says does not count, only what the cell says.
"""

import functools

from autograder.lessons.magics import written_file
from autograder.lessons.names import Names, names_in
from autograder.repair.reference import tidy, tree_of

# Whoever reads one of these may reach every name.
ANY_NAME = {"eval", "exec", "get_ipython", "globals", "locals", "vars"}


def left_out(cells, figures):
    """The indices of those of a submission's cells that need not run. figures: the course's, as sources."""
    ours = {tidy(source): source for source in figures}
    found, others = {}, []
    for index, cell in enumerate(cells if ours else ()):
        if cell.cell_type == "code" and tidy(cell.source) in ours:
            found[index] = ours[tidy(cell.source)]
        elif cell.cell_type == "code":
            others.append(names(cell.source))
    read = {name for each in others for name in (*each.reads, *each.later)}
    bound = {name for each in others for name in each.binds}
    return {index for index, source in found.items() if not read & (ANY_NAME | gives(source, bound))}


def gives(figure, bound):
    """The names that others may have from a figure cell: not what it imports and another cell binds, too."""
    return {name for name, what in names(figure).what.items() if what is None or name not in bound}


@functools.lru_cache(maxsize=512)
def names(source):
    """The Names of a cell, shared by all who ask; of one that is not Python, that it may read every name.

    A cell that writes a file runs nothing of it.
    """
    if source.startswith("%%") and written_file(source):
        return Names()
    tree = tree_of(source)
    try:
        return names_in(tree) if tree is not None else Names(reads=dict.fromkeys(ANY_NAME, 1))
    except RecursionError:
        return Names(reads=dict.fromkeys(ANY_NAME, 1))
