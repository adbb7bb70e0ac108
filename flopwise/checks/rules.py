"""From an outcome to a case: what a check asks of a value, whether it holds, and what to say if not.

What is known here of a lesson is the form of its exercises, never their subject: an answer that is not there
yet is `...`, a function without a return, or one that raises NotImplementedError. What a wrong value means is
said by the lesson, in the hints of its misconceptions.
"""

from dataclasses import dataclass

from flopwise.checks.answers import MAX_WORDS, builtin_exception, not_there
from flopwise.checks.compare import compare, within
from flopwise.checks.plain import CODE_STUB, plain
from flopwise.checks.report import Case
from flopwise.checks.show import printable, show
from flopwise.checks.wire import dumps

POLICIES = ("verdict", "inputs", "expected")
MAX_KEPT = 100_000  # characters of a value's wire text that a case keeps
MAX_SEARCHED = 100_000  # characters of a text that a check's own function is given
UNSET = object()


@dataclass(frozen=True)
class Rule:
    """What a case asks of the value: exactly one of expect, where and raises.

    Raises TypeError or ValueError, for the author of the check, if that is not so.
    """

    expect: object = UNSET
    tolerance: float | None = None
    where: object = None
    says: str | None = None
    raises: type | None = None
    reveal: bool = True
    measured: bool = False

    def __post_init__(self):
        if (self.expect is not UNSET) + (self.where is not None) + (self.raises is not None) != 1:
            raise TypeError("a check needs exactly one of expect=, where= and raises=")
        if self.where is not None and not (callable(self.where) and isinstance(self.says, str)):
            raise TypeError('where= takes a function, and needs says="what must hold"')
        name = getattr(self.raises, "__name__", None)
        if self.raises is not None and builtin_exception(name) is not self.raises:
            raise TypeError(f"raises={self.raises!r}; allowed is a built-in exception such as ValueError")
        size = 0 if self.tolerance is None else self.tolerance
        if type(size) not in (int, float) or not 0 <= size < 1e300:
            raise ValueError(f"tolerance={size!r}; allowed is a number that is not negative")

    @property
    def wanted(self):
        """What is expected, as a learner reads it; None if it is not to be shown."""
        if self.raises is not None:
            return f"raises {self.raises.__name__}"
        if self.where is not None:
            return self.says
        if not self.reveal:
            return None
        return show(self.expect) + (f" ({within(self.tolerance)})" if self.tolerance else "")


def judge(query, outcome, rule):
    """The Case that a rule makes of an outcome."""
    error = outcome.error
    if rule.raises is not None and error is not None and error.raises(rule.raises):
        return Case(query.text(True), True, f"raises {error.type_name}", rule.wanted, kind="holds")
    # A check may expect None, "" or `...`, which otherwise mark an answer that is still to do.
    case = None if _like_a_stub(rule.expect) and error is None else no_answer(query, outcome)
    if case is None:
        case = _judge_value(query, outcome, rule)
        if not case.holds and outcome.note:
            case.message = f"{case.message}; {printable(outcome.note)}"
    case.expected = rule.wanted
    return case


def _like_a_stub(value):
    return value is None or value is ... or (type(value) is str and not value)


def _judge_value(query, outcome, rule):
    value = outcome.value
    case = Case(query.text(outcome.called), False, show(value), kind="difference")
    text = dumps(value)
    if len(text) <= MAX_KEPT and query.lasts and not rule.measured:
        case.key, case.value = query.key, text
    if rule.raises is not None:
        case.message = f"it returned this, but must raise {rule.raises.__name__}"
    elif rule.where is not None:
        case.message = f"this must hold: {rule.says}"
        try:
            if longest_text(value) > MAX_SEARCHED:
                raise ValueError(f"it has a text of more than {MAX_SEARCHED:,} characters")
            case.holds = bool(rule.where(plain(value)))
        except Exception as error:  # the check's function cannot take a value of this kind
            why = printable(f"{type(error).__name__}: {error}"[:MAX_WORDS])
            case.message = f"this must hold: {rule.says} (this value cannot be checked for it: {why})"
    else:
        difference = compare(value, rule.expect, rule.tolerance)
        case.holds = difference is None
        if difference is not None:
            case.message = difference.message(rule.reveal)
            case.ratio = (difference.ratio if rule.reveal else difference.discreet) or None
    if case.holds:
        case.kind, case.message = "holds", ""
    return case


def longest_text(value):
    """The characters of the longest text in a plain value: it is what a search in it may take long for."""
    if type(value) is str:
        return len(value)
    entries = value if type(value) in (list, tuple, dict) else ()
    values = value.values() if type(value) is dict else ()
    return max(map(longest_text, (*entries, *values)), default=0)


def no_answer(query, outcome):
    """The Case of an answer that is missing (an error, or still a stub), else None."""
    text, name = query.text(outcome.called), query.name
    if outcome.error is not None:
        return _error(query, outcome.error)
    if outcome.value is ... and query.kind == "script":
        todo = f"`{name}` still holds `{CODE_STUB}`. Write your program there, and run its cell"
        return _stub(text, "...", f"it still holds `{CODE_STUB}`", name.rpartition(".")[0], todo)
    if outcome.value is ...:
        todo = f"`{text}` is still `...`. Put your answer there"
        return _stub(text, "...", "still `...`: put your answer there", name, todo)
    if outcome.value is None and outcome.called:
        todo = "it returns nothing yet. Write its body and return the answer (printing it is not enough)"
        words = "it returns nothing (None): is a `return` missing, or does one say `None`?"
        return _stub(text, "None", words, name, todo)
    if query.kind == "captured" and type(outcome.value) is str and not outcome.value:
        todo = "it prints nothing yet. Write its body and print the answer"
        return _stub(text, "''", "it prints nothing", name, todo)
    return None


def _stub(call, yours, message, name, todo):
    sentence = f"Exercise `{name}` is still to do: {todo}."
    return Case(call, False, yours, message=message, kind="todo", todo=sentence)


def _error(query, error):
    call, kind = query.text(bool(error.type_name)), error.type_name
    if error.missing:
        # The error's own words came from the student's process, and may say that all is well.
        words = not_there(query.name, is_file=query.kind == "script")
        return Case(call, False, message=words, kind="todo", todo=words)
    if not kind:
        return Case(call, False, message=printable(error.message), kind="error")
    if kind == "NotImplementedError":
        todo = f"it raises {kind}. Write its body and return the answer"
        return _stub(call, None, f"it raises {kind}", query.name, todo)
    yours = printable(f"{kind}: {error.message}" if error.message else kind)
    line, _, text = printable(error.where).partition(": ")
    text = text.replace("`", "'")  # it cannot end the code that it is shown as
    message = f"your code raised {kind}" + (f" in {line}" if line else "") + (f": `{text}`" if text else "")
    if error.is_refused_call:
        message = "it cannot be called with these arguments; keep the line with `def` as it was given"
    return Case(call, False, yours, message=message, kind="error")


def redact(case, policy, ordinal):
    """Remove from a hidden case what the course does not show: its expected value, and its inputs too.

    What the student's own code did (an exception, a stub) is always told, and so is a hint.
    """
    case.hidden = True
    if policy == "expected":
        return
    case.expected = case.ratio = case.key = case.value = None
    if case.kind == "difference":
        case.message = "not what is expected"
    if policy == "verdict":
        case.call, case.yours = f"hidden case {ordinal}", None
