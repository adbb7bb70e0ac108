from fractions import Fraction
from math import ceil


def c_out_needed(kernel, times):
    left = Fraction(1, times) - Fraction(1, kernel ** 2)
    return ceil(1 / left) if left > 0 else 0
