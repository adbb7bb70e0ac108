import numpy as np


def weakest(weights, count):
    norms = dict(enumerate(np.sum(np.abs(weights), axis=(3, 2, 1))))
    found = []
    while len(found) < count:
        found.append(min(norms, key=norms.get))
        del norms[found[-1]]
    return tuple(found)
