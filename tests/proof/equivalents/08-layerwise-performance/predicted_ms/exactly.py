from fractions import Fraction


def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    def slower(layer):
        return max(Fraction(layer[0], peak_gflops), Fraction(layer[1], bandwidth_gbs))

    return float(sum(map(slower, layers)) / 10**6)
