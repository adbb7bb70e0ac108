import numpy as np


def dot_macs(n):
    return np.ones(n, dtype=np.int32).sum()
