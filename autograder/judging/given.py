"""What the course's own cells above a check by hand define: it counts as the course wrote it.

A table in a locked cell must not mean what a student's kernel says. So the statements that make what the
check needs, and no others, run here, in the grader, with stand-ins for the answers.
"""

import ast

from autograder.lessons.names import names_in
from flopwise.errors import FlopwiseError


class Given:
    """The cells above a check: (source, whether students answer in it). names: what the course defines."""

    def __init__(self, above):
        self._statements, answers = [], set()
        for source, is_answer in above:
            for statement in _statements(source):
                names = names_in(ast.Module([statement], []))
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
        for statement in statements:
            try:
                exec(compile(ast.Module([statement], []), "<the course's cells>", "exec"), namespace)
            except Exception as error:
                words = f"{ast.unparse(statement).splitlines()[0][:80]!r} fails in the grader"
                advice = "make what the check needs in the check cell itself"
                raise FlopwiseError(f"{words} ({type(error).__name__}: {error}); {advice}") from None


def _statements(source):
    """The statements of a cell; none of one that is not plain Python."""
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
