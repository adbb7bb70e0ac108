# %% wrong="every output map reads all channels" hint="hears_all_maps"
def averaging_weights(channels, kernel):
    return np.full((channels, channels, kernel, kernel), 1 / kernel**2)

# %% wrong="every output map averages over all channels, too" hint="averages_over_the_maps"
def averaging_weights(channels, kernel):
    return np.full((channels, channels, kernel, kernel), 1 / (channels * kernel**2))

# %% wrong="ones: sums instead of averages" hint="adds_up_the_window"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1
    return weights

# %% wrong="divided by the side of the window, not by its area" hint="weighs_with_one_side"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / kernel
    return weights

# %% wrong="always a quarter, as for 2×2" hint="weighs_with_a_quarter"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 0.25
    return weights

# %% wrong="the shape of a depthwise convolution, (C, 1, K, K)" hint="makes_groups"
def averaging_weights(channels, kernel):
    return np.full((channels, 1, kernel, kernel), 1 / kernel**2)

# %% wrong="one output map only" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    return np.full((1, channels, kernel, kernel), 1 / kernel**2)

# %% wrong="one kernel without channels, (K, K)" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    return np.full((kernel, kernel), 1 / kernel**2)

# %% wrong="only the first map is averaged" hint="writes_the_first_map_only"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[0, 0] = 1 / kernel**2
    return weights

# %% wrong="all output maps average the first channel" hint="reads_the_first_map_only"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[:, 0] = 1 / kernel**2
    return weights

# %% wrong="picks one number of the window instead of averaging" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c, 0, 0] = 1
    return weights

# %% wrong="the diagonal of the window only" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = np.eye(kernel) / kernel
    return weights

# %% wrong="the maps come out in reversed order" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, channels - 1 - c] = 1 / kernel**2
    return weights

# %% wrong="each map is that of the channel before it" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c - 1] = 1 / kernel**2
    return weights

# %% wrong="kernel axes first, (K, K, C, C)" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((kernel, kernel, channels, channels))
    for c in range(channels):
        weights[:, :, c, c] = 1 / kernel**2
    return weights

# %% wrong="integer division makes all weights 0" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 // kernel**2
    return weights

# %% wrong="an array of integers, which cuts the fractions off" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel), dtype=int)
    for c in range(channels):
        weights[c, c] = 1 / kernel**2
    return weights

# %% wrong="kernel is taken for the area already" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    side = int(kernel**0.5)
    weights = np.zeros((channels, channels, side, side))
    for c in range(channels):
        weights[c, c] = 1 / kernel
    return weights

# %% wrong="returns inside the loop: only the first map is set" hint="writes_the_first_map_only"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / kernel**2
        return weights

# %% wrong="divided by the channels, too" hint="divides_by_the_channels_too"
def averaging_weights(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    for c in range(channels):
        weights[c, c] = 1 / (kernel**2 * channels)
    return weights

# %% wrong="three channels are written into it" hint="check: Is the shape right? If so,"
def averaging_weights(channels, kernel):
    weights = np.zeros((3, 3, kernel, kernel))
    for c in range(3):
        weights[c, c] = 1 / kernel**2
    return weights
