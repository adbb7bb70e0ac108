def filter_scales(weights, bits=8):
    axes = tuple(range(1, weights.ndim))
    return np.abs(weights).max(axis=axes, keepdims=True) / (2 ** (bits - 1) - 1)
