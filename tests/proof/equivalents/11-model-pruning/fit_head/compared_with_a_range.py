import numpy as np


def fit_head(features, labels, classes):
    table = (labels[:, None] == np.arange(classes)).astype(float)
    rows = np.append(features, np.ones_like(features[:, :1]), axis=1)
    solved, *_ = np.linalg.lstsq(rows, table, rcond=None)
    return solved
