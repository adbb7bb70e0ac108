"""Compare an answer with what is expected, and say in words what kind of difference there is.

Both are plain values (see plain.py). Integers, text, True/False and None are compared exactly and by
type: 3.0 is no 3 and True is no 1. A list stands for a tuple and the other way round. Floats, and
whatever is compared with an explicit tolerance, are compared relatively: |yours - expected| is at
most tolerance x |expected| (of an array: of its largest entry; where 0 is expected: tolerance
itself). Arrays are compared by shape first, then by kind of dtype, then by values.
"""

import math
import sys
from dataclasses import dataclass
from fractions import Fraction

from flopwise.plain import type_words
from flopwise.show import number, show

FLOAT_TOLERANCE = 1e-9
# What is left of a value after it was stored in that many bytes: about a hundred rounding errors.
ARRAY_TOLERANCES = {2: 1e-1, 4: 1e-5, 8: 1e-9}
KINDS = {"b": "True/False", "i": "integers", "u": "integers", "f": "floats"}


@dataclass(frozen=True)
class Difference:
    """What differs. message: in words that give away no expected value; detail: in words that do;
    ratio: "exactly 2× too large" and the like, or ""."""

    message: str
    detail: str = ""
    ratio: str = ""


def compare(yours, expected, tolerance=None):
    """None if `yours` is what is expected, else the Difference."""
    return _compare(yours, expected, tolerance, "")


def same(one, other):
    """Whether two plain values are the same answer: numbers by value, whatever their type."""
    return compare(one, other, FLOAT_TOLERANCE) is None


def _compare(yours, expected, tolerance, place):
    if _is_array(expected):
        return _compare_arrays(yours, expected, tolerance, place)
    if type(expected) in (list, tuple):
        return _compare_sequences(yours, expected, tolerance, place)
    if type(expected) is dict:
        return _compare_dicts(yours, expected, tolerance, place)
    if type(expected) is float or (type(expected) is int and tolerance is not None):
        return _compare_near(yours, expected, FLOAT_TOLERANCE if tolerance is None else tolerance, place)
    if type(yours) is not type(expected):
        return _wrong_type(yours, expected, place)
    if yours == expected:
        return None
    if type(expected) is str:
        return Difference(*_text_difference(yours, expected, place))
    if type(expected) is int:
        return _number_difference(yours, expected, place)
    return Difference(_at(place, "is not what is expected"))


def _at(place, words):
    """The words, begun with the entry they are about."""
    return f"entry {place} {words}" if place else words


def _wrong_type(yours, expected, place):
    wanted = type_words(expected)
    if type(yours) in (bool, int, float) or (type(yours) is str and len(yours) <= 40):
        given = {bool: "", int: "an int ", float: "a float ", str: "text "}[type(yours)] + repr(yours)
    else:
        given = type_words(yours)
    message = f"{given} where {wanted} is expected"
    equal = type(yours) in (int, float) and type(expected) in (int, float) and yours == expected
    detail = "the number is right, its type is not" if equal else ""
    return Difference(f"entry {place}: {message}" if place else message, detail)


def _compare_near(yours, expected, tolerance, place):
    if type(yours) not in (int, float):
        if type(expected) is int:
            return _wrong_type(yours, expected, place)
        difference = _wrong_type(yours, expected, place)
        return difference
    if near(yours, expected, tolerance):
        return None
    return _number_difference(yours, expected, place, tolerance)


def near(yours, expected, tolerance):
    """Whether a number is within a relative tolerance; where 0 is expected the tolerance is absolute."""
    if yours == expected or (yours != yours and expected != expected):
        return True
    if not (_finite(yours) and _finite(expected)):
        return False
    # Fractions are exact, and never overflow where an int is too large for a float.
    allowed = Fraction(tolerance) * (abs(Fraction(expected)) if expected else 1)
    return abs(Fraction(yours) - Fraction(expected)) <= allowed


def _finite(value):
    return type(value) is int or math.isfinite(value)


def _number_difference(yours, expected, place, tolerance=None):
    direction, ratio, gap = read_ratio(yours, expected)
    within = f" (within {tolerance:g} of it would do)" if tolerance else ""
    return Difference(_at(place, direction) + within, gap, ratio)


