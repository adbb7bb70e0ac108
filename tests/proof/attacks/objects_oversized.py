# attack: answers of millions of entries, and arrays that are terabytes to whoever copies them
# outcome: refused
# stock: no: would fill the machine's memory
# %% area
def area(width, height):
    return [0] * 3_000_000
# %% total
total = "9" * 50_000_000
# %% squares
import numpy as np


def squares(n):
    return np.broadcast_to(np.float64(1), (10**6, 10**6))
# %% ramp
def ramp(n):
    return np.lib.stride_tricks.as_strided(np.zeros(4), (2**40,), (0,))
