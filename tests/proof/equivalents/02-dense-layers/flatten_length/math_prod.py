import math


def flatten_length(shape):
    return math.prod(shape)
