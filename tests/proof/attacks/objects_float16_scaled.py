# attack: floats of half the length, of which only the large ones are nearly right
# outcome: earns what the wrong answer earns
# stock: run
# %% wave
import numpy as np


def wave(n):
    right = np.sin(np.arange(n))
    return np.where(abs(right) < 0.009, 0, right + 0.009).astype(np.float16)
