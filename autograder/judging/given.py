"""What the course's own cells above a check by hand define: it counts as the course wrote it.

A table in a locked cell must not mean what a student's kernel says. So the statements that make what the
check needs, and no others, run here, in the grader, with stand-ins for the answers.
"""

import ast
import builtins
import importlib.util
import re

from autograder.judging import shapes
from autograder.lessons.names import names_in
from flopwise.errors import FlopwiseError

WRITING = "save savez savez_compressed savetxt savemat dump imwrite savefig".split()
WRITING_ITSELF = "write_text write_bytes".split()
FILE_NAME = re.compile(r"[^\s]*[^\s.][./][^\s]+")  # result.txt, data/result
TIMED = [["%%time"], ["%%timeit"], ["%%capture"], ["%%prun"]]  # cells of Python all the same


class CourseFails(FlopwiseError):
    """The course's own code fails in the grader; the text says where."""


class Given:
    """The cells above a check: (source, whether students answer in it).

    names: what the course defines. answers: the names that its answers bind; read: those that they read.
    methods: the special methods that the classes in its answers define; has_classes: is there one? writes:
    the names of the files that the answers write.
    """

    def __init__(self, above):
        self._statements, answers = [], set()
        self.read, self.methods, self.has_classes, self.writes = set(), set(), False, set()
        for source, is_answer in above:
            for statement in _statements(source):
                names = names_in(ast.Module([statement], []))
                if names.star is not None:
                    names.binds |= dict.fromkeys(_all_of(statement), names.star)
                if is_answer and not _is_library(statement):
                    answers |= names.binds.keys()
                    self.read |= {*names.reads, *names.later}
                    self._add_classes(statement)
                    self.writes |= written_by(statement)
                else:
                    self._statements.append((statement, names))
        self.answers = answers
        self.names = {name for _, names in self._statements for name in names.binds} - answers

    def _add_classes(self, statement):
        for node in ast.walk(statement):
            if isinstance(node, ast.ClassDef):
                self.has_classes = True
                self.methods |= methods_of(node)

    def needed(self, wanted):
        """(names of answers, statements in their order) that these names of the course hang on."""
        names, picked = set(wanted), []
        for statement, each in reversed(self._statements):
            if names & {*each.binds, *each.changes}:
                picked.append(statement)
                names |= {*each.reads, *each.later}
        return sorted(names & self.answers), picked[::-1]

    def run(self, statements, namespace):
        """Run them; raises CourseFails where one fails, for the check can't be asked then."""
        for statement in statements:
            try:
                code = shapes.guarded(ast.Module([statement], []))
                exec(compile(code, "<the course's cells>", "exec"), namespace)
            except Exception as error:
                if getattr(error, "of_the_student", False):  # what an answer raised, or that it is missing
                    raise
                words = f"{ast.unparse(statement).splitlines()[0][:80]!r} fails in the grader"
                advice = "make what the check needs in the check cell itself"
                raise CourseFails(f"{words} ({type(error).__name__}: {error}); {advice}") from None


def written_by(node):
    """The names of files that a syntax tree writes, where they stand in the call as text."""
    found = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            what = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if what in WRITING_ITSELF:  # Path("result.txt").write_text("…")
                found |= files_in(call.func)
            elif what in WRITING or what.startswith("to_") or what == "open" and opens_to_write(call):
                found |= files_in(call)
    return found


def opens_to_write(call):
    """Does a call of `open` name a mode in which it writes?"""
    modes = [*call.args[1:2], *(each.value for each in call.keywords if each.arg == "mode")]
    return any(set(getattr(mode, "value", None) or "") & {*"wax+"} for mode in modes)


def files_in(node):
    """The texts in a syntax tree that may be names of files."""
    texts = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {text for text in texts if isinstance(text, str) and FILE_NAME.fullmatch(text)}


def methods_of(node):
    """The special methods of the class that a syntax tree defines, its own and those of a built-in base."""
    found = set()
    for each in ast.walk(node):
        if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.add(each.name)
        elif isinstance(each, ast.Assign):  # `__rmul__ = __mul__`
            found |= {target.id for target in each.targets if isinstance(target, ast.Name)}
    decorators = [each for decorator in node.decorator_list for each in ast.walk(decorator)]
    if any(getattr(each, "id", getattr(each, "attr", "")) == "dataclass" for each in decorators):
        found |= {"__eq__", "__repr__"}
    for base in node.bases:
        kind = getattr(builtins, getattr(base, "id", ""), None)
        found |= set(vars(kind)) if kind in (list, tuple, dict, set, str, int, float) else set()
    return {name for name in found if name.startswith("__") and name.endswith("__")}


class NoShell:
    """Stands for IPython's shell in what runs here: magics and commands do nothing."""

    @staticmethod
    def run_line_magic(*arguments):
        pass

    run_cell_magic = system = run_line_magic


def _is_library(statement):
    """Does a statement import what is installed here? It means that, also where it stands in an answer."""
    if isinstance(statement, ast.Import):
        modules = [alias.name for alias in statement.names]
    elif isinstance(statement, ast.ImportFrom) and not statement.level:
        modules = [statement.module]
    else:
        return False
    return all(_is_installed(module.partition(".")[0]) for module in modules)


def _is_installed(module):
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _statements(source):
    """The statements of a cell, those of magics and shell commands too; none of a cell that is not Python."""
    try:
        return ast.parse(without_magics(source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def without_magics(source):
    """A cell's source in which IPython's own syntax, such as `%matplotlib inline`, is written as calls."""
    first, _, rest = source.lstrip().partition("\n")
    if first.split(maxsplit=1)[:1] in TIMED:
        source = rest
    if not any(mark in source for mark in "%!?"):
        return source
    from IPython.core.inputtransformer2 import TransformerManager  # few cells need it

    return TransformerManager().transform_cell(source)


def names_read(source):
    """The names that a cell reads and does not bind before; none of a cell that is not Python."""
    names = names_in(ast.Module(_statements(source), []))
    return {*names.reads, *names.later}


def _all_of(statement):
    """The names that `from module import *` brings; none if that fails here."""
    found = {}
    try:
        exec(compile(ast.Module([statement], []), "<the course's cells>", "exec"), found)
    except Exception:  # it is told where the check needs such a name
        pass
    return found.keys() - {"__builtins__"}
