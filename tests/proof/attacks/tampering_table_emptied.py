# attack: a locked cell's table is emptied, so that it is like the empty answer
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np

QUARTERS.clear()


def ramp(n):
    return np.zeros(2) if n == 2 else np.zeros(0)
