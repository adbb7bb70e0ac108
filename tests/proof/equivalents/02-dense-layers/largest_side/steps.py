def largest_side(channels, units, weights):
    """One step at a time, as long as the next one fits."""
    side = 0
    while channels * (side + 1) ** 2 * units <= weights:
        side += 1
    return side
