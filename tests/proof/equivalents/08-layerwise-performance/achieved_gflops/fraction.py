from fractions import Fraction


def achieved_gflops(flops, microseconds):
    return float(Fraction(flops, 1000 * microseconds))
