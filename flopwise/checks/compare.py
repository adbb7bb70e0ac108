"""Compare an answer with what is expected, and say in words what kind of difference there is.

Both are plain values (see plain.py). Integers, text, True/False and None are compared exactly: 3.0 is as
good as 3, and where True is expected 1 is as good, but True is not the number 1. A list is as good as a
tuple, and the other way round, and an array of the same entries as good as either; so are nested lists where
an array is expected. Where a float is expected, an int will do. Floats, and all numbers once a tolerance is
given, are compared relatively: |yours − expected| may be at most tolerance × |expected|. For an array,
|expected| is that of its largest entry; where 0 is expected, the tolerance is absolute. Arrays are compared
by shape, then by value; how exact the values must be is decided by what is expected, never by what was given.
"""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from flopwise.checks.plain import type_words
from flopwise.checks.ratios import ratio_words, read
from flopwise.checks.show import is_array, show, with_commas

FLOAT_TOLERANCE = 1e-9
# By bytes of the expected type; each is about ten to a few million times its rounding error (1e-3, 1.2e-7,
# 2.2e-16).
ARRAY_TOLERANCES = {2: 1e-2, 4: 1e-5, 8: 1e-9}
KINDS = {"b": "True/False", "i": "integers", "u": "integers", "f": "floats"}


@dataclass(frozen=True)
class Difference:
    """What differs.

    kind: "type", "size" (length, keys, shape) or "value". words: a description that does not give the
    expected value away. full: one that may, or "". ratio: "exactly 2×" or ""; discreet: the same, or "" where
    it gives the expected value away. place: the entry, "[1]['conv1']", or "". rest: how many other entries
    differ.
    """

    kind: str
    words: str
    full: str = ""
    ratio: str = ""
    discreet: str = ""
    place: str = ""
    rest: str = ""

    def message(self, reveal=True):
        """The difference as one sentence, with or without the expected value."""
        words = (reveal and self.full) or self.words
        return (f"entry {self.place}: {words}" if self.place else words) + self.rest


def compare(yours, expected, tolerance=None):
    """None if `yours` is what is expected, else the Difference. tolerance: relative, not negative."""
    if is_array(expected):
        return _arrays(yours, expected, tolerance)
    if is_array(yours) and not yours.ndim:
        yours = yours.item()
    if type(expected) is bool and type(yours) in (int, float) and yours in (0, 1):
        yours = bool(yours)
    if type(expected) in (list, tuple):
        return _sequences(yours, expected, tolerance)
    if type(expected) is dict:
        return _dicts(yours, expected, tolerance)
    if type(expected) is float or (type(expected) is int and tolerance is not None):
        return _near(yours, expected, FLOAT_TOLERANCE if tolerance is None else tolerance)
    is_number = type(expected) is int and type(yours) in (int, float)
    if type(yours) is not type(expected) and not is_number:
        return _wrong_type(yours, expected)
    if yours == expected:
        return None
    if type(expected) is str:
        return _texts(yours, expected)
    if type(expected) is int:
        is_whole = type(yours) is float and yours.is_integer()
        reading = read(int(yours) if is_whole else yours, expected)
        return _of_numbers(reading)
    return Difference("value", "not what is expected")


def same(value, other):
    """Whether two plain values are the same answer: numbers by value, whether int or float.

    Integers are the same only if they are equal, however large they are.
    """
    if type(value) in (list, tuple) and type(other) in (list, tuple):
        return len(value) == len(other) and all(map(same, value, other))
    if type(value) is dict and type(other) is dict:
        return value.keys() == other.keys() and all(same(value[key], other[key]) for key in value)
    is_float = type(other) is float or (is_array(other) and other.dtype.kind == "f")
    if is_float or (type(value) is float and type(other) is int):
        return compare(value, other, FLOAT_TOLERANCE) is None
    return compare(value, other) is None


def within(tolerance):
    """A tolerance in words: "± 1 %", "± 1e-09 (relative)"."""
    return f"± {tolerance * 100:g} %" if tolerance >= 1e-4 else f"± {tolerance:g} (relative)"


def _wrong_type(yours, expected):
    given, wanted = type_words(yours), "an array" if is_array(expected) else type_words(expected)
    if type(yours) in (bool, int, float):
        given = {bool: "", int: "an int ", float: "a float "}[type(yours)] + repr(yours)
        given = given if len(given) <= 60 else type_words(yours)
    words = f"{given} where {wanted} is expected"
    if is_quoted_number(yours, expected):
        return Difference("type", f"{words}: write the number without quotes")
    return Difference("type", words)


