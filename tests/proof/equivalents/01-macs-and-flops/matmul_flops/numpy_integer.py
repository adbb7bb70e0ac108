import numpy as np


def matmul_flops(rows, inner, columns):
    return np.int64(2) * np.prod(np.array([rows, inner, columns]))
