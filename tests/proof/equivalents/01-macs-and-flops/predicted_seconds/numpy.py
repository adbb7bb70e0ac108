import numpy as np


def predicted_seconds(flops, flops_per_second):
    return np.divide(flops, flops_per_second)
