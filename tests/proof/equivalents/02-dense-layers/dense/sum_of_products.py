import numpy as np


def dense(x, weights, biases):
    return np.sum(weights * x, axis=1) + np.asarray(biases)
