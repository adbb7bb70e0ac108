from fractions import Fraction


def break_even(value_bytes, index_bytes):
    return float(1 - Fraction(value_bytes, value_bytes + index_bytes))
