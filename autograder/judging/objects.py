"""What a check cell of nbgrader's usual kind gets of the student's kernel: values, and stand-ins for the
rest.

A `Held` stands for a function, a class or an object of the student's. Calling it, or taking an attribute,
asks the kernel; what comes back is a plain value, or the next Held. It never says anything about itself that
a check could take for a result: what it equals, how long it is and whether it is true is asked only where
the course's own solution defines such a method, and a Held is compared with nothing but another one.
"""

import sys

from flopwise.checks.answers import builtin_exception, not_there
from flopwise.checks.crossing import packed, unpacked
from flopwise.checks.plain import NotPlain

MOST_QUESTIONS = 200  # of one call of a student's function about functions of the check's
COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")
# What a method must give, as Python itself asks of it.
MUST_BE = dict.fromkeys((*COMPARISONS, "__bool__", "__contains__"), bool)
MUST_BE |= {"__len__": int, "__hash__": int, "__int__": int, "__float__": float}
MUST_BE |= {"__str__": str, "__repr__": str, "__format__": str, "__iter__": list, "__reversed__": list}
ARITHMETIC = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or".split()
ONE_OPERAND = "__neg__ __pos__ __abs__ __invert__ __len__ __int__ __float__ __next__".split()
# Which other methods Python makes an operator of.
ALSO = {
    "__contains__": {"__iter__", "__getitem__"},
    "__iter__": {"__getitem__"},
    "__bool__": {"__len__"},
    "__str__": {"__repr__"},
    "__format__": {"__str__", "__repr__"},
    "__reversed__": {"__getitem__", "__len__"},
} | dict.fromkeys(COMPARISONS, {*COMPARISONS})
CHANGING = "__getitem__ __setitem__ __delitem__ __contains__ __round__".split()
SAFE_BUILTINS = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, range)


class NoValue(AssertionError):
    """An answer gave no value that a check can use, for a reason other than an exception in its code."""

    of_the_student = True


class CannotBeJudged(BaseException):
    """A check does what nobody can do from outside the student's kernel. It is no Exception: a check that
    catches those of the student's code must not take it for one of them.
    """


