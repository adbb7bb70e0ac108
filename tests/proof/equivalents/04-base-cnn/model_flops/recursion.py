from functools import reduce
from operator import mul


def model_flops(layers, input_shape):
    """The first layer, and then the rest of them on what it writes."""
    if len(layers) == 0:
        return []
    first, rest = layers[0], layers[1:]
    if first[0] == "dense":
        written, each = [first[1]], reduce(mul, input_shape)
    else:
        channels, *map_size = input_shape
        written, each = [first[1], *(side - first[2] + 1 for side in map_size)], channels * first[2] * first[2]
    return [2 * each * reduce(mul, written)] + model_flops(rest, written)
