"""How more than plain values travels between a check cell of the usual kind and the student's kernel.

A plain value goes as it is. What Python's own types hold beyond that (a set, a dict with numbers as keys, a
complex number, an array of text, a table of pandas) goes as a pair: what it is, and the plain values in it.
Every other object
stays where it is: a number goes in its place, and whoever gets the number can ask for something to be done to
it. So there is no pickle here either, and what arrives is made of Python's own types or is a number.
"""

import builtins
import re
from collections import Counter, OrderedDict, defaultdict
from decimal import Decimal
from fractions import Fraction

from flopwise.checks import frames
from flopwise.checks.plain import DTYPES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, NotPlain, plain

ATOMS = (type(None), bool, int, float, str, type(...))
LISTS = {list: "list", tuple: "tuple", set: "set", frozenset: "frozenset"}
DICTS = {dict: "dict", OrderedDict: "dict", defaultdict: "dict", Counter: "counter"}
MADE_OF_A_LIST = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
TIME = re.compile(r"(datetime64|timedelta64)\[(Y|M|W|D|h|m|s|ms|us|ns)\]")
MADE_OF_PAIRS = {"dict": dict, "counter": lambda pairs: Counter(dict(pairs))}


def packed(value, keep, depth=0):
    """A value as plain ones: (what it is, what it holds, …).

    keep(value, fallback): gives that for an object of another kind, or raises NotPlain. fallback: how the
    object would go as what its base type holds, or None.
    """
    kind = type(value)
    if kind in ATOMS or _is_array(value):
        return _plain_or_kept(value, keep)
    if kind in LISTS or kind in DICTS:
        if depth > MAX_DEPTH or len(value) > MAX_ELEMENTS:
            raise NotPlain(f"it is nested more than {MAX_DEPTH} deep, or holds too many entries")
        if kind in (list, tuple, dict) and _is_simple(value, depth):
            return "plain", plain(value)
        if kind in LISTS:
            return LISTS[kind], [packed(entry, keep, depth + 1) for entry in value]
        pairs = [[packed(each, keep, depth + 1) for each in pair] for pair in value.items()]
        return DICTS[kind], pairs
    if kind is complex or _numpy_kind(value) == "c" and not hasattr(value, "__len__"):
        return "complex", (float(value.real), float(value.imag))
    if kind is bytes:
        return "bytes", value.hex()
    if kind is range:
        return "range", (value.start, value.stop, value.step)
    if kind is Fraction:
        return "fraction", (value.numerator, value.denominator)
    if kind is Decimal:
        return "decimal", str(value)
    if _numpy_kind(value) in ("U", "O", "M", "m", "c"):
        return "array", _array(value, keep, depth)
    if frames.kind_of(value):
        return frames.kind_of(value), frames.as_plain(value)
    name = getattr(value, "__name__", None)
    if type(name) is str and getattr(builtins, name, None) is value:
        return "builtin", name
    return _plain_or_kept(value, keep)


def unpacked(data, take):
    """The value in what `packed` gave, which may be forged. Raises NotPlain if it is malformed.

    take(number, …): gives the value for what `keep` made, without its first entry; take.function(number): the
    function that the other side asks for; take.builtin(name): what Python calls so.
    """
    try:
        return _unpacked(data, take)
    except NotPlain:
        raise
    except Exception as error:  # entries that no set can hold, a number that is none
        raise NotPlain(f"the answer came back malformed ({type(error).__name__})") from None


def _unpacked(data, take):
    if type(data) is not tuple or len(data) < 2 or type(data[0]) is not str:
        raise NotPlain("the answer came back malformed")
    kind, held = data[0], data[1]
    if kind == "plain":
        return held
    if kind == "kept":
        return take(*data[1:])
    if kind == "asks":
        return take.function(held)
    if kind == "builtin":
        return take.builtin(_of(held, str))
    if kind in MADE_OF_A_LIST and type(held) is list:
        return MADE_OF_A_LIST[kind](_unpacked(entry, take) for entry in held)
    if kind in MADE_OF_PAIRS and type(held) is list:
        return MADE_OF_PAIRS[kind]([[_unpacked(each, take) for each in (key, entry)] for key, entry in held])
    if kind in frames.PARTS:
        return frames.from_plain(kind, held)
    if kind == "array":
        return _made_array(held, take)
    if kind in SMALL:
        return SMALL[kind](held)
    raise NotPlain("the answer came back malformed")


