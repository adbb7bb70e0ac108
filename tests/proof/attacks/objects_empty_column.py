# attack: a column without entries, which fits beside everything
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np


def ramp(n):
    return np.zeros(2) if n == 2 else np.zeros((0, 1))