def is_quoted_number(yours, expected):
    """Whether a number is expected, and `yours` is one as text: "160"."""
    if type(yours) is not str or type(expected) not in (int, float):
        return False
    try:
        float(yours)
    except ValueError:
        return False
    return True


def _near(yours, expected, tolerance):
    if type(yours) not in (int, float):
        return _wrong_type(yours, expected)
    if near(yours, expected, tolerance):
        return None
    reading = read(yours, expected)
    allowed = ""
    # The default tolerance is worth mentioning only where a number looks right and is not.
    if tolerance != FLOAT_TOLERANCE or near(yours, expected, 1e-3):
        allowed = f", allowed is {within(tolerance) if expected else f'± {tolerance:g}'}"
    return _of_numbers(reading, allowed)


def _of_numbers(reading, allowed=""):
    gap = reading.gap or reading.direction
    return Difference("value", reading.direction + allowed, gap + allowed, reading.ratio, reading.discreet)


def near(yours, expected, tolerance):
    """Whether a number is within a relative tolerance; where 0 is expected the tolerance is absolute."""
    if yours == expected or (yours != yours and expected != expected):
        return True
    if any(type(value) is float and not math.isfinite(value) for value in (yours, expected)):
        return False
    # Fractions are exact, and do not overflow where an int is too large for a float.
    allowed = Fraction(tolerance) * (abs(Fraction(expected)) if expected else 1)
    return abs(Fraction(yours) - Fraction(expected)) <= allowed


def _texts(yours, expected):
    if yours.split() == expected.split():
        return Difference("value", "differs only in spaces or line ends")
    if yours.casefold() == expected.casefold():
        return Difference("value", "differs only in upper and lower case")
    lines, wanted = yours.splitlines(), expected.splitlines()
    if len(wanted) > 1:
        for number_of_line, (line, right) in enumerate(zip(lines, wanted), start=1):
            if line != right:
                words = f"differs first in line {number_of_line}"
                return Difference("value", words, f"{words}: {show(line)} where {show(right)} is expected")
        words = f"has {_count(len(lines), 'line')} where {len(wanted)} are expected"
        return Difference("size", words)
    return Difference("value", "not the text that is expected")


def _sequences(yours, expected, tolerance):
    if is_array(yours):
        yours = yours.tolist()
    if type(yours) not in (list, tuple):
        return _wrong_type(yours, expected)
    if len(yours) != len(expected):
        verb = "is" if len(expected) == 1 else "are"
        words = f"has {_count(len(yours), 'entry')} where {with_commas(len(expected))} {verb} expected"
        return Difference("size", words)
    return _first([(f"[{index}]", a, b) for index, (a, b) in enumerate(zip(yours, expected))], tolerance)


def _dicts(yours, expected, tolerance):
    if type(yours) is not dict:
        return _wrong_type(yours, expected)
    missing = [key for key in expected if key not in yours]
    extra = [key for key in yours if key not in expected]
    parts = [f"lacks {_names(missing)}"] if missing else []
    parts += [f"has {_names(extra)}, which is not expected"] if extra else []
    if parts:
        return Difference("size", " and ".join(parts))
    return _first([(f"[{key!r}]", yours[key], expected[key]) for key in expected], tolerance)


def _names(keys):
    return ", ".join(show(key, 40) for key in keys[:6]) + (", …" if len(keys) > 6 else "")


def _first(entries, tolerance):
    """The difference of the first entry that differs, and how many do."""
    compared = [(place, a, b, compare(a, b, tolerance)) for place, a, b in entries]
    wrong = [entry for entry in compared if entry[3] is not None]
    if not wrong:
        return None
    place, yours, expected, first = wrong[0]
    if first.kind == "value" and not first.place and type(expected) in (int, float, str, bool):
        values = f"{show(yours)} where {show(expected)} is expected"
        first = replace(first, full=f"{values}, {first.full or first.words}")
    if len(wrong) == 1:
        return replace(first, place=place + first.place)
    rest = f"; {len(wrong):,} of {len(entries):,} entries differ"
    if first.ratio:  # said of this entry, because it need not be that of the others
        words = f"{first.words}, {first.discreet}" if first.discreet else first.words
        full = f"{first.full}, {first.ratio}" if first.full else ""
        first = replace(first, words=words, full=full, ratio="", discreet="")
    return replace(first, place=place + first.place, rest=first.rest + rest)


def _count(size, noun):
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{size:,} {noun if size == 1 else plural}"


