# attack: floats of single length, wrong by more than such floats are exact
# outcome: earns what the wrong answer earns
# stock: run
# %% wave
import numpy as np


def wave(n):
    right = np.sin(np.arange(n))
    return (right * (1 + 2e-5)).astype(np.float32)
