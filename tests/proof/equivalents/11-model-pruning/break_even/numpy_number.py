import numpy as np


def break_even(value_bytes, index_bytes):
    pair = np.sum([value_bytes, index_bytes], dtype=np.float64)
    return np.float64(index_bytes) / pair
