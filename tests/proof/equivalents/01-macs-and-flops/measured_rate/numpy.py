import numpy as np


def measured_rate(n, seconds):
    return np.median(2 * float(n) ** 3 / np.asarray(seconds))
