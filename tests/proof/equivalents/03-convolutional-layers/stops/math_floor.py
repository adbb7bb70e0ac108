import math


def stops(size, kernel, stride):
    return math.floor((size - kernel) / stride) + 1
