"""Plain values as short text: what a learner reads beside "yours" and "expected"."""

import sys

LONGEST = 240  # characters of a shown value
SMALL_ARRAY = 16  # entries that are shown one by one


def with_commas(value):
    """A number as a person writes it: 121,680."""
    return f"{value:,}" if type(value) is int else repr(value)


def show(value, longest=LONGEST):
    """A plain value as text; a long one is shortened, with its size.

    A number is written 121,680; inside a list, where commas separate, it is Python's own 121680.
    Text of several lines keeps its lines.
    """
    if value is ...:
        return "..."
    if type(value) is int:
        return _clip(with_commas(value), longest, f"{value.bit_length():,} bits")
    if type(value) is str:
        return _text(value, longest)
    if is_array(value):
        return _array(value)
    if type(value) in (list, tuple, dict):
        return _clip(_literal(value), longest, f"{len(value):,} {'entry' if len(value) == 1 else 'entries'}")
    return repr(value)


def _text(value, longest):
    """Text in quotes if it is one line, else with its lines. It may be megabytes, so it is cut first."""
    if len(value) <= longest:
        return printable(value) if "\n" in value.rstrip("\n") else repr(value)
    head, tail = value[: longest - longest // 4], value[-(longest // 4) :]
    write = printable if "\n" in head + tail else repr
    return f"{write(head)} … {write(tail)} ({len(value):,} characters)"


def printable(text):
    """Text with its lines; characters that do not print (escapes, tabs, marks of direction) are spelt out."""
    return "".join(
        character if character == "\n" or character.isprintable() else repr(character)[1:-1]
        for character in text
    )


def argument(value, longest=60):
    """A plain value as it is written in a call: Python text, arrays by shape and type."""
    if is_array(value):
        return f"<{_kind(value)}>"
    if type(value) is str and len(value) > longest:
        return _text(value, longest)
    return _clip(_literal(value), longest, f"{len(value):,} entries" if hasattr(value, "__len__") else "")


def is_array(value):
    """Whether a plain value is a NumPy array; does not import NumPy."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ndarray


def _literal(value):
    """Python's text of a value, with arrays shortened inside containers."""
    if type(value) is list:
        return f"[{_joined(value)}]"
    if type(value) is tuple:
        return f"({_joined(value)}{',' if len(value) == 1 else ''})"
    if type(value) is dict:
        parts = [f"{key!r}: {_literal(entry)}" for key, entry in list(value.items())[:100]]
        return "{" + ", ".join(parts) + (", …" if len(value) > 100 else "") + "}"
    if is_array(value):
        return f"<{_kind(value)}>"
    return "..." if value is ... else repr(value)


def _joined(values):
    return ", ".join(map(_literal, values[:100])) + (", …" if len(values) > 100 else "")


def _kind(array):
    """'2×3 array of float64'; of one dimension, 'array of 3 float64'."""
    if array.ndim == 1:
        return f"array of {array.size:,} {array.dtype}"
    return f"{'×'.join(map(str, array.shape)) or '0-dimensional'} array of {array.dtype}"


def _array(array):
    head = _kind(array)
    if array.size == 0:
        return head
    if array.size <= SMALL_ARRAY:
        return f"{head}: {_rounded(array.tolist())}"
    first = _rounded(array.ravel()[:4].tolist())
    return f"{head}, from {array.min().item():.6g} to {array.max().item():.6g}: {first[:-1]}, …]"


def _rounded(nested):
    """Lists of numbers as text, floats to six digits."""
    if type(nested) is list:
        return f"[{', '.join(map(_rounded, nested))}]"
    return f"{nested:.6g}" if type(nested) is float else repr(nested)


def _clip(text, longest, size):
    """The text, or its beginning and end with its size."""
    if len(text) <= longest:
        return text
    tail = longest // 4
    return f"{text[: longest - tail]} … {text[-tail:]}" + (f" ({size})" if size else "")
