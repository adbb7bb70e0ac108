# attack: the right numbers, rounded to whole ones, in an array of integers
# outcome: earns what the wrong answer earns
# stock: run
# %% wave
import numpy as np


def wave(n):
    right = np.sin(np.arange(n))
    return right.round().astype(np.int8)
