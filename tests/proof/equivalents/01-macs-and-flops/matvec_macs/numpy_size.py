import numpy as np


def matvec_macs(rows, columns):
    return np.prod([rows, columns])
