# %% wrong="every output map reads all channels"
def averaging_weights(channels, kernel):
    return np.full((channels, channels, kernel, kernel), 1 / kernel**2)

# %% wrong="every output map averages over all channels, too"
def averaging_weights(channels, kernel):
    return np.full((channels, channels, kernel, kernel), 1 / (channels * kernel**2))

# %% wrong="ones: sums instead of averages"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1
    return weights

# %% wrong="divided by the side of the window, not by its area"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / kernel
    return weights

# %% wrong="always a quarter, as for 2×2"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 0.25
    return weights

# %% wrong="the shape of a depthwise convolution, (C, 1, K, K)"
def averaging_weights(channels, kernel):
    return np.full((channels, 1, kernel, kernel), 1 / kernel**2)

# %% wrong="one output map only"
def averaging_weights(channels, kernel):
    return np.full((1, channels, kernel, kernel), 1 / kernel**2)

# %% wrong="one kernel without channels, (K, K)"
def averaging_weights(channels, kernel):
    return np.full((kernel, kernel), 1 / kernel**2)

# %% wrong="only the first map is averaged"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[0, 0] = 1 / kernel**2
    return weights

# %% wrong="all output maps average the first channel"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[:, 0] = 1 / kernel**2
    return weights

# %% wrong="picks one number of the window instead of averaging"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c, 0, 0] = 1
    return weights

# %% wrong="the diagonal of the window only"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = np.eye(kernel) / kernel
    return weights

# %% wrong="the maps come out in reversed order"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, channels - 1 - c] = 1 / kernel**2
    return weights

# %% wrong="each map is that of the channel before it"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c - 1] = 1 / kernel**2
    return weights

# %% wrong="kernel axes first, (K, K, C, C)"
def averaging_weights(channels, kernel):
    weights = np.zeros((kernel, kernel, channels, channels))
    for c in range(channels):
        weights[:, :, c, c] = 1 / kernel**2
    return weights

# %% wrong="integer division makes all weights 0"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 // kernel**2
    return weights

# %% wrong="an array of integers, which cuts the fractions off"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel), dtype=int)
    for c in range(channels):
        weights[c, c] = 1 / kernel**2
    return weights

# %% wrong="kernel is taken for the area already"
def averaging_weights(channels, kernel):
    side = int(kernel**0.5)
    weights = np.zeros((channels, channels, side, side))
    for c in range(channels):
        weights[c, c] = 1 / kernel
    return weights

# %% wrong="returns inside the loop: only the first map is set"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / kernel**2
        return weights

# %% wrong="divided by the channels, too"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / (kernel**2 * channels)
    return weights

# %% wrong="three channels are written into it"
def averaging_weights(channels, kernel):
    weights = np.zeros((3, 3, kernel, kernel))
    for c in range(3):
        weights[c, c] = 1 / kernel**2
    return weights
