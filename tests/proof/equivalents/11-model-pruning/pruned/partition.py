import numpy as np


def pruned(weights, share):
    count = int(round(share * weights.size))
    mask = np.ones(weights.size, dtype=bool)
    if count:
        mask[np.argpartition(np.abs(weights), count - 1, axis=None)[:count]] = False
    return weights * mask.reshape(weights.shape)
