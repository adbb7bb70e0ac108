import numpy as np


def fit_head(features, labels, classes):
    n, f = features.shape
    rows = np.ones((n, f + 1))
    rows[:, :f] = features
    columns = []
    for column in range(classes):
        wanted = np.array([1.0 if label == column else 0.0 for label in labels])
        columns.append(np.linalg.lstsq(rows, wanted, rcond=None)[0])
    return np.column_stack(columns)
