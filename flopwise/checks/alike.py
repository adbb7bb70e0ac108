"""What a value of another type holds, as one of a plain type: a right answer is right whatever its type.

The methods are those of Python's own types, never those of the value: a subclass may have others, which say
what they like.
"""

import sys
from array import array
from collections import deque
from decimal import Decimal
from fractions import Fraction
from itertools import islice

MOST_DIGITS = 400  # of a whole Decimal; what is larger is larger than any float


def alike(value):
    """The number, text, list, tuple, dict or array that holds what `value` does, or None where there is none.

    One level only: the entries stay as they are. A set comes in ascending order, if its entries have one.
    """
    kind = type(value)
    for base, held in _HELD.items():
        if issubclass(kind, base):
            return held(value)
    return _of_other_libraries(value, kind)


def listed(value, most):
    """What a generator, or another thing that can be read once, gives: a list of up to `most` entries.

    Any other value is given back as it is.
    """
    if hasattr(type(value), "__next__"):
        return list(islice(value, most))
    return value


def _of_fraction(value):
    above, below = Fraction.numerator.fget(value), Fraction.denominator.fget(value)
    return above if below == 1 else above / below


def _of_decimal(value):
    is_small = Decimal.is_finite(value) and Decimal.adjusted(value) < MOST_DIGITS
    if is_small and Decimal.to_integral_value(value) == value:
        return Decimal.__int__(value)
    return Decimal.__float__(value)


def _in_order(entries):
    """The entries of a set as a list, in ascending order if they are all numbers or all text."""
    entries = list(entries)
    kinds = {type(entry) for entry in entries}
    return sorted(entries) if kinds <= {int, float} or kinds <= {str} else entries


def _of_bytes(value):
    """An array of bytes. Without NumPy no check can expect one."""
    numpy = sys.modules.get("numpy")
    return None if numpy is None else numpy.frombuffer(bytes(memoryview(value)), "uint8")


def _of_other_libraries(value, kind):
    """The same for types of NumPy and OpenVINO. Until a library is loaded, no value is of its types."""
    numpy, openvino = sys.modules.get("numpy"), sys.modules.get("openvino")
    counts = getattr(sys.modules.get("flopwise.runtime.product_count"), "Counting", None)
    if numpy is not None and kind in (numpy.matrix, numpy.memmap, counts):
        return numpy.array(value, subok=False)
    if openvino is not None:
        if kind is getattr(openvino, "Shape", None):
            return list(value)
        if kind is getattr(openvino, "PartialShape", None) and value.is_static:
            return list(value.to_shape())
        if kind is getattr(openvino, "Tensor", None):
            return numpy.array(value.data)
    return None


_HELD = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
    tuple: lambda value: tuple.__getitem__(value, slice(None)),
    list: list.copy,
    dict: dict.copy,
    Fraction: _of_fraction,
    Decimal: _of_decimal,
    set: lambda value: _in_order(set.__iter__(value)),
    frozenset: lambda value: _in_order(frozenset.__iter__(value)),
    deque: lambda value: list(deque.__iter__(value)),
    array: array.tolist,
    bytes: _of_bytes,
    bytearray: _of_bytes,
    range: list,
    **dict.fromkeys(map(type, ({}.keys(), {}.values(), {}.items())), list),
}
