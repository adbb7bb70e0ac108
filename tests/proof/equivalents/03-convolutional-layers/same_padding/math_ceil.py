import math


def same_padding(kernel):
    return math.floor((kernel - 1) / 2), math.ceil((kernel - 1) / 2)
