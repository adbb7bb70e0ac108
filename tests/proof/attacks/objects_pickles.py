# attack: arrays of objects and values with __reduce__, which would run code where they are unpickled
# outcome: refused
# stock: run
import os
import pickle

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.mkdir, ("@HOME@/unpickled",)

    def __repr__(self):
        return "Bomb()"
# %% area
def area(width, height):
    return pickle.dumps(Bomb())
# %% total
total = Bomb()
# %% squares
def squares(n):
    return np.array([Bomb()] * 3, dtype=object)
# %% ramp
def ramp(n):
    return np.array([(1, 2.0)], dtype=[("a", int), ("b", float)])
