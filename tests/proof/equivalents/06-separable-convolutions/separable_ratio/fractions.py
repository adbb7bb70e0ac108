from fractions import Fraction


def separable_ratio(c_out, kernel):
    return float(Fraction(1, c_out) + Fraction(1, kernel * kernel))
