import numpy as np


def without_kernels(first, bias, second, gone):
    kept = sorted(set(range(first.shape[0])) - set(gone))
    kernels = np.stack([first[k] for k in kept])
    slices = np.stack([second[:, k] for k in kept], axis=1)
    return kernels, np.take(bias, kept), slices
