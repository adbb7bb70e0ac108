def filter_scales(weights, bits=8):
    axes = tuple(range(1, weights.ndim))
    furthest = np.maximum(weights.max(axis=axes), -weights.min(axis=axes))
    return furthest / ((1 << bits - 1) - 1)
