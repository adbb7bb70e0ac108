from itertools import count


def largest_side(channels, units, weights):
    for side in count(1):
        if channels * side * side * units > weights:
            return side - 1