class Link:
    """The way from one check cell to the student's kernel.

    defined: the special methods that the classes of the course's solution define. has_classes: does it define
    any class? asked: the names that stand in the check cell.
    """

    def __init__(self, answers, defined=frozenset(), has_classes=False, asked=()):
        self._answers, self.defined, self.has_classes, self._asked = answers, defined, has_classes, asked
        self._functions, self._exceptions = [], {}
        self.before = lambda: None  # what has to be told to the kernel before it is asked
        self.version = 0  # what was seen of the kernel before may be another now
        self.used = False
        self.trouble = ""  # why the check cannot be judged, even if it went on

    def do(self, operation, *args):
        """What one of the operations in flopwise.checks.held gives."""
        self.before()
        return self.do_now(operation, *args)

    def do_now(self, operation, *args):
        self.used = True
        outcome = self._answers.held(operation, args)
        if outcome.error is not None:
            raise self._error(outcome.error)
        return outcome.value

    def end(self):
        """The check has ended. What the kernel says to that changes nothing."""
        if self.used:
            self._answers.held("end")

    def look(self, name):
        """What the student's name stands for."""
        self.before()
        self.used = True
        outcome = self._answers.held("look", (name,))
        if outcome.error is not None:
            raise NoValue(not_there(name)) if outcome.error.missing else self._error(outcome.error)
        return self.received(outcome.value, name, is_named=True)

    def sent(self, value):
        """A value for the kernel. Raises CannotBeJudged for what must stay here, or cannot be sent."""
        try:
            return packed(value, self._keep)
        except NotPlain as error:
            self.trouble = f"a value of the check's can't be sent to the student's kernel: {error}"
            raise CannotBeJudged(self.trouble) from None

    def _keep(self, value, fallback, words):
        if isinstance(value, Held):
            return "kept", object.__getattribute__(value, "_flopwise")[1]
        if callable(value) and not isinstance(value, type):
            self._functions.append(value)
            return "asks", len(self._functions) - 1
        if fallback is not None:
            return fallback
        raise NotPlain(words)

    def received(self, data, name, is_named=False):
        """The value in what the kernel gave for `name`, or its Held. Raises NoValue for what is neither.

        is_named: it is what a name stands for, not what a function gave.
        """

        def take(number, kind, words, fallback=None, *_):
            return self._held(number, kind, words, fallback, name, is_named)

        def not_from_there(number):
            raise NotPlain("the answer came back malformed")

        take.function, take.builtin = not_from_there, _safe_builtin
        try:
            return unpacked(data, take)
        except NotPlain as error:
            raise NoValue(str(error)) from None

    def _held(self, number, kind, words, fallback, name, is_named):
        if type(number) is not int or type(kind) is not str or type(words) is not str:
            raise NotPlain("the answer came back malformed")
        if kind.startswith("raises ") and is_named:
            base = builtin_exception(kind.removeprefix("raises ")) or Exception
            return self._exceptions.setdefault(name, type(name, (base,), {}))
        if fallback is not None and not self.has_classes:
            return unpacked(fallback, None)
        if not self.has_classes and not (is_named and kind in ("function", "class")):
            gave = "" if is_named else "it returned a value that cannot be checked: "
            raise NotPlain(gave + words)
        return (HeldClass if kind == "class" else Held)(self, number, words, name)

    def call(self, held, args, kwargs, alone=False):
        """What a call of a Held gives. alone: it stands alone as a statement, so what it did to its arguments
        is what the check looks at.
        """
        _, number, _, name = object.__getattribute__(held, "_flopwise")
        given, named = [self.sent(value) for value in args], {key: self.sent(kwargs[key]) for key in kwargs}
        told = []
        while True:
            reply = self.do("call", number, given, named, told, alone)
            self.version += 1
            how = reply[0] if type(reply) is tuple and len(reply) == 4 else None
            if how != "asks" or len(told) == MOST_QUESTIONS:
                break
            told.append(self._answer(name, *reply[1:]))
        if how != "gave" or type(reply[2]) is not str or type(reply[3]) is not list:
            raise NoValue(f"{name} gave no answer that can be read")
        if reply[2]:
            sys.stdout.write(reply[2])  # a check may be listening
        if alone and len(reply[3]) == len(args):
            for mine, after in zip(args, reply[3]):
                bring_back(mine, self.received(after, name))
        return self.received(reply[1], name)

    def _answer(self, name, number, args, kwargs):
        """What a function of the check's gives to the student's code."""
        if type(number) is not int or not 0 <= number < len(self._functions):
            raise NoValue(f"{name} gave no answer that can be read")
        if type(args) is not list or type(kwargs) is not dict:
            raise NoValue(f"{name} gave no answer that can be read")
        args = [self.received(value, name) for value in args]
        kwargs = {key: self.received(value, name) for key, value in kwargs.items()}
        try:
            value = self._functions[number](*args, **kwargs)
        except NoValue:
            raise
        except Exception as error:  # the student's code may catch it; the check's words are not for it
            kinds = (cls.__name__ for cls in type(error).__mro__)
            return "raised", next((kind for kind in kinds if builtin_exception(kind)), "Exception")
        return "returned", self.sent(value)

    def operator(self, name, operands):
        """What one of Python's operators makes of operands of which one is a Held."""
        first = next(each for each in operands if isinstance(each, Held))
        words = object.__getattribute__(first, "_flopwise")[2]
        is_swapped = name.removeprefix("__r").rstrip("_") in ARITHMETIC
        plain_name = name.replace("__r", "__", 1) if is_swapped else name
        if not ({name, plain_name} | ALSO.get(name, set())) & self.defined:
            raise NoValue(words or f"{name} of an object of the student's cannot be checked")
        if name in COMPARISONS and not all(isinstance(each, Held) for each in operands):
            raise NoValue(
                "an object of the student's own class was compared with a value: it could say that it equals "
                "anything; compare what its attributes hold, or what its methods give"
            )
        asked = plain_name, [self.sent(each) for each in (operands if name == plain_name else operands[::-1])]
        value = self.received(self.do("operator", *asked), name)
        self.version += 1
        if type(value) is not MUST_BE.get(name, type(value)):
            raise NoValue(f"{name} of the student's gave {type(value).__name__}")
        return value

    def _error(self, error):
        """The exception for an ErrorInfo of the kernel's."""
        found = self._exception(error)
        found.of_the_student = True
        return found

    def _exception(self, error):
        # `except RuntimeError` in a check means neither a stub nor a function that calls itself without end.
        kind = builtin_exception(error.type_name)
        own, _, words = error.message.partition(":")
        if kind is not None and issubclass(self._exceptions.get(own, int), kind):
            return self._exceptions[own](words.strip())
        if kind is None or not error.raises(kind if kind.__name__ in self._asked else Exception):
            return NoValue(error.message)
        return made(kind, error.message)


