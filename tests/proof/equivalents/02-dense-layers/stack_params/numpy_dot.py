import numpy as np


def stack_params(sizes):
    sizes = np.array(sizes)
    return int(np.dot(sizes[:-1] + 1, sizes[1:]))
