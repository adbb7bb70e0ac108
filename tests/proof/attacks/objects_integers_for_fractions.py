# attack: integers of eight bits and truth values where fractions are expected
# outcome: earns what the wrong answer earns
# stock: run
# %% ramp
import numpy as np


def ramp(n):
    return np.linspace(0, 1, n) > 0
