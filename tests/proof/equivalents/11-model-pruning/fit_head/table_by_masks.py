import numpy as np


def fit_head(features, labels, classes):
    table = np.zeros((len(labels), classes))
    for k in range(classes):
        table[labels == k, k] = 1
    rows = np.column_stack([features, np.ones(len(labels))])
    return np.linalg.lstsq(rows, table, rcond=None)[0]
