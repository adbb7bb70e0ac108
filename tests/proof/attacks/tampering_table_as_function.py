# attack: a locked cell's table becomes a function, which would be asked for what it is to be
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np


def QUARTERS():
    return [0.0] * 5


def ramp(n):
    return np.zeros(n)
