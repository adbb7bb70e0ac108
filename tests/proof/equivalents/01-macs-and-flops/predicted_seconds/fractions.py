from fractions import Fraction


def predicted_seconds(flops, flops_per_second, idle=0):
    return float(Fraction(flops) / Fraction(flops_per_second) + idle)
