import numpy as np


def dense_macs(inputs, outputs):
    return np.ones((outputs, inputs), dtype=bool).size