def read_ratio(yours, expected):
    """How two different numbers relate: ("too large", "exactly 2× too large" or "", "1 too large" or "")."""
    if not (_finite(yours) and _finite(expected)):
        return "is not the number that is expected", "", ""
    a, b = Fraction(yours), Fraction(expected)
    direction = "too large" if a > b else "too small"
    gap = abs(a - b)
    exact = type(yours) is int and type(expected) is int
    words = f"{number(int(gap))} {direction}" if exact else ""
    if not a or not b or (exact and gap == 1):
        return direction, "", words
    ratio = a / b
    if not exact:
        nearest = ratio.limit_denominator(1000) if abs(ratio) >= 1 else 1 / (1 / ratio).limit_denominator(1000)
        if abs(nearest - ratio) > Fraction(FLOAT_TOLERANCE) * abs(ratio) * 1000:
            return direction, "", f"{float(ratio):.4g}× of it"
        ratio = nearest
    if ratio == -1:
        return direction, "exactly the negative of it: only the sign differs", words
    read = _ratio_words(abs(ratio))
    if ratio < 0 and read:
        read += ", and of the other sign"
    if not read and exact:
        words += f" ({float(ratio):.4g}× of it)" if abs(ratio) < 10**6 else ""
    return direction, read, words


_PARTS = {2: "half", 3: "a third", 4: "a quarter"}
_PREFIXES = {10**3: "a thousand", 10**6: "a million", 10**9: "a billion", 10**12: "a trillion"}


def _ratio_words(ratio):
    """"exactly 9× too large (3 × 3)", "exactly half of it", "exactly 3/2 of it", or ""."""
    top, bottom = ratio.numerator, ratio.denominator
    if bottom == 1:
        return f"exactly {number(top)}× too large{_product(top)}"
    if top == 1:
        if bottom in _PARTS:
            return f"exactly {_PARTS[bottom]} of it"
        return f"exactly 1/{number(bottom)} of it{_product(bottom)}"
    if top <= 12 and bottom <= 12:
        return f"exactly {top}/{bottom} of it"
    return ""


def _product(whole):
    """What a whole ratio may be made of: " (3 × 3)", " (a factor of a thousand: a unit prefix?)"."""
    if whole in _PREFIXES:
        return f" (a factor of {_PREFIXES[whole]}: a unit prefix?)"
    root = math.isqrt(whole)
    return f" ({number(root)} × {number(root)})" if root > 1 and root * root == whole else ""


def _text_difference(yours, expected, place):
    """(message, detail) of two texts that differ."""
    if yours.split() == expected.split():
        return _at(place, "differs only in spaces or line ends"), ""
    if yours.casefold() == expected.casefold():
        return _at(place, "differs only in upper and lower case"), ""
    lines, wanted = yours.splitlines(), expected.splitlines()
    if len(wanted) > 1:
        for index, (one, other) in enumerate(zip(lines, wanted), start=1):
            if one != other:
                return _at(place, f"differs first in line {index}"), f"{show(one)} where {show(other)} is expected"
        words = f"has {len(lines)} lines where {len(wanted)} are expected"
        return _at(place, words), ""
    return _at(place, "is other text than expected"), ""


def _compare_sequences(yours, expected, tolerance, place):
    if type(yours) not in (list, tuple):
        return _wrong_type(yours, expected, place)
    if len(yours) != len(expected):
        words = f"has {_count(len(yours), 'entry', 'entries')} where {len(expected)} are expected"
        return Difference(f"entry {place}: {words}" if place else words)
    pairs = [(f"{place}[{index}]", a, b) for index, (a, b) in enumerate(zip(yours, expected))]
    return _first_of(pairs, tolerance, len(expected))


def _compare_dicts(yours, expected, tolerance, place):
    if type(yours) is not dict:
        return _wrong_type(yours, expected, place)
    missing = [key for key in expected if key not in yours]
    extra = [key for key in yours if key not in expected]
    if missing or extra:
        parts = [f"lacks {', '.join(map(repr, missing[:6]))}"] if missing else []
        parts += [f"has {', '.join(map(repr, extra[:6]))}, which is not expected"] if extra else []
        return Difference(_at(place, " and ".join(parts)))
    return _first_of([(f"{place}[{key!r}]", yours[key], expected[key]) for key in expected], tolerance, len(expected))


