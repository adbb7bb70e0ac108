def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel), dtype=np.float32)
    every = np.arange(channels)
    weights[every, every] = 1
    return weights / weights[0].sum()
