def filter_scales(weights, bits=8):
    rows = np.abs(np.reshape(weights, (weights.shape[0], -1)))
    return np.sort(rows)[:, -1:] / (2 ** (bits - 1) - 1)
