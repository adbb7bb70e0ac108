"""Which cell of the notebook an answer comes from, and how that cell ended when it last ran.

A notebook keeps what an earlier run defined: where a cell was changed and then ends in an error, or is not
run again, the old answer is still there. So IPython tells of each cell that it runs, and for each name the
newest cell that was to define it is remembered. Nothing here raises: what can't be found out is not told.
"""

import contextlib
import re
import weakref
from dataclasses import dataclass, field

from flopwise.checks.report import CheckFailed
from flopwise.checks.saved import SavedNotebook
from flopwise.checks.show import printable

MAX_WORDS = 200  # characters of an error that are told
MISSING = object()  # stands for the value of a name that is not defined; also for every file's
_WRITES_FILE = re.compile(r"\s*%%writefile +(\S+) *\n")
_CELL_MAGIC = re.compile(r"\s*%%(\w+).*\n")
_RUN_PYTHON = ("capture", "prun", "time")  # magics, below which a cell is Python
# In what is not Python yet, at the beginning of a line: `def f`, `class F`, `f =` and `f, g =`.
_DEFINES = re.compile(
    r"^(?:(?:async +)?def|class) +(\w+)|^(\w+(?: *, *\w+)*) *(?::[^=\n]+)?=(?!=)", re.MULTILINE
)


@dataclass
class Cell:
    """A cell as it ran.

    names: of Python or of files, which it was to define. before: {name: a function that gives its value
    before the cell ran}. saved: the stamp of the notebook's file at that time. ended: how it ended, if not
    well.
    """

    text: str
    id: str | None
    names: frozenset
    before: dict = field(default_factory=dict)
    saved: tuple | None = None
    ended: str = ""


@dataclass(frozen=True)
class Definition:
    """What the newest cell that was to define a name made of it.

    reached: it came as far as that. value: the id of the name's value when the cell had ended.
    """

    cell: Cell
    reached: bool
    value: int


class Cells:
    """The cells that an IPython shell runs, from `watch` on."""

    def __init__(self):
        self._shell = self._saved = None
        self._running, self._newest = [], {}

    def watch(self, shell):
        """Remember from now on what the shell runs; the cell that runs now is not seen."""
        if shell is None or self._shell is not None:
            return
        self._shell, self._saved = shell, SavedNotebook(shell.user_ns)
        with contextlib.suppress(Exception):
            shell.events.register("pre_run_cell", self._before)
            shell.events.register("post_run_cell", self._after)

    def failed(self, name):
        """How the newest cell that was to define `name` ended, if it did not come to it; else ""."""
        with contextlib.suppress(Exception):
            definition = self._definition(name)
            if definition is not None and not definition.reached:
                return definition.cell.ended
        return ""

    def changed(self, name):
        """Has the cell that defined `name` another text in the notebook's file than when it ran?

        Only a file that was saved since then can tell: before, it may hold what the cell was earlier.
        """
        with contextlib.suppress(Exception):
            definition = self._definition(name)
            if definition is not None and definition.reached:
                cell = definition.cell
                if self._saved.stamp() not in (None, cell.saved):
                    text = self._saved.source(cell.id)
                    return text is not None and not _same_code(text, cell.text)
        return False

    def _definition(self, name):
        """The Definition of a name; None if its value came from elsewhere since, or from this very cell."""
        definition = self._newest.get(name)
        if definition is None or any(name in cell.names for cell in self._running):
            return None
        return definition if definition.value == id(self._value(name)) else None

    def _value(self, name):
        return self._shell.user_ns.get(name, MISSING)

    def _before(self, info):
        with contextlib.suppress(Exception):
            cell = Cell(info.raw_cell, getattr(info, "cell_id", None), names_of(info.raw_cell, self._shell))
            cell.before = {name: _held(self._value(name)) for name in cell.names}
            cell.saved = self._saved.stamp()
            self._running.append(cell)

    def _after(self, result):
        with contextlib.suppress(Exception):
            cell, error = self._pop(result), KeyboardInterrupt()
            if result is not None:
                error = result.error_before_exec or result.error_in_exec
            judged = isinstance(error, CheckFailed)  # a check's verdict is no failure of its cell
            cell.ended = how_it_ended(error) if error is not None else ""
            before, cell.before = cell.before, {}
            for name in cell.names:
                value = self._value(name)
                reached = error is None or before[name]() is not value
                if reached or not judged:
                    self._newest[name] = Definition(cell, reached, id(value))

    def _pop(self, result):
        """The cell that has ended. While a cell runs, it may have others run."""
        text = self._running[-1].text if result is None else result.info.raw_cell
        nth = max(nth for nth, cell in enumerate(self._running) if cell.text == text)
        return self._running.pop(nth)


def names_of(text, shell):
    """The names that a cell is to define at its top level, or the file that it is to write → frozenset."""
    written, magic = _WRITES_FILE.match(text), _CELL_MAGIC.match(text)
    if written:
        return frozenset([written[1]])
    if magic and magic[1] not in _RUN_PYTHON:
        return frozenset()
    text = text[magic.end() :] if magic else text
    for plain_python in (lambda: text, lambda: shell.transform_cell(text)):
        with contextlib.suppress(SyntaxError, ValueError):
            return _bound(plain_python())
    listed = [names for found in _DEFINES.findall(text) for names in found]
    return frozenset(name.strip() for names in listed for name in names.split(",") if name)


def _bound(code):
    """The names that Python code binds at its top level."""
    import symtable  # only a notebook needs it

    symbols = symtable.symtable(code, "cell", "exec").get_symbols()
    return frozenset(each.get_name() for each in symbols if each.is_assigned() or each.is_imported())


def how_it_ended(error):
    """How a cell ended that ended in this error, in one line: "ended in an error (SyntaxError: …)"."""
    if isinstance(error, KeyboardInterrupt):
        return "was interrupted"
    try:
        said = error.msg if isinstance(error, SyntaxError) else str(error).strip().partition("\n")[0]
    except Exception:
        said = ""
    line = f" in line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
    what = printable(f"{type(error).__name__}{line}" + (f": {said}" if said else ""))
    return f"ended in an error ({what[:MAX_WORDS]})"


def _held(value):
    """A function that gives the value and, where that is possible, does not keep a large one in memory."""
    try:
        reference = weakref.ref(value)
    except TypeError:
        return lambda: value
    return lambda: MISSING if reference() is None else reference()


def _same_code(one, other):
    """Are two cells the same but for comments and layout?"""
    if one.strip() == other.strip():
        return True
    import ast  # only a cell that was changed needs it

    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except (SyntaxError, ValueError):
        return False
