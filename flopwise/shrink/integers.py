"""Numbers rounded to small integers, and back: the arithmetic of quantisation with a scale and a zero point.

    q = clip(round(x / scale) + zero_point, lowest, highest)        x ≈ scale · (q − zero_point)

A zero point lets a range lie anywhere ("affine"); without one, zero is the integer 0 ("symmetric"). The
formulas are those of B. Jacob et al., "Quantization and Training of Neural Networks for Efficient
Integer-Arithmetic-Only Inference" (2018).
"""

import math

import numpy as np

from flopwise.arguments import whole

MOST_BITS = 16


def scale_and_zero_point(low, high, bits=8):
    """The step between two integers and the integer that stands for zero → (float, int).

    low, high: the range of the numbers; it is widened to hold 0, which must have an integer of its own
    (padding and ReLU write it often). The integers are 0 … 2^bits − 1. A range without width has the scale 1.
    Raises ValueError where low exceeds high or one of them is not finite, and for bits outside 2 … 16.
    """
    levels = 2 ** _bits(bits) - 1
    low, high = float(low), float(high)
    if not (math.isfinite(low) and math.isfinite(high) and low <= high):
        raise ValueError(f"the range must be two finite numbers, the smaller first, not {low} and {high}")
    low, high = min(low, 0.0), max(high, 0.0)
    scale = high / levels - low / levels  # the difference itself may be too large for a float
    if scale == 0:
        return 1.0, 0
    return scale, min(max(round(-low / scale), 0), levels)


def symmetric_scale(largest, bits=8):
    """The step for numbers from −largest to largest, with the integers −(2^(bits−1) − 1) … 2^(bits−1) − 1.

    largest: the largest absolute value; a range of zeros has the scale 1. Raises as `scale_and_zero_point`.
    """
    largest = float(largest)
    if not (math.isfinite(largest) and largest >= 0):
        raise ValueError(f"the largest absolute value must be finite and 0 or more, not {largest}")
    return largest / (2 ** (_bits(bits) - 1) - 1) or 1.0


def quantised(x, scale, zero_point=0, bits=8, signed=False):
    """Numbers as integers → NumPy array of int64 in x's shape, rounded half to even, clipped at the ends.

    scale: a number above 0, or an array that fits beside x, such as one for each filter. signed: the
    integers are −(2^(bits−1) − 1) … 2^(bits−1) − 1 instead of 0 … 2^bits − 1. Raises ValueError for x that
    holds NaN or infinity and for a scale that is not above 0.
    """
    x, scale = np.asarray(x, np.float64), np.asarray(scale, np.float64)
    if not np.isfinite(x).all():
        raise ValueError("x must hold finite numbers: NaN and infinity have no integer")
    if not (np.isfinite(scale) & (scale > 0)).all():
        raise ValueError(f"scale must be above 0, not {scale}")
    half = 2 ** (_bits(bits) - 1)
    lowest, highest = (1 - half, half - 1) if signed else (0, 2 * half - 1)
    return np.clip(np.round(x / scale) + zero_point, lowest, highest).astype(np.int64)


def dequantised(q, scale, zero_point=0):
    """The numbers that integers stand for: scale · (q − zero_point), float64 in q's shape."""
    return np.asarray(scale, np.float64) * (np.asarray(q, np.int64) - zero_point)


def _bits(bits):
    if whole("bits", bits, 2) > MOST_BITS:
        raise ValueError(f"bits is {bits}; it must be a whole number from 2 to {MOST_BITS}")
    return bits
