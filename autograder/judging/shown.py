"""Which of a submission's cells need not run: figures and demonstrations as the course gave them out.

They only show something, and the course's own cells need nothing of them (autograder/lessons/shown.py).
A student's cell may: whoever uses a name from a picture's code in an answer, which works in the notebook,
has it here, too. So such a cell is left out only if no cell that runs reads what it binds. What a cell's
metadata says does not count, only what the cell says.
"""

import functools

from autograder.lessons.magics import written_file
from autograder.lessons.names import Names, names_in
from autograder.repair.reference import tidy, tree_of

# Whoever reads one of these may reach every name.
ANY_NAME = {"eval", "exec", "get_ipython", "globals", "locals", "vars"}


def left_out(cells, shown, runs=lambda cell: True):
    """The indices of those of a submission's cells that need not run. shown: the sources of the course's
    cells that only show something; runs: a function that says whether a cell runs at all, as no check does.
    """
    ours = {tidy(source): source for source in shown}
    found, others = {}, []
    for index, cell in enumerate(cells if ours else ()):
        if cell.cell_type == "code" and tidy(cell.source) in ours:
            found[index] = ours[tidy(cell.source)]
        elif cell.cell_type == "code" and runs(cell):
            others.append(names(cell.source))
    while found:
        read = {name for each in others for name in (*each.reads, *each.later)}
        bound = {name for each in others for name in each.binds}
        needed = [index for index, source in found.items() if read & (ANY_NAME | gives(source, bound))]
        if not needed:
            break
        others += [names(found.pop(index)) for index in needed]  # which may need another one
    return set(found)


def gives(source, bound):
    """The names that others may have from a cell: not what it imports and another cell binds, too."""
    return {name for name, what in names(source).what.items() if what is None or name not in bound}


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
