import math


def int8_bytes(shapes, ranges):
    return sum(math.prod(shape) + 8 * shape[0] for shape in shapes) + ranges * 2 * 4
