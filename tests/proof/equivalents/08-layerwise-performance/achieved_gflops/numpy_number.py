import numpy as np


def achieved_gflops(flops, microseconds):
    return np.float64(flops) * 1e-3 / microseconds
