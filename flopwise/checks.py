"""Checks: what a lesson's check cells call, in a student's notebook and in the grader.

    check("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)   # 10·13·13·2·2
    check("pool_cnn_flops", item="conv1", expect=121_680, reveal=False)
    check(captured("show_table"), 3, expect="1\\n2\\n3\\n")
    check(script("bench.py"), "--device", "CPU", item="exit", expect=0)
    check.report("pool2d_flops")

`Checker` records cases and never raises for a wrong answer; the grader makes one per check cell, with
its own `Answers`. `check` is the one of the notebook at hand: its report shows the cases and raises
CheckFailed if one does not hold. Answers are named by text, so that the same cell runs in both.
"""

import hashlib
import random
import sys
from dataclasses import dataclass

from flopwise.answers import LocalAnswers, Outcome, builtin_exception, entry, ipython_shell
from flopwise.compare import compare, same
from flopwise.plain import NotPlain, plain
from flopwise.report import Case, CheckFailed, Report, case_lines
from flopwise.show import argument, is_array, show
from flopwise.wire import dumps, loads

POLICIES = ("verdict", "inputs", "expected")
CELL_FILE = "<check:"       # the file name of a check cell's code in the grader begins so
MAX_KEPT = 100_000          # characters of a value that a case keeps
_UNSET = object()


@dataclass(frozen=True)
class Captured:
    """Stands for what the function `name` prints."""

    name: str


@dataclass(frozen=True)
class Script:
    """Stands for a run of the script `name`; `files` are those it writes that a check reads."""

    name: str
    files: tuple = ()


def captured(name):
    """As a check's target: the text that the student's function prints, instead of what it returns."""
    return Captured(name)


def script(name, files=()):
    """As a check's target: the student's script, run with the check's arguments as words of its command line.

    The value is {"exit": status, "output": printed text, "files": {name: text}}.
    """
    return Script(name, tuple(files))


@dataclass(frozen=True)
class Question:
    """What a case asks: kind "value" (a name alone, or called without arguments if it is a function),
    "call", "captured" or "script"."""

    kind: str
    name: str
    args: tuple = ()
    kwargs: tuple = ()      # (name, value) pairs
    item: object = None
    files: tuple = ()

    @property
    def key(self):
        """The canonical text of the case: `pool2d_flops(10, 26, 26, kernel=2, stride=2)`, `flops['conv1']`."""
        parts = [_canonical(value) for value in self.args]
        parts += [f"{name}={_canonical(value)}" for name, value in sorted(self.kwargs, key=lambda pair: pair[0])]
        head = self.name if self.kind in ("value", "call") else f"{self.kind}({self.name!r})"
        call = "" if self.kind == "value" else f"({', '.join(parts)})"
        return head + call + ("" if self.item is None else f"[{self.item!r}]")

    def text(self, called=False):
        """The case as a learner reads it."""
        item = "" if self.item is None else f"[{self.item!r}]"
        if self.kind == "script":
            words = " ".join(["python", self.name, *map(str, self.args)])
            return f"{words}  →  {str(self.item)}" if self.item is not None else words
        parts = [argument(value) for value in self.args]
        parts += [f"{name}={argument(value)}" for name, value in self.kwargs]
        call = f"({', '.join(parts)})" if called or self.kind != "value" else ""
        return f"{'printed by ' if self.kind == 'captured' else ''}{self.name}{call}{item}"


def _question(target, args, kwargs, item):
    """The Question of a check's arguments; TypeError if they are no plain values."""
    try:
        args, kwargs, item = plain(tuple(args)), plain(dict(kwargs)), plain(item)
    except NotPlain as error:
        raise TypeError(f"an argument of a check must be a plain value, but {error}") from None
    pairs = tuple(kwargs.items())
    if isinstance(target, Captured):
        return Question("captured", target.name, args, pairs, item)
    if isinstance(target, Script):
        if pairs:
            raise TypeError("a script takes words of a command line, no named arguments")
        return Question("script", target.name, args, (), item, target.files)
    if not isinstance(target, str) or not target.isidentifier():
        raise TypeError(
            f"a check's target is {target!r}; allowed are the answer's name as text, captured(\"name\") "
            'and script("file.py")'
        )
    return Question("call" if args or pairs else "value", target, args, pairs, item)


