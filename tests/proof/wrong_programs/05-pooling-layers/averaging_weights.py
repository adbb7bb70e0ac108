# %% wrong="1/K² everywhere: each output map hears all maps"
def averaging_weights(channels, kernel):
    return np.ones((channels, channels, kernel, kernel)) / kernel**2

# %% wrong="the mean of all maps together in each output map"
def averaging_weights(channels, kernel):
    return np.full((channels, channels, kernel, kernel), 1 / (channels * kernel * kernel))

# %% wrong="ones on the diagonal: sums instead of averages"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1
    return weights

# %% wrong="1/K on the diagonal"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / kernel
    return weights

# %% wrong="a quarter on the diagonal whatever the kernel is"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 0.25
    return weights

# %% wrong="one kernel for each map, one map deep, as with groups"
def averaging_weights(channels, kernel):
    return np.ones((channels, 1, kernel, kernel)) / kernel**2

# %% wrong="the axis of the input channels is left out"
def averaging_weights(channels, kernel):
    return np.ones((channels, kernel, kernel)) / kernel**2

# %% wrong="one kernel for a single map"
def averaging_weights(channels, kernel):
    return np.full((kernel, kernel), 1 / kernel**2)

# %% wrong="a unit matrix over the channels, without the kernel's axes"
def averaging_weights(channels, kernel):
    return np.eye(channels) / kernel**2

# %% wrong="the axes are in another order: K, K, C_in, C_out"
def averaging_weights(channels, kernel):
    weights = np.zeros((kernel, kernel, channels, channels))
    for c in range(channels):
        weights[:, :, c, c] = 1 / kernel**2
    return weights

# %% wrong="divides by the channels, too, on the diagonal"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / (channels * kernel**2)
    return weights

# %% wrong="only the upper left weight of each window is set: it picks a number instead of averaging"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c, 0, 0] = 1
    return weights

# %% wrong="only the first input map is read, by all kernels"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[:, 0] = 1 / kernel**2
    return weights

# %% wrong="only the first output map is written, from the first map"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[0, 0] = 1 / kernel**2
    return weights

# %% wrong="the other diagonal: the maps come out in the reverse order"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, channels - 1 - c] = 1 / kernel**2
    return weights

# %% wrong="the return stands inside the loop"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / kernel**2
        return weights

# %% wrong="floor division, which gives 0 for all kernels but 1"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 // kernel**2
    return weights

# %% wrong="an array of whole numbers, in which 1/K² becomes 0"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel), dtype=int)
    for c in range(channels):
        weights[c, c] = 1 / kernel**2
    return weights

# %% wrong="K² instead of 1/K²"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = kernel**2
    return weights

# %% wrong="the diagonal runs through the kernel instead of the channels"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for k in range(kernel):
        weights[:, :, k, k] = 1 / kernel**2
    return weights

# %% wrong="how many weights there are instead of the weights"
def averaging_weights(channels, kernel):
    return channels * channels * kernel * kernel

# %% wrong="the two dimensions of the channels are lists of different length, so NumPy raises an error"
def averaging_weights(channels, kernel):
    return np.array([[np.ones((kernel, kernel)) / kernel**2] * c for c in range(1, channels + 2)])

# %% wrong="prints the weights and returns nothing"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / kernel**2
    print(weights)
