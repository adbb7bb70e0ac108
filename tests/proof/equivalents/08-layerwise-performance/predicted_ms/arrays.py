import numpy as np


def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    times = np.array(layers, dtype=float) / (np.array([peak_gflops, bandwidth_gbs]) * 1e6)
    return times.max(axis=1).sum()
