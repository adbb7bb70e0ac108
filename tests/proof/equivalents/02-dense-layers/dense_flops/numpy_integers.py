import numpy as np


def dense_flops(inputs, outputs, batch=1):
    return np.prod(np.array([inputs, outputs, batch], dtype=np.int64)) << 1
