def front(models):
    """All pairs at once, as NumPy tables."""
    flops, accuracy = np.array(models, dtype=float).T
    no_worse = (flops[:, None] <= flops) & (accuracy[:, None] >= accuracy)
    better = (flops[:, None] < flops) | (accuracy[:, None] > accuracy)
    return np.flatnonzero(~(no_worse & better).any(axis=0)).tolist()