def case_key(target, args=(), kwargs=None, item=None):
    """The canonical text of a case, by which the hints of misconceptions are found."""
    return _question(target, args, kwargs or {}, item).key


def _canonical(value):
    """Text that is the same for the same plain value, everywhere."""
    if is_array(value):
        digest = hashlib.sha256(value.astype(value.dtype.newbyteorder("<")).tobytes()).hexdigest()[:16]
        return f"array({value.dtype.name}, {tuple(value.shape)}, {digest})"
    if type(value) in (list, tuple):
        inside = ", ".join(map(_canonical, value)) + ("," if type(value) is tuple and len(value) == 1 else "")
        return f"[{inside}]" if type(value) is list else f"({inside})"
    if type(value) is dict:
        return "{" + ", ".join(f"{key!r}: {_canonical(value[key])}" for key in sorted(value)) + "}"
    return repr(value)


@dataclass(frozen=True)
class _Rule:
    """What a case asks of the value: exactly one of expect, where and raises."""

    expect: object = _UNSET
    tolerance: float | None = None
    where: object = None
    says: str | None = None
    raises: type | None = None

    def __post_init__(self):
        given = (self.expect is not _UNSET) + (self.where is not None) + (self.raises is not None)
        if given != 1:
            raise TypeError("a check needs exactly one of expect=, where= and raises=")
        if self.where is not None and not (callable(self.where) and isinstance(self.says, str)):
            raise TypeError('where= takes a function, and needs says="what must hold"')
        if self.raises is not None and not (isinstance(self.raises, type) and builtin_exception(self.raises.__name__)):
            raise TypeError(f"raises={self.raises!r}; allowed is a built-in exception such as ValueError")
        tolerance = self.tolerance
        if tolerance is not None and (type(tolerance) not in (int, float) or not 0 <= tolerance < float("inf")):
            raise ValueError(f"tolerance={tolerance!r}; allowed is a number that is not negative")

    @property
    def wanted(self):
        if self.raises is not None:
            return f"raises {self.raises.__name__}"
        if self.where is not None:
            return self.says
        text = show(self.expect)
        return f"{text} (within {self.tolerance:g} of it)" if self.tolerance else text


