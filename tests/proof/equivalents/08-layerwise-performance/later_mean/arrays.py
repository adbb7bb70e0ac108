import numpy as np


def later_mean(first_mean, first_runs, all_mean, all_runs):
    runs = np.array([all_runs, -first_runs])
    return np.average([all_mean, first_mean], weights=runs)
