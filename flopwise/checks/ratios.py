"""Read out how a wrong number relates to the right one: "exactly 2×", "exactly half of it", "1 too small".

A factor often says what went wrong (2: FLOPs instead of MACs; 3 × 3: the kernel counted twice; a
thousand: a unit prefix), so an exact one is told; else the difference is.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from flopwise.checks.show import number

NEARLY = Fraction(1, 10**6)  # measured or rounded numbers are that near to an "exact" ratio
LARGEST_PART = 1000  # a ratio of floats is sought among fractions of this size
LARGEST_WHOLE = 10**12  # beyond, a factor says nothing
SMALL = 12  # 3/2 or 7/12 may mean something, 117/340 does not
_PARTS = {2: "half", 3: "a third", 4: "a quarter"}
_PREFIXES = {10**3: "a thousand", 10**6: "a million", 10**9: "a billion", 10**12: "a trillion"}


@dataclass(frozen=True)
class Reading:
    """direction: "too large", "too small", …; gap: "1 too small" or "4,000 too large (1.08×)", which
    gives the right number away; ratio: "exactly 2×" or ""."""

    direction: str
    gap: str = ""
    ratio: str = ""


def read(yours, expected):
    """The Reading of two different numbers (int or float)."""
    if not (_finite(yours) and _finite(expected)):
        return Reading("not the number that is expected")
    a, b = Fraction(yours), Fraction(expected)
    exact = type(yours) is int and type(expected) is int
    direction = "too large" if a > b else "too small"
    gap = f"{number(int(abs(a - b)))} {direction}" if exact else direction
    if exact and abs(a - b) == 1:
        return Reading(direction, gap)  # 2 for 1 is one too many rather than the double
    if not a or not b:
        return Reading(direction, gap)
    if a == -b:
        return Reading("of the wrong sign", ratio="exactly −1×")
    ratio = ratio_words(a / b if exact else _rounded(a / b))
    if ratio:
        return Reading(direction, ratio=ratio)
    return Reading(direction, gap + _about(a / b))


def ratio_words(ratio):
    """ "exactly 9× (3 × 3)", "exactly half of it", "exactly 3/2 of it" for a Fraction, or ""."""
    if ratio is None or max(abs(ratio.numerator), ratio.denominator) > LARGEST_WHOLE:
        return ""
    top, bottom = abs(ratio.numerator), ratio.denominator
    if bottom == 1:
        words = f"exactly {number(top)}×{_product(top)}" if top > 1 else ""
    elif top == 1:
        words = f"exactly {_PARTS.get(bottom, f'1/{number(bottom)}')} of it{_product(bottom)}"
    else:
        words = f"exactly {top}/{bottom} of it" if max(top, bottom) <= SMALL else ""
    return f"{words}, with the sign changed" if words and ratio < 0 else words


def _about(ratio):
    """How far off, roughly: " (1.18×)", " (by 2 %)"."""
    if abs(ratio - 1) < Fraction(1, 10):
        return f" (by {abs(float(ratio - 1)) * 100:.2g} %)"
    return f" ({float(ratio):.4g}×)" if Fraction(1, 10**4) < abs(ratio) < 10**4 else ""


def _rounded(ratio):
    """The simple fraction that a ratio of floats is nearly, or None."""
    if abs(ratio) >= 1:
        simple = ratio.limit_denominator(LARGEST_PART)
    else:
        simple = 1 / (1 / ratio).limit_denominator(LARGEST_PART)
    return simple if simple != 1 and abs(simple - ratio) <= NEARLY * abs(ratio) else None


def _product(whole):
    """What a whole factor may be made of: " (3 × 3)", " (a factor of a thousand: a unit prefix?)"."""
    if whole in _PREFIXES:
        return f" (a factor of {_PREFIXES[whole]}: a unit prefix?)"
    root = math.isqrt(whole)
    return f" ({number(root)} × {number(root)})" if root > 2 and root * root == whole else ""


def _finite(value):
    return type(value) is int or math.isfinite(value)
