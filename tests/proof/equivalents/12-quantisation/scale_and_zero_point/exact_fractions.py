from fractions import Fraction


def scale_and_zero_point(low, high, bits=8):
    low, high = Fraction(min(low, 0.0)), Fraction(max(high, 0.0))
    scale = (high - low) / ((1 << bits) - 1)
    return [float(scale), int(-low / scale + Fraction(1, 2))]
