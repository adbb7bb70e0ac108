"""Say how a wrong number relates to the right one: "exactly 2×", "exactly half of it", "1 too small".

An exact factor often shows a learner what went wrong, so it is told; otherwise the difference is. What a
factor *means* in an exercise (2: FLOPs instead of MACs) is not known here. That stands in the lesson, in the
hints of its misconceptions. Here is only what holds in every subject: a square, a half, a unit prefix.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from flopwise.checks.show import with_commas

NEARLY = Fraction(1, 10**6)  # how near a ratio of floats must be to a simple fraction to be called exact
LARGEST_PART = 1000  # the largest numerator or denominator of such a fraction
LARGEST_WHOLE = 1000  # about the size of a layer's dimension; a larger factor tells a learner nothing
SMALL = 4  # 3/2 may mean something, 7/12 does not
_PARTS = {2: "half", 3: "a third", 4: "a quarter"}
_PREFIXES = {10**3: "a thousand", 10**6: "a million", 10**9: "a billion", 10**12: "a trillion"}


@dataclass(frozen=True)
class Reading:
    """How a number relates to the right one, in words.

    direction: "too large", "too small", …; gap: "1 too small" or "4,000 too large (1.08×)", which gives the
    right number away; ratio: "exactly 2×" or ""; discreet: the same, or "" where it gives the right number
    away.
    """

    direction: str
    gap: str = ""
    ratio: str = ""
    discreet: str = ""


def read(yours, expected):
    """The Reading of two different numbers (int or float)."""
    if not (_finite(yours) and _finite(expected)):
        return Reading("not the number that is expected")
    a, b = Fraction(yours), Fraction(expected)
    exact = type(yours) is int and type(expected) is int
    direction = "too large" if a > b else "too small"
    if a < 0 and b < 0:  # "too small: exactly 7×" would contradict itself
        direction = "not far enough below 0" if a > b else "too far below 0"
    gap = f"{with_commas(int(abs(a - b)))} {direction}" if exact else direction
    if exact and abs(a - b) == 1:
        return Reading(direction, gap)  # 2 instead of 1 is one too many rather than twice as much
    if not a or not b:
        return Reading(direction, gap)
    if a == -b:
        return Reading("of the wrong sign", ratio="exactly −1×", discreet="exactly −1×")
    ratio = ratio_words(a / b if exact else _rounded(a / b))
    if ratio:
        return Reading(direction, ratio=ratio, discreet="" if _is_the_answer(a, b) else ratio)
    return Reading(direction, gap + _about(a / b))


def _is_the_answer(a, b):
    """Whether the factor between two numbers gives one of them away: 1/500 to whoever tries a 1.

    So it is where a whole number is smaller than the factor. Twice and half are told of any number.
    """
    small, large = sorted((abs(a), abs(b)))
    return small.denominator == 1 and large > max(2, small) * small


def ratio_words(ratio):
    """A Fraction in words: 'exactly 9× (3 × 3)', 'exactly half of it', 'exactly 3/2 of it', or ''."""
    if ratio is None:
        return ""
    top, bottom = abs(ratio.numerator), ratio.denominator
    if max(top, bottom) > LARGEST_WHOLE and max(top, bottom) not in _PREFIXES:
        return ""
    if bottom == 1:
        words = f"exactly {with_commas(top)}×{_product(top)}" if top > 1 else ""
    elif top == 1:
        words = f"exactly {_PARTS.get(bottom, f'1/{with_commas(bottom)}')} of it{_product(bottom)}"
    else:
        words = f"exactly {top}/{bottom} of it" if max(top, bottom) <= SMALL else ""
    return f"{words}, with the sign changed" if words and ratio < 0 else words


def _about(ratio):
    """How far off, roughly: " (1.18×)", " (by 2 %)", or "" where that would tell a learner nothing."""
    if abs(ratio - 1) < Fraction(1, 10):
        return f" (by {abs(float(ratio - 1)) * 100:.2g} %)"
    return f" ({float(ratio):.4g}×)" if Fraction(1, 100) <= abs(ratio) <= 100 else ""


def _rounded(ratio):
    """The simple fraction that a ratio of floats is very near to, or None."""
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
    return f" ({with_commas(root)} × {with_commas(root)})" if root > 2 and root * root == whole else ""


def _finite(value):
    return type(value) is int or math.isfinite(value)
