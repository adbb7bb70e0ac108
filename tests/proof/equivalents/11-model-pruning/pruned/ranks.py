import numpy as np


def pruned(weights, share):
    magnitudes = np.abs(weights).ravel()
    ranks = np.empty(magnitudes.size, dtype=int)
    ranks[np.argsort(magnitudes, kind="stable")] = np.arange(magnitudes.size)
    stays = ranks >= round(share * magnitudes.size)
    return np.where(stays.reshape(weights.shape), weights, np.float32(0))
