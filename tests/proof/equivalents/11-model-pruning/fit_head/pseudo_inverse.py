import numpy as np


def fit_head(features, labels, classes):
    rows = np.c_[np.asarray(features), np.ones(len(labels))]
    table = np.zeros((len(labels), classes))
    for row, label in enumerate(labels):
        table[row, int(label)] = 1
    return np.linalg.pinv(rows) @ table