def _arrays(yours, expected, tolerance):
    given = yours if is_array(yours) else _as_array(yours)
    if given is None:
        difference = _wrong_type(yours, expected)
        if type(yours) in (list, tuple):
            why = "its rows are of unequal lengths, or hold something that is not a number"
            return replace(difference, words=f"{difference.words}: {why}")
        return difference
    yours = given
    if yours.shape != expected.shape:
        words = f"an array of shape {yours.shape}"
        full = f"{words} where {expected.shape} is expected"
        return Difference("size", f"{words}, which is not the expected shape", full)
    kind, wanted = KINDS[yours.dtype.kind], KINDS[expected.dtype.kind]
    if kind != wanted:
        yours = _of_kind(yours, expected.dtype.kind)
        if yours is None:
            return Difference("type", f"an array of {kind} ({given.dtype}) where {wanted} are expected")
    wrong, allowed = _wrong_entries(yours, expected, tolerance)
    count = int(wrong.sum())
    if not count:
        return None
    index = tuple(int(axis[0]) for axis in wrong.nonzero()) if wrong.ndim else ()
    words = f"{count:,} of {_count(expected.size, 'entry')} {'differs' if count == 1 else 'differ'}"
    if index:
        words += f", {'it is' if count == 1 else 'the first is'} [{', '.join(map(str, index))}]"
    full = f"{words}: {show(yours[index].item())} where {show(expected[index].item())} is expected"
    ratio = _common_ratio(yours, expected)
    return Difference("value", words + allowed, full + allowed, ratio, ratio)


def _as_array(yours):
    """The array of numbers that a number or nested lists write down, or None where they write none."""
    import numpy

    if not _holds_numbers_only(yours):  # one long text among numbers would make a huge array
        return None
    try:
        array = numpy.array(yours)
    except ValueError:  # lists of unequal lengths
        return None
    return array if array.dtype.kind in KINDS else None


def _holds_numbers_only(yours):
    left = [yours]
    while left:
        value = left.pop()
        if type(value) in (list, tuple):
            left.extend(value)
        elif type(value) not in (bool, int, float) and not is_array(value):
            return False
    return True


def _of_kind(yours, kind):
    """The array with entries of another kind of dtype, or None where a value would not stay the same.

    Whole floats do where integers are expected, integers where floats are, 0 and 1 where True/False is.
    """
    import numpy

    if yours.dtype.kind == "b":
        return None
    wanted = {"b": "bool", "i": "int64", "u": "int64", "f": "float64"}[kind]
    with numpy.errstate(invalid="ignore"):
        made = yours.astype(wanted)
        return made if kind == "f" or numpy.array_equal(made, yours) else None


def _wrong_entries(yours, expected, tolerance):
    """(which entries differ, as an array of True/False; what is allowed, in words)."""
    import numpy

    if expected.dtype.kind != "f" and (expected.dtype.kind == "b" or not tolerance):
        return numpy.asarray(yours != expected), ""
    given = tolerance is not None
    if not given:
        tolerance = ARRAY_TOLERANCES[_exactness(yours, expected)]
    a, b = yours.astype("float64"), expected.astype("float64")
    finite = numpy.abs(b[numpy.isfinite(b)])
    largest = float(finite.max()) if finite.size else 0.0
    with numpy.errstate(invalid="ignore", over="ignore"):
        gap = numpy.abs(a - b)
        right = gap <= tolerance * (largest or 1.0)
        near_miss = bool(numpy.all(gap <= 1e-3 * largest))
    right |= (a == b) | (numpy.isnan(a) & numpy.isnan(b))
    allowed = f", allowed is {within(tolerance)} of the largest entry"
    return numpy.asarray(~right), allowed if given or near_miss else ""


def _exactness(yours, expected):
    """The bytes of the float type whose tolerance holds: the expected one's.

    float32 will do for float64, as most models compute in it. float16 will do for neither, or whoever answers
    in it could be wrong by a hundredth.
    """
    size = expected.dtype.itemsize
    return 4 if size == 8 and yours.dtype.itemsize == 4 else size


def _common_ratio(yours, expected):
    """'every entry exactly 2×' if one factor explains all entries, else ''."""
    import numpy

    if expected.dtype.kind == "b" or not numpy.all(numpy.isfinite(yours) & numpy.isfinite(expected)):
        return ""
    a, b = yours.astype("float64").ravel(), expected.astype("float64").ravel()
    at = int(numpy.argmax(numpy.abs(b)))
    with numpy.errstate(all="ignore"):
        factor = a[at] / b[at]
        if not numpy.isfinite(factor) or not factor or not numpy.allclose(a, b * factor, rtol=1e-5, atol=0):
            return ""
    simple = Fraction(float(factor)).limit_denominator(1000)
    words = ratio_words(simple) if simple and abs(float(simple) / factor - 1) < 1e-5 else ""
    if not words or simple == 1:
        return ""
    return words if a.size == 1 else f"every entry {words}"
