"""What the course's own cells above a check by hand define: it counts as the course wrote it.

A table in a locked cell must not mean what a student's kernel says. So the statements that make what the
check needs, and no others, run here, in the grader, with stand-ins for the answers.
"""

import ast

from autograder.judging import shapes
from autograder.lessons.names import names_in
from flopwise.errors import FlopwiseError

TIMED = [["%%time"], ["%%timeit"], ["%%capture"], ["%%prun"]]  # cells of Python all the same


class Given:
    """The cells above a check: (source, whether students answer in it). names: what the course defines."""

    def __init__(self, above):
        self._statements, answers = [], set()
        for source, is_answer in above:
            for statement in _statements(source):
                names = names_in(ast.Module([statement], []))
                if names.star is not None:
                    names.binds |= dict.fromkeys(_all_of(statement), names.star)
                if is_answer:
                    answers |= names.binds.keys()
                else:
                    self._statements.append((statement, names))
        self._answers = answers
        self.names = {name for _, names in self._statements for name in names.binds} - answers

    def needed(self, wanted):
        """(names of answers, statements in their order) that these names of the course hang on."""
        names, picked = set(wanted), []
        for statement, each in reversed(self._statements):
            if names & {*each.binds, *each.changes}:
                picked.append(statement)
                names |= {*each.reads, *each.later}
        return sorted(names & self._answers), picked[::-1]

    def run(self, statements, namespace):
        """Run them; raises FlopwiseError where one fails, for the check can't be asked then."""
        namespace[shapes.NAME] = shapes.stretched  # a helper may compare for the check
        namespace["get_ipython"] = NoShell
        for statement in statements:
            try:
                code = shapes.guarded(ast.Module([statement], []))
                exec(compile(code, "<the course's cells>", "exec"), namespace)
            except Exception as error:
                words = f"{ast.unparse(statement).splitlines()[0][:80]!r} fails in the grader"
                advice = "make what the check needs in the check cell itself"
                raise FlopwiseError(f"{words} ({type(error).__name__}: {error}); {advice}") from None


class NoShell:
    """Stands for IPython's shell in what runs here: magics and commands do nothing."""

    @staticmethod
    def run_line_magic(*arguments):
        pass

    run_cell_magic = system = run_line_magic


def _statements(source):
    """The statements of a cell, those of magics and shell commands too; none of a cell that is not Python."""
    try:
        return ast.parse(_without_magics(source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _without_magics(source):
    """A cell's source in which IPython's own syntax, such as `%matplotlib inline`, is written as calls."""
    first, _, rest = source.lstrip().partition("\n")
    if first.split(maxsplit=1)[:1] in TIMED:
        source = rest
    if not any(mark in source for mark in "%!?"):
        return source
    from IPython.core.inputtransformer2 import TransformerManager  # few cells need it

    return TransformerManager().transform_cell(source)


def _all_of(statement):
    """The names that `from module import *` brings; none if that fails here."""
    found = {}
    try:
        exec(compile(ast.Module([statement], []), "<the course's cells>", "exec"), found)
    except Exception:  # it is told where the check needs such a name
        pass
    return found.keys() - {"__builtins__"}
