import math


def largest_side(channels, units, weights):
    return math.isqrt(weights // (channels * units))
