def largest_side(channels, units, weights):
    fits, too_much = 0, weights + 1
    while too_much - fits > 1:
        middle = (fits + too_much) // 2
        if channels * middle * middle * units <= weights:
            fits = middle
        else:
            too_much = middle
    return fits
