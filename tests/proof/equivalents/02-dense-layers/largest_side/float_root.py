def largest_side(channels, units, weights):
    return int((weights // (channels * units)) ** 0.5)
