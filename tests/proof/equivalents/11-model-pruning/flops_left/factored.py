import numpy as np


def flops_left(first, second):
    each_first = 2 * 676 * 9 + 169 * 4
    each_second = 121 * (18 * first + 256)
    return np.int64(first * each_first + second * each_second + 2560)
