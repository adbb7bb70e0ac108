import numpy as np


def weakest(weights, count):
    norms = [np.linalg.norm(kernel.ravel(), ord=1) for kernel in weights]
    return sorted(range(len(norms)), key=lambda kernel: norms[kernel])[:count]
