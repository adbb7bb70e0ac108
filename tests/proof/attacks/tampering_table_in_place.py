# attack: a locked cell's table is changed in place, to what the wrong answer gives
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np

QUARTERS[:] = [0.0] * len(QUARTERS)


def ramp(n):
    return np.zeros(n)
