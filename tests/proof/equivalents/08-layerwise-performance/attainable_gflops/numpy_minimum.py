import numpy as np


def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    return np.minimum(peak_gflops, np.multiply(intensity, bandwidth_gbs))
