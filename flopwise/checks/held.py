"""What a check cell of nbgrader's usual kind asks of the student's kernel beyond a call: names, objects.

Such a cell was written to run in the kernel. It may delete a name of the student's, put another function in
its place, make an instance of a class and call its methods. It runs in the grader all the same, and for each
of these steps asks the kernel to do one of OPERATIONS. Objects that are no values stay here, in KEPT, and the
grader knows them by number. All of this may be replaced by a student's code; what comes back is no more than
an answer.

A function of the check's that a student's code calls stays in the grader (`Asked`). A call that needs its
value ends here with the question, and is made once more with the value that it lacked.
"""

import builtins
import operator
from contextlib import redirect_stdout
from itertools import islice

from flopwise.checks.alike import listed
from flopwise.checks.answers import (
    Capture,
    Outcome,
    TooMuchOutput,
    builtin_exception,
    call_error,
    error_outcome,
    nearest_builtin,
    not_there,
)
from flopwise.checks.crossing import packed, unpacked
from flopwise.checks.plain import MAX_ELEMENTS, NotPlain
from flopwise.checks.time_limit import Stopped

KEPT = []  # the objects that the grader knows by number: their places in this list
_BEFORE = {}  # {name: what it was before the check that is running changed it}
_MISSING = object()


class NotYet(BaseException):
    """A function of the check's was called whose value is not known here yet."""


class Asked:
    """Stands for a function of the check's, which the grader is asked for by number."""

    def __init__(self, number):
        self._number = number

    def __call__(self, *args, **kwargs):
        return _Talk.now.ask(self._number, args, kwargs)


class _Talk:
    """One call of a student's function, with what the grader has told so far of its own functions."""

    now = None

    def __init__(self, told):
        self.told, self.question = list(told), None

    def ask(self, number, args, kwargs):
        if self.question is None and self.told:
            how, what = self.told.pop(0)
            if how == "raised":
                raise builtin_exception(what)()
            return unpacked(what, take)
        if self.question is None:
            named = {name: packed(value, keep) for name, value in kwargs.items()}
            self.question = number, [packed(value, keep) for value in args], named
        raise NotYet


def keep(value, fallback, words):
    """What goes to the grader in the place of an object: its number, its kind, its type in words."""
    known = (place for place, other in enumerate(KEPT) if other is value)
    number = next(known, len(KEPT))
    if number == len(KEPT):
        KEPT.append(value)
    return "kept", number, _kind(value), words, fallback


def _kind(value):
    if not isinstance(value, type):
        return "function" if callable(value) else "object"
    return f"raises {nearest_builtin(value)}" if issubclass(value, BaseException) else "class"


def take(number, *_):
    """The object that the grader means by a number."""
    return KEPT[number]


take.function = Asked
take.builtin = lambda name: getattr(builtins, name)


def perform(namespace, operation, args) -> Outcome:
    """Do one of OPERATIONS in the student's namespace."""
    try:
        return Outcome(OPERATIONS[operation](namespace, *args), called=operation != "look")
    except (KeyboardInterrupt, Stopped):
        raise
    except _Told as told:
        return told.outcome
    except TooMuchOutput as error:
        return error_outcome(str(error))
    except NotPlain as error:
        return error_outcome(f"it gave a value that cannot be checked: {error}")
    except BaseException as error:  # what the student's code raised, SystemExit too
        return call_error(error, _anything, (), {}, namespace)


def _anything():
    """What can be called as `perform` says: an operator refuses its operands on purpose."""


class _Told(Exception):
    """Ends an operation with an Outcome that has no value."""

    def __init__(self, outcome):
        super().__init__()
        self.outcome = outcome


def _look(namespace, name):
    if name not in namespace:
        raise _Told(error_outcome(not_there(name), missing=True))
    return packed(namespace[name], keep)


def _call(namespace, number, args, kwargs, told, alone):
    """Call an object. alone: what became of the arguments is told, too."""
    target = KEPT[number]
    args = [unpacked(value, take) for value in args]
    kwargs = {name: unpacked(value, take) for name, value in kwargs.items()}
    _Talk.now = talk = _Talk(told)
    try:
        with redirect_stdout(Capture()) as printed:
            value = listed(target(*args, **kwargs), MAX_ELEMENTS + 1)
    except NotYet:
        value = None
    except TooMuchOutput:
        raise
    except Exception as error:
        if talk.question is None:
            raise _Told(call_error(error, target, args, kwargs, namespace)) from None
    if talk.question is not None:  # a student's code that goes on without the value changes nothing
        return "asks", *talk.question
    after = [packed(value, keep) for value in args] if alone else []
    return "gave", packed(value, keep), printed.getvalue(), after


def _attribute(namespace, number, name):
    return packed(getattr(KEPT[number], name), keep)


def _set_attribute(namespace, number, name, value):
    setattr(KEPT[number], name, unpacked(value, take))


def _operator(namespace, name, operands):
    operands = [unpacked(value, take) for value in operands]
    function = OWN.get(name) or getattr(operator, name)
    return packed(function(*operands), keep)


def _is_instance(namespace, number, of):
    return isinstance(KEPT[number], KEPT[of])


def _bind(namespace, name, value):
    _BEFORE.setdefault(name, namespace.get(name, _MISSING))
    namespace[name] = unpacked(value, take)


def _delete(namespace, name):
    _BEFORE.setdefault(name, namespace.get(name, _MISSING))
    namespace.pop(name, None)


def _end(namespace):
    """The check has ended: what it took away comes back, and nothing of it is asked for any more. A value
    that it gave to a name stays, as it does in a notebook.
    """
    for name, before in _BEFORE.items():
        if before is not _MISSING and isinstance(namespace.get(name, Asked(0)), Asked):
            namespace[name] = before
        elif isinstance(namespace.get(name), Asked):
            del namespace[name]
    _BEFORE.clear()
    KEPT.clear()


OPERATIONS = {
    "look": _look, "call": _call, "attribute": _attribute, "set attribute": _set_attribute,
    "operator": _operator, "is instance": _is_instance, "bind": _bind, "delete": _delete, "end": _end,
}  # fmt: skip
# What Python calls for an operation that the module `operator` does not have.
OWN = {
    "__len__": len, "__str__": str, "__repr__": repr, "__bool__": bool, "__hash__": hash, "__int__": int,
    "__float__": float, "__round__": round, "__next__": next, "__divmod__": divmod, "__format__": format,
    "__iter__": lambda value: list(islice(value, MAX_ELEMENTS + 1)),
    "__reversed__": lambda value: list(islice(reversed(value), MAX_ELEMENTS + 1)),
}  # fmt: skip
