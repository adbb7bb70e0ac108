def error_of(samples, low, high, bits):
    scale, zero_point = scale_and_zero_point(low, high, bits)
    back = scale * (quantised(samples, scale, zero_point, bits) - zero_point)
    return ((samples - back) ** 2).sum()


def good_range(samples, bits):
    best = (min(samples.min(), 0.0), max(samples.max(), 0.0))
    for _ in range(3):
        low, high = best
        lows = [low * share for share in np.linspace(0.05, 1.2, 30)]
        best = min(((each, high) for each in lows), key=lambda ends: error_of(samples, *ends, bits))
        highs = [high * share for share in np.linspace(0.05, 1.2, 30)]
        best = min(((best[0], each) for each in highs), key=lambda ends: error_of(samples, *ends, bits))
    both = [(low, high) for low in np.linspace(best[0] * 2, 0, 25) for high in np.linspace(0, best[1] * 2, 25)]
    return min((ends for ends in [best, *both] if ends[0] < ends[1]), key=lambda e: error_of(samples, *e, bits))
