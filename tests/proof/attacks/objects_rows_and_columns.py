# attack: the right numbers in one row of a table, which NumPy would compare with each of five
# outcome: earns what the wrong answer earns
# stock: run
# %% wave
import numpy as np


def wave(n):
    right = np.sin(np.arange(n))
    return right.reshape(1, n)
