import time

import numpy as np


def time_product(a, b, runs=5):
    out = a @ b
    times = np.zeros(runs)
    for run in range(runs):
        times[run] = -time.perf_counter()
        np.matmul(a, b, out=out)
        times[run] += time.perf_counter()
    return times
