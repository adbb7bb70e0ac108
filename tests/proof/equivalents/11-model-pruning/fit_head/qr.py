import numpy as np


def fit_head(features, labels, classes):
    rows = np.concatenate([features, np.ones((features.shape[0], 1))], axis=1)
    table = (np.array(labels)[:, None] == np.arange(classes)).astype(float)
    q, r = np.linalg.qr(rows)
    return np.linalg.solve(r, q.T @ table)
