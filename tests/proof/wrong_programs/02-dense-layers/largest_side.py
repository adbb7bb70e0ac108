# %% wrong="one too large: the first side that does not fit any more" hint="goes_one_step_too_far"
def largest_side(channels, units, weights):
    side = 0
    while channels * side * side * units <= weights:
        side += 1
    return side


# %% wrong="an exact fit is refused: < instead of <=" hint="leaves_the_last_weight_unused"
def largest_side(channels, units, weights):
    side = 0
    while channels * (side + 1) ** 2 * units < weights:
        side += 1
    return side


# %% wrong="the root is not rounded down: a number with a fraction" hint="keeps_parts_of_pixels"
def largest_side(channels, units, weights):
    return (weights / (channels * units)) ** 0.5


# %% wrong="the root is rounded to the nearest whole number, up as well" hint="rounds_to_the_nearest"
def largest_side(channels, units, weights):
    return round((weights / (channels * units)) ** 0.5)


# %% wrong="the root is rounded up" hint="rounds_up_to_the_next_pixel"
def largest_side(channels, units, weights):
    import math
    return math.ceil((weights / (channels * units)) ** 0.5)


# %% wrong="the root is forgotten: pixels, not the side" hint="forgets_the_square"
def largest_side(channels, units, weights):
    return weights // (channels * units)


# %% wrong="the channels are ignored" hint="forgets_the_channels"
def largest_side(channels, units, weights):
    import math
    return math.isqrt(weights // units)


# %% wrong="the units are ignored" hint="forgets_the_units"
def largest_side(channels, units, weights):
    import math
    return math.isqrt(weights // channels)


# %% wrong="channels and units are ignored: the root of the weights" hint="takes_the_root_of_the_weights"
def largest_side(channels, units, weights):
    import math
    return math.isqrt(weights)


# %% wrong="half instead of the root" hint="halves_instead_of_the_root"
def largest_side(channels, units, weights):
    return weights // (channels * units) // 2


# %% wrong="one too small: the side is stepped back although the loop already looks at the next one" hint="steps_back_once_more"
def largest_side(channels, units, weights):
    side = 0
    while channels * (side + 1) ** 2 * units <= weights:
        side += 1
    return side - 1


# %% wrong="the biases are counted too, one for each unit" hint="makes_room_for_the_biases"
def largest_side(channels, units, weights):
    side = 0
    while channels * (side + 1) ** 2 * units + units <= weights:
        side += 1
    return side


# %% wrong="at least 1: the search begins at a side of 1, so it is never 0" hint="always_keeps_one_pixel"
def largest_side(channels, units, weights):
    side = 1
    while channels * (side + 1) ** 2 * units <= weights:
        side += 1
    return side


# %% wrong="weights are taken for bytes and divided by 4" hint="takes_weights_for_bytes"
def largest_side(channels, units, weights):
    import math
    return math.isqrt(weights // 4 // (channels * units))


# %% wrong="FLOPs are compared with the weights: two for each" hint="spends_two_for_each_weight"
def largest_side(channels, units, weights):
    side = 0
    while 2 * channels * (side + 1) ** 2 * units <= weights:
        side += 1
    return side


# %% wrong="adds channels and units instead of multiplying them"
def largest_side(channels, units, weights):
    import math
    return math.isqrt(weights // (channels + units))


# %% wrong="the side is not squared: channels·side·units" hint="forgets_the_square"
def largest_side(channels, units, weights):
    side = 0
    while channels * (side + 1) * units <= weights:
        side += 1
    return side


# %% wrong="the sides tried end at 28, so a larger side is never found"
def largest_side(channels, units, weights):
    best = 0
    for side in range(1, 29):
        if channels * side * side * units <= weights:
            best = side
    return best


# %% wrong="the first side that fits, 1, is returned at once" hint="returns_the_first_side_that_fits"
def largest_side(channels, units, weights):
    for side in range(1, 1000):
        if channels * side * side * units <= weights:
            return side
    return 0


# %% wrong="always 3, the value of the example"
def largest_side(channels, units, weights):
    return 3


# %% wrong="the side doubles from try to try, so only powers of two are found"
def largest_side(channels, units, weights):
    if channels * units > weights:
        return 0
    side = 1
    while channels * (2 * side) ** 2 * units <= weights:
        side *= 2
    return side


# %% wrong="2 * side instead of side squared" hint="halves_instead_of_the_root"
def largest_side(channels, units, weights):
    side = 0
    while channels * (side + 1) * 2 * units <= weights:
        side += 1
    return side


# %% wrong="returns the weights of the largest fitting layer instead of its side"
def largest_side(channels, units, weights):
    side = 0
    while channels * (side + 1) ** 2 * units <= weights:
        side += 1
    return channels * side * side * units


# %% wrong="the root is taken of the weights alone and then divided by channels·units"
def largest_side(channels, units, weights):
    import math
    return math.isqrt(weights) // (channels * units)


# %% wrong="the cube root: the channels are counted as a third side"
def largest_side(channels, units, weights):
    return int((weights // units) ** (1 / 3))
