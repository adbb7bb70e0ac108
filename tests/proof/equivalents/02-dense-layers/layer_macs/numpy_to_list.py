import numpy as np


def layer_macs(sizes):
    sizes = np.asarray(sizes)
    return (sizes[:-1] * sizes[1:]).tolist()
