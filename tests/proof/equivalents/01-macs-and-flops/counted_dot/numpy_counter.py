import numpy as np


def counted_dot(w, x):
    count = np.zeros(1, dtype=np.int64)
    total = np.int64(0)
    for place in range(len(x)):
        total = total + np.int64(w[place]) * x[place]
        count[0] += 1
    return total, count[0]