def made(kind, words):
    """An exception of a built-in kind, or of the nearest one that can be made of words alone."""
    for each in kind.__mro__:
        try:
            return each(words)
        except TypeError:
            continue


def _safe_builtin(name):
    for kind in SAFE_BUILTINS:
        if kind.__name__ == name:
            return kind
    raise NotPlain(f"it is the function {name[:40]}, which a check cannot read")


def bring_back(mine, after):
    """Give a container of the check's the entries that it has after a call that stands alone."""
    kind = type(mine)
    if kind is not type(after):
        return
    if kind is list:
        mine[:] = after
    elif kind in (dict, set):
        mine.clear()
        mine.update(after)
    elif kind.__name__ == "ndarray" and mine.shape == after.shape and mine.dtype == after.dtype:
        if mine.flags.writeable:
            mine[...] = after


class Held:
    """Something of the student's that is no value: see above."""

    __slots__ = ("_flopwise",)  # (its Link, its number there, what it is in words, the name it came by)

    def __init__(self, *own):
        object.__setattr__(self, "_flopwise", own)

    def __call__(self, *args, **kwargs):
        return _link(self).call(self, args, kwargs)

    def __getattr__(self, name):
        if name.startswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)  # what Python and libraries look for by themselves
        link, number, _, own = object.__getattribute__(self, "_flopwise")
        return link.received(link.do("attribute", number, name), f"{own}.{name}")

    def __setattr__(self, name, value):
        link, number, *_ = object.__getattribute__(self, "_flopwise")
        link.do("set attribute", number, name, link.sent(value))
        link.version += 1

    def __eq__(self, other):
        return _compared(self, other, "__eq__")

    def __ne__(self, other):
        return _compared(self, other, "__ne__")

    def __hash__(self):
        link, number, *_ = object.__getattribute__(self, "_flopwise")
        return link.operator("__hash__", (self,)) if "__hash__" in link.defined else hash(number)

    def __bool__(self):
        link = _link(self)
        return link.operator("__bool__", (self,)) if {"__bool__", "__len__"} & link.defined else True

    def __str__(self):
        link = _link(self)
        return link.operator("__str__", (self,)) if {"__str__", "__repr__"} & link.defined else repr(self)

    def __repr__(self):
        link, _, _, name = object.__getattribute__(self, "_flopwise")
        if "__repr__" in link.defined:
            return link.operator("__repr__", (self,))
        return f"<{name} of the student's>"

    def __iter__(self):
        return iter(_link(self).operator("__iter__", (self,)))

    def __reversed__(self):
        return iter(_link(self).operator("__reversed__", (self,)))


def _link(held):
    return object.__getattribute__(held, "_flopwise")[0]


def _compared(held, other, name):
    """Held or not: whether two of them are equal. Where the solution has no method for it, they are if they
    are the same object, as in Python.
    """
    link, number, *_ = object.__getattribute__(held, "_flopwise")
    if {*COMPARISONS} & link.defined or not isinstance(other, Held):
        return link.operator(name, (held, other))
    same = number == object.__getattribute__(other, "_flopwise")[1]
    return same if name == "__eq__" else not same


def _add_operators():
    """Give Held the operators that are asked of the kernel as they are."""

    def method(name):
        def asked(self, *others):
            return _link(self).operator(name, (self, *others))

        asked.__name__ = name
        return asked

    names = [*ONE_OPERAND, *CHANGING, "__lt__", "__le__", "__gt__", "__ge__"]
    names += [f"__{prefix}{name}__" for name in ARITHMETIC for prefix in ("", "r")]
    for name in names:
        setattr(Held, name, method(name))


_add_operators()


class HeldClass(Held):
    """A class of the student's."""

    __slots__ = ()

    def __instancecheck__(self, value):
        if not isinstance(value, Held):
            return False
        link, number, *_ = object.__getattribute__(self, "_flopwise")
        return link.do("is instance", object.__getattribute__(value, "_flopwise")[1], number) is True
