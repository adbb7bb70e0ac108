# attack: an array of three dimensions and no entries, in half precision
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np


def ramp(n):
    return np.zeros(2) if n == 2 else np.zeros((3, 0, n), dtype=np.float16)
