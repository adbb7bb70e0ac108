import numpy as np


def change_prefix(value, old, new):
    exponent = 3 * np.array(["KMGT".find(letter) for letter in (old, new)])
    return np.float64(value) * np.power(10.0, exponent[0] - exponent[1])
