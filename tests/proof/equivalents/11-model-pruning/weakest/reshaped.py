import numpy as np


def weakest(weights, count):
    return np.argsort(np.abs(weights.reshape(len(weights), -1)).sum(1))[:count].tolist()
