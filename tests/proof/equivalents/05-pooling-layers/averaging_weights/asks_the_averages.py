def averaging_weights(channels, kernel):
    """A kernel's weight is what the average makes of a map that is 1 in one place and 0 elsewhere."""
    weights = np.zeros((channels, channels, kernel, kernel))
    for read in range(channels):
        for place in np.ndindex(kernel, kernel):
            x = np.zeros((channels, kernel, kernel))
            x[read][place] = 1
            weights[(slice(None), read, *place)] = average_pool2d(x, kernel, kernel)[:, 0, 0]
    return weights