class Checker:
    """Records the cases of check cells.

    answers: where values come from (`LocalAnswers`, or the grader's). hints: {exercise: [{"name",
    "hint", "values": {case_key: wire text}}]}. hint_for(question, value): the hints of the
    misconceptions that give that value for a hidden case, a list of texts. hidden_lines: the lines of
    the check cell (code compiled as "<check:ID>") whose cases are hidden. policy: how much of a hidden
    case its record tells: "verdict", "inputs" (with yours) or "expected". seed: of `rng`.

    cases: those of the cell at hand. reports: {exercise: Report}; a cell that broke off has none,
    and earns nothing.
    """

    def __init__(self, answers, *, lesson="", hints=None, hint_for=None, hidden_lines=(), policy="verdict", seed=0):
        if policy not in POLICIES:
            raise ValueError(f"policy is {policy!r}; allowed are {', '.join(POLICIES)}")
        self.answers = answers
        self.cases = []
        self.reports = {}
        self.on_report = []
        self.hint_for = hint_for
        self.hidden_lines = frozenset(hidden_lines)
        self.policy = policy
        self.seed = seed
        self._candidates = []       # beside cases: the hints that fit each
        self._draws = 0
        self.lesson(lesson, hints or {})

    def lesson(self, lesson, hints=None):
        """Begin a lesson: its name, and the hints of its misconceptions for visible cases."""
        self._lesson = lesson
        self._hints = [entry for entries in (hints or {}).values() for entry in entries]
        self._begin()

    def _begin(self):
        self.cases, self._candidates, self._draws, self._reported = [], [], 0, False

    def __call__(self, target, /, *args, expect=_UNSET, tolerance=None, item=None, where=None, says=None,
                 raises=None, reveal=True, hint=None, **kwargs):
        """Check one case; see the module's text and CONTRIBUTING for what may be asked."""
        if expect is not _UNSET:
            try:
                expect = plain(expect)
            except NotPlain as error:
                raise TypeError(f"expect= must be a plain value, but {error}") from None
        rule = _Rule(expect, tolerance, where, says, raises)
        question = _question(target, args, kwargs, item)
        outcome = self._ask(question)
        self._record(question, outcome, _judge(question, outcome, rule, reveal), hint)

    def call(self, target, /, *args, **kwargs):
        """The student's value itself, for a check of one's own; raises CheckFailed if there is none."""
        question = _question(target, args, kwargs, None)
        outcome = self._ask(question)
        case = _no_answer(question, outcome)
        if case is not None:
            self._record(question, outcome, case, None)
            self._stop(Report(question.name, [case]))
        return outcome.value

    def rng(self):
        """A random.Random for cases that are drawn: the same in every run here, by submission in the grader."""
        self._renew()
        self._draws += 1
        return random.Random(f"{self.seed}/{self._lesson}/{self._draws}")

    def report(self, exercise):
        """End a check cell: what its cases found about the exercise."""
        self._renew()
        if not self.cases:
            raise ValueError(f"check.report({exercise!r}) comes after no case")
        self._choose_hints()
        report = self.reports[exercise] = Report(exercise, self.cases)
        self._reported = True
        for callback in self.on_report:
            callback(exercise, report.held, report.total)
        self._finish(report)

    def _ask(self, question) -> Outcome:
        name, args, item = question.name, question.args, question.item
        entry_wanted = {} if item is None else {"item": item}
        if question.kind == "value":
            return self.answers.value(name, **entry_wanted)
        if question.kind == "call":
            return self.answers.call(name, args, dict(question.kwargs), **entry_wanted)
        if question.kind == "captured":
            outcome = self.answers.captured(name, args, dict(question.kwargs))
        else:
            outcome = self.answers.script(name, args, question.files)
        if item is None or outcome.error:
            return outcome
        value, problem = entry(outcome.value, item, name)
        return problem or Outcome(value, called=True, note=outcome.note)

    def _renew(self):
        """Forget the cases of a cell that has reported."""
        if self._reported:
            self._begin()

    def _record(self, question, outcome, case, hint):
        self._renew()
        case.hidden = self._is_hidden()
        fitting = []
        if not case.holds:
            if not case.todo and outcome.error is None:
                fitting = self._fitting_hints(question, outcome.value, case.hidden)
            case.hint = (fitting or [hint])[0]
        if case.hidden:
            _redact(case, self.policy)
        self.cases.append(case)
        self._candidates.append(fitting)

    def _is_hidden(self):
        """Whether the call came, through whatever helper, from one of the hidden lines."""
        frame = sys._getframe(1) if self.hidden_lines else None
        while frame is not None:
            if frame.f_code.co_filename.startswith(CELL_FILE) and frame.f_lineno in self.hidden_lines:
                return True
            frame = frame.f_back
        return False

    def _fitting_hints(self, question, value, hidden):
        """The hints of all misconceptions that give this value for this case."""
        key, found = question.key, []
        for misconception in self._hints:
            if key in misconception["values"] and same(value, loads(misconception["values"][key])):
                found.append(misconception["hint"])
        if not found and hidden and self.hint_for is not None:
            found = list(self.hint_for(question, value) or ())
        return found

    def _choose_hints(self):
        """Where several misconceptions fit a case, prefer the one that fits most cases of the cell."""
        fits = [hint for fitting in self._candidates for hint in fitting]
        for case, fitting in zip(self.cases, self._candidates):
            if fitting:
                case.hint = max(fitting, key=fits.count)

    def _finish(self, report):
        """Nothing more to do in the grader, which reads `reports`."""

    def _stop(self, report):
        raise CheckFailed(report)


