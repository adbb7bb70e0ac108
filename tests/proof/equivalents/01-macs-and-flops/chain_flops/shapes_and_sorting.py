import numpy as np


def chain_flops(a, b, c, d):
    def times(left, right):
        return (left[0], right[1]), 2 * left[0] * left[1] * right[1]

    middle, first = times((a, b), (b, c))
    other, begun = times((b, c), (c, d))
    orders = [first + times(middle, (c, d))[1], begun + times((a, b), other)[1]]
    return np.sort(orders)[0]
