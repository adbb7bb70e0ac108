# attack: a locked cell's table gets another meaning, to which the wrong answer fits
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np

QUARTERS = [0.0] * 5


def ramp(n):
    return np.zeros(n)
