"""Plain values: the only ones that a check looks at and that leave a student's process.

`plain` makes a fresh copy of a value out of None, True/False, int, float, str, list, tuple, dict with
text keys, NumPy arrays of numbers, and `...` (the mark of a stub that is still to do). What other types hold
is read where it can be: a Fraction is a number, a Counter a dict, a range or a set a list (alike.py). The
rest is refused with a sentence. An object that merely behaves like a number (a subclass with an `__eq__` of
its own) could say that it equals anything; of it only what its base type holds is copied.
"""

import sys
from functools import cache

from flopwise.checks.alike import alike
from flopwise.errors import FlopwiseError

MAX_DEPTH = 20  # containers inside containers
MAX_ELEMENTS = 1_000_000  # values in all containers together
MAX_BYTES = 16 * 2**20  # text and array data together: 16 MiB
MAX_INT_BITS = 4096  # 1,233 decimal digits
MAX_DIMENSIONS = 16

DTYPES = frozenset("bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64".split())

CODE_STUB = "...  # your code here"  # what stands in the place of a solution

ALLOWED = (
    "a number, text, True/False, None, or a list, tuple, dict with text keys or NumPy array of those numbers"
)


class NotPlain(FlopwiseError):
    """A value that is not plain, or a message that does not hold a plain value."""


def plain(value, *, wraps=0):
    """Return a fresh copy of `value` made of plain values only.

    NumPy scalars become Python numbers; arrays become C-ordered arrays in this machine's byte order.
    wraps: how many more containers are allowed around the value (a message that carries it). Raises
    only NotPlain, with a sentence that names the entry and what it is.
    """
    try:
        return _Copy(wraps).of(value, 0, None)
    except NotPlain:
        raise
    except Exception as error:  # a container that changes while it is read, an object whose methods fail
        raise NotPlain(f"it cannot be read ({type(error).__name__})") from None


def type_words(value):
    """What a value is, in words: "an int", "True/False", "an array of shape (2, 3)"."""
    words = {
        type(None): "nothing (None)",
        bool: "True/False (a bool)",
        int: "an int",
        float: "a float",
        str: "text",
        list: "a list",
        tuple: "a tuple",
        dict: "a dict",
        type(...): "still `...`",
    }
    if type(value) in words:
        return words[type(value)]
    numpy = sys.modules.get("numpy")
    if numpy is not None and type(value) is numpy.ndarray:
        return f"an array of shape {value.shape}"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    if callable(value) and hasattr(value, "__name__"):
        return f"the function {value.__name__}"
    name = str(getattr(type(value), "__qualname__", type(value)))
    module = str(getattr(type(value), "__module__", "")).split(".")[0]
    origin = f" (of {module})" if module not in ("", "builtins", "__main__") else ""
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}{origin}"


class _Copy:
    """One copy in the making, with what is left of its limits."""

    def __init__(self, wraps):
        self.depth = MAX_DEPTH + wraps
        self.elements = MAX_ELEMENTS + 100 * wraps
        self.bytes = MAX_BYTES + 2**16 * wraps

    def of(self, value, depth, path):
        kind = type(value)
        if value is None or value is ... or kind is bool or kind is float:
            return value
        if kind is int:
            if value.bit_length() > MAX_INT_BITS:
                raise NotPlain(f"{_place(path)} is an int of more than {MAX_INT_BITS:,} bits")
            return value
        if kind is str:
            return self._text(value, path)
        if kind is list or kind is tuple or kind is dict:
            return self._container(value, kind, depth, path)
        numpy = sys.modules.get("numpy")  # while NumPy is not loaded, no value can be of its types
        if numpy is not None:
            if kind is numpy.ndarray:
                return self._array(value, numpy, depth, path)
            if kind in _scalar_types(numpy):
                return value.item()
        other = alike(value)
        if other is not None:
            return self.of(other, depth, path)
        raise NotPlain(f"{_place(path)} is {type_words(value)}, which a check cannot read: {_advice(value)}")

    def _text(self, value, path):
        try:
            self._spend(len(value.encode("utf-8")), path)
        except UnicodeEncodeError:
            raise NotPlain(f"{_place(path)} is text with half a character in it (a lone surrogate)") from None
        return value

    def _container(self, value, kind, depth, path):
        if depth >= self.depth:
            raise NotPlain(f"{_place(None)} is nested more than {MAX_DEPTH} deep")
        self.elements -= len(value)
        if self.elements < 0:
            raise NotPlain(f"{_place(None)} holds more than {MAX_ELEMENTS:,} entries")
        if kind is not dict:
            copied = [self.of(entry, depth + 1, (path, index)) for index, entry in enumerate(value)]
            return copied if kind is list else tuple(copied)
        copied = {}
        for key, entry in value.items():
            key = self._key(key, path)
            copied[key] = self.of(entry, depth + 1, (path, key))
        return copied

    def _key(self, key, path):
        text = key if type(key) is str else alike(key)
        if type(text) is not str:
            shown = repr(key) if type(key) in (int, float, bool) else "one key"
            words = f"a dict in which {shown} is {type_words(key)}: keys must be text"
            raise NotPlain(f"{_place(path)} is {words}")
        return self._text(text, path)

    def _array(self, value, numpy, depth, path):
        if value.dtype.kind in "UO" and value.size <= MAX_ELEMENTS:  # of text, or of whatever
            return self.of(value.tolist(), depth + 1, path)
        if value.dtype.name not in DTYPES:
            raise NotPlain(f"{_place(path)} is an array of {value.dtype}; allowed are numbers and True/False")
        if value.ndim > MAX_DIMENSIONS:
            raise NotPlain(f"{_place(path)} is an array of more than {MAX_DIMENSIONS} dimensions")
        self._spend(value.nbytes, path)
        return numpy.array(value, dtype=value.dtype.name, order="C", copy=True)

    def _spend(self, size, path):
        self.bytes -= size
        if self.bytes < 0:
            raise NotPlain(f"{_place(path)} makes the value larger than {MAX_BYTES // 2**20} MiB")


@cache
def _scalar_types(numpy):
    """NumPy's own types of numbers, by C type: two names may share a size (int64 and longlong)."""
    return frozenset(numpy.dtype(code).type for code in "?bhilqBHILQefd")


def _place(path):
    """'it', or 'entry [0]['conv1']' for the way down to an entry."""
    keys = []
    while path is not None:
        path, key = path
        text = repr(key)
        keys.append(f"[{text if len(text) <= 40 else text[:37] + '...'}]")
    return f"entry {''.join(reversed(keys))}" if keys else "it"


def _advice(value):
    """What to do with a value that is refused."""
    if hasattr(type(value), "__next__"):  # a check that looked at it would use it up
        return "turn it into a list with list(...)"
    if callable(value):
        return "call it, and give the value that it returns"
    return f"give {ALLOWED}"
