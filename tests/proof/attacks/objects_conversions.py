# attack: objects that pretend with __array__, __index__, __float__, __int__ and __array_interface__
# outcome: refused
# stock: run
import numpy as np


class Pretends:
    ndim, size, dtype = 1, 5, np.dtype(float)
    shape = (2,)

    def __array__(self, *args, **named):
        return np.linspace(0, 1, 5)

    def __index__(self):
        return 42

    __int__ = __index__

    def __float__(self):
        return 42.0

    def __len__(self):
        return 5

    def __eq__(self, other):
        return True
# %% area
def area(width, height):
    return Pretends()
# %% total
total = Pretends()
# %% ramp
def ramp(n):
    return Pretends()
