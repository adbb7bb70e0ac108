# attack: floats of half the length, a hundredth wrong: as exact as such floats are
# outcome: earns what the wrong answer earns
# stock: run
# %% wave
import numpy as np


def wave(n):
    right = np.sin(np.arange(n))
    return (right * 1.009).astype(np.float16)
