import numpy as np


def conv_macs(c_in, height, width, c_out, kernel):
    factors = np.array([c_out, height - kernel + 1, width - kernel + 1, c_in, kernel, kernel], dtype=np.int64)
    return factors.prod()