def _array(value, keep, depth):
    """(what it holds, its shape, the plain values in it) of an array of something else than numbers."""
    if depth > MAX_DEPTH or value.size > MAX_ELEMENTS:
        raise NotPlain(f"it is nested more than {MAX_DEPTH} deep, or holds too many entries")
    flat, kind = value.reshape(-1), value.dtype.kind
    if kind == "U":
        return "text", value.shape, flat.tolist()
    if kind == "O":
        return "objects", value.shape, [packed(entry, keep, depth + 1) for entry in flat]
    if kind == "c":
        return "complex", value.shape, plain(flat.astype("complex128").view("float64"))
    return value.dtype.name, value.shape, plain(flat.astype(flat.dtype.newbyteorder("=")).view("int64"))


def _made_array(held, take):
    import numpy

    name, shape, entries = held
    if type(shape) is not tuple or any(type(length) is not int or length < 0 for length in shape):
        raise NotPlain("the answer came back malformed")
    if name == "text":
        longest = max((len(_of(entry, str)) for entry in _of(entries, list)), default=1)
        if longest * len(entries) > MAX_BYTES:  # each entry takes as much as the longest
            raise NotPlain("an array of text came back that is too large")
        made = numpy.array(entries, dtype=str)
    elif name == "objects":
        made = numpy.empty(len(_of(entries, list)), dtype=object)
        for place, entry in enumerate(entries):
            made[place] = _unpacked(entry, take)
    elif name == "complex" and _numpy_kind(entries) == "f":
        made = entries.astype("float64").view("complex128")
    elif TIME.fullmatch(_of(name, str)) and _numpy_kind(entries) == "i":
        made = entries.astype("int64").view(name)
    else:
        raise NotPlain("the answer came back malformed")
    return made.reshape(shape)[()]


def _complex(held):
    real, imaginary = held
    return complex(_of(real, float), _of(imaginary, float))


def _range(held):
    return range(*(_of(each, int) for each in held))


def _fraction(held):
    return Fraction(*(_of(each, int) for each in held))


def _decimal(held):
    if len(_of(held, str)) > 1000:
        raise NotPlain("a number came back with too many digits")
    return Decimal(held)


def _of(value, kind):
    if type(value) is not kind:
        raise NotPlain("the answer came back malformed")
    return value


SMALL = {
    "complex": _complex,
    "bytes": lambda held: bytes.fromhex(_of(held, str)),
    "range": _range,
    "fraction": _fraction,
    "decimal": _decimal,
}


def _plain_or_kept(value, keep):
    """As a plain value, if its type is one of Python's or a library's; an object of the notebook's own class
    is kept, though its base type might hold a number.
    """
    is_own = getattr(type(value), "__module__", "") == "__main__"
    try:
        fallback = "plain", plain(value)
    except NotPlain as error:
        return keep(value, None, str(error))
    return keep(value, fallback, "") if is_own else fallback


def _is_array(value):
    """Is it an array that is a plain value as it is, or a number of NumPy's?"""
    return _numpy_kind(value) != "" and value.dtype.name in DTYPES


def _numpy_kind(value):
    """NumPy's letter for what an array or a number of its own holds; "" for anything else."""
    kind = type(value)
    if getattr(kind, "__module__", "") != "numpy" or kind.__name__ == "str_":
        return ""
    return getattr(getattr(value, "dtype", None), "kind", "")


def _is_simple(value, depth):
    """Does a container hold nothing but what `plain` copies without changing its type?"""
    if depth > MAX_DEPTH:
        return False
    entries = value
    if type(value) is dict:
        if any(type(key) is not str for key in value):
            return False
        entries = value.values()
    for entry in entries:
        kind = type(entry)
        if kind in ATOMS or _is_array(entry):
            continue
        if kind not in (list, tuple, dict) or not _is_simple(entry, depth + 1):
            return False
    return True