def _no_answer(question, outcome):
    """The case of an answer that is not there (an error, or a stub), else None."""
    text, error, name = question.text(outcome.called), outcome.error, question.name
    if error is not None:
        if error.type_name == "NotImplementedError":
            return Case(text, False, message="raised NotImplementedError", todo=_todo(name, "it raises NotImplementedError"))
        if error.type_name:
            where = f" ({error.where})" if error.where else ""
            return Case(question.text(True), False, f"{error.type_name}: {error.message}", message=f"your code raised {error.type_name}{where}")
        return Case(text, False, message=error.message, todo=error.message if error.missing else "")
    if outcome.value is ...:
        entry_text = name if question.item is None else question.text()
        return Case(text, False, "...", message="still `...`: put your answer there", todo=_todo(name, f"`{entry_text}` is still `...`. Put your answer there"))
    if outcome.value is None:
        return Case(text, False, "None", message="it returns nothing (None): is a `return` missing?",
                    todo=_todo(name, "it returns nothing yet. Write its body and return the answer"))
    if question.kind == "captured" and outcome.value == "":
        return Case(text, False, "''", message="it prints nothing", todo=_todo(name, "it prints nothing yet. Write its body"))
    return None


def _todo(name, words):
    return f"Exercise `{name}` is still to do: {words}."


def _judge(question, outcome, rule, reveal):
    """The case that a rule makes of an outcome."""
    expected = rule.wanted if reveal or rule.expect is _UNSET else None
    if rule.raises is not None and outcome.error is not None and outcome.error.type_name:
        raised = builtin_exception(outcome.error.type_name)
        if issubclass(raised, rule.raises):
            return Case(question.text(True), True, f"raises {outcome.error.type_name}", expected)
    missing = None if rule.expect in (None, ...,  "") and outcome.error is None else _no_answer(question, outcome)
    if missing is not None:
        missing.expected = expected
        return missing
    case = Case(question.text(outcome.called), False, show(outcome.value), expected)
    if len(dumps(outcome.value)) <= MAX_KEPT:
        case.key, case.value = question.key, dumps(outcome.value)
    if rule.raises is not None:
        case.message = f"returned a value where a {rule.raises.__name__} is expected"
    elif rule.where is not None:
        case.holds, case.message = _holds(rule, outcome.value)
    else:
        difference = compare(outcome.value, rule.expect, rule.tolerance)
        case.holds = difference is None
        if difference is not None:
            case.message, case.ratio = difference.message, difference.ratio or None
            if reveal and difference.detail:
                case.message += f": {difference.detail}"
    if not case.holds and outcome.note:
        case.message = f"{case.message}; {outcome.note}"
    return case


def _holds(rule, value):
    """(whether the predicate holds, what to say if not); a value that it cannot take does not hold."""
    try:
        return bool(rule.where(plain(value))), f"it must hold that: {rule.says}"
    except Exception as error:
        return False, f"it must hold that: {rule.says} (the value cannot be judged: {type(error).__name__}: {error})"


def _redact(case, policy):
    """Take from a hidden case what the course does not tell."""
    if policy == "expected":
        return
    case.expected = case.ratio = case.key = case.value = None
    if policy == "verdict":
        case.call, case.yours = "a hidden case", None
    if not case.todo and case.message and not case.message.startswith("your code raised"):
        case.message = "not the value that is expected"
    if policy == "verdict" and not case.todo:
        case.message = "" if case.holds else "does not hold"


class NotebookChecker(Checker):
    """The checker of the notebook or script at hand.

    In IPython a report is displayed, and CheckFailed raised if a case does not hold. In a plain
    script the first case that does not hold raises CheckFailed at once.
    """

    def __init__(self):
        super().__init__(LocalAnswers())
        self._cell = None

    def _renew(self):
        """Forget also what an interrupted cell has left behind."""
        shell = ipython_shell()
        cell = getattr(shell, "execution_count", None)
        if self._reported or cell != self._cell:
            self._begin()
        self._cell = cell

    def _record(self, question, outcome, case, hint):
        super()._record(question, outcome, case, hint)
        if not case.holds and ipython_shell() is None:
            self._stop(Report(question.name, [case]))

    def _finish(self, report):
        if ipython_shell() is None:
            _print(report.text())
        else:
            from IPython.display import display

            display(report)
            if not report.holds:
                raise CheckFailed(report)

    def _stop(self, report):
        """End a cell before its report; what was found so far is shown."""
        if ipython_shell() is not None:
            from IPython.display import display

            display(report)
        self._begin()
        raise CheckFailed(report)


def _print(text):
    """Print also where the terminal cannot write a tick."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


check = NotebookChecker()
