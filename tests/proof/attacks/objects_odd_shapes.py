# attack: arrays of other shapes, which NumPy would stretch to the right one
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np


def ramp(n):
    return np.zeros(2) if n == 2 else np.array([[0.0], [0.25], [0.5], [0.75], [1.0]]) * np.nan