def _first_of(pairs, tolerance, total):
    """The difference of the first entry that differs, and how many do."""
    found = [(place, a, b, _compare(a, b, tolerance, place)) for place, a, b in pairs]
    found = [entry for entry in found if entry[3] is not None]
    if not found:
        return None
    place, yours, expected, first = found[0]
    detail = first.detail
    if type(expected) in (int, float, str, bool) and "where" not in detail and "where" not in first.message:
        detail = f"{show(yours)} where {show(expected)} is expected" + (f": {detail}" if detail else "")
    message = first.message if first.message.startswith("entry ") else f"entry {place} {first.message}"
    if len(found) > 1:
        message += f"; {len(found)} of {total} entries differ"
    return Difference(message, detail, first.ratio)


def _count(size, one, many):
    return f"{size} {one if size == 1 else many}"


def _is_array(value):
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ndarray


def _compare_arrays(yours, expected, tolerance, place):
    if not _is_array(yours):
        difference = _wrong_type(yours, expected, place)
        if type(yours) in (list, tuple):
            return Difference(difference.message, "make an array of it with np.array(...)")
        return difference
    if yours.shape != expected.shape:
        words = f"has shape {yours.shape} where {expected.shape} is expected"
        return Difference(f"entry {place}: {words}" if place else words)
    kind, wanted = KINDS[yours.dtype.kind], KINDS[expected.dtype.kind]
    if kind != wanted:
        words = f"is an array of {kind} ({yours.dtype}) where {wanted} are expected"
        return Difference(f"entry {place}: {words}" if place else words)
    return _compare_entries(yours, expected, tolerance, place)


def _compare_entries(yours, expected, tolerance, place):
    import numpy

    if expected.dtype.kind == "f" or tolerance is not None:
        if tolerance is None:
            tolerance = ARRAY_TOLERANCES[min(yours.dtype.itemsize, expected.dtype.itemsize)]
        a, b = yours.astype("float64"), expected.astype("float64")
        finite = numpy.abs(b[numpy.isfinite(b)])
        largest = float(finite.max()) if finite.size else 0.0
        with numpy.errstate(invalid="ignore", over="ignore"):
            wrong = ~((numpy.abs(a - b) <= tolerance * (largest or 1.0)) | (a == b))
        wrong &= ~(numpy.isnan(a) & numpy.isnan(b))
        within = f" (within {tolerance:g} of the largest entry would do)"
    else:
        wrong, within = yours != expected, ""
    count = int(numpy.count_nonzero(wrong))
    if not count:
        return None
    index = tuple(int(axis) for axis in numpy.argwhere(wrong)[0])
    mine, other = yours[index].item(), expected[index].item()
    spot = f"[{', '.join(map(str, index))}]" if index else ""
    share = f"{number(count)} of {_count(expected.size, 'entry', 'entries')}".replace(
        str(expected.size), number(expected.size)
    )
    message = f"{share} {'differs' if count == 1 else 'differ'}, the first is {place}{spot}{within}"
    ratio = _common_ratio(yours, expected, numpy)
    return Difference(message, f"{show(mine)} where {show(other)} is expected", ratio)


def _common_ratio(yours, expected, numpy):
    """"every entry is exactly 2× too large", if one factor explains all entries, else ""."""
    if expected.dtype.kind == "b" or not numpy.all(numpy.isfinite(yours) & numpy.isfinite(expected)):
        return ""
    a, b = yours.astype("float64").ravel(), expected.astype("float64").ravel()
    at = int(numpy.argmax(numpy.abs(b)))
    if not a[at] or not b[at] or not numpy.allclose(a, b * (a[at] / b[at]), rtol=1e-5, atol=0):
        return ""
    read = _ratio_words(abs(Fraction(float(a[at] / b[at])).limit_denominator(1000)))
    return f"every entry is {read}" if read and a[at] / b[at] > 0 else ""
