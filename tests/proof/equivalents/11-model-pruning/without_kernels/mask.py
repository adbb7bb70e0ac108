import numpy as np


def without_kernels(first, bias, second, gone):
    stays = np.full(first.shape[0], True)
    for kernel in gone:
        stays[kernel] = False
    return [first[stays], bias[stays], second[:, stays, :, :]]
