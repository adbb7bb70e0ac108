# attack: NaN, infinities, numbers of a hundred thousand digits, True for 1
# outcome: refused
# stock: run
# %% area
def area(width, height):
    return {3: True, 5: float("nan")}.get(width, 10 ** 100_000)
# %% total
total = float("inf")
# %% squares
def squares(n):
    return [float("nan"), -0.0, 1e308 * 10, True]
# %% ramp
import numpy as np


def ramp(n):
    return np.full(n, np.nan)
