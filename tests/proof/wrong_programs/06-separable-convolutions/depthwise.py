# %% wrong="sums over the channels, as a convolution does" hint="writes_one_map_without_an_axis"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((h - k + 1, w - k + 1))
    for i in range(h - k + 1):
        for j in range(w - k + 1):
            out[i, j] = (x[:, i : i + k, j : j + k] * kernels).sum()
    return out

# %% wrong="the same kernel for all channels" hint="uses_the_first_kernel_for_all"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[0]).sum()
    return out

# %% wrong="every channel reads the first map" hint="reads_the_first_channel_for_all"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[0, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="only the first channel is filled" hint="returns_after_the_first_channel"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for i in range(h - k + 1):
        for j in range(w - k + 1):
            out[0, i, j] = (x[0, i : i + k, j : j + k] * kernels[0]).sum()
    return out

# %% wrong="one row and one column too few" hint="leaves_out_the_last_row"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k, w - k))
    for m in range(c):
        for i in range(h - k):
            for j in range(w - k):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="an output of the input's size, zeros at the edge" hint="keeps_the_inputs_shape"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros(x.shape)
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="stride is the kernel, as in pooling" hint="lays_windows_side_by_side"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h // k, w // k))
    for m in range(c):
        for i in range(h // k):
            for j in range(w // k):
                out[m, i, j] = (x[m, i * k : i * k + k, j * k : j * k + k] * kernels[m]).sum()
    return out

# %% wrong="the largest product instead of the sum: half pooling" hint="takes_the_largest_product"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).max()
    return out

# %% wrong="the mean of the products instead of their sum" hint="averages_the_products"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).mean()
    return out

# %% wrong="the kernels are turned upside down, as a mathematician's convolution does" hint="turns_the_kernels_round"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m, ::-1, ::-1]).sum()
    return out

# %% wrong="the kernels are transposed" hint="exchanges_rows_and_columns"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m].T).sum()
    return out

# %% wrong="height and width of the output are swapped"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, w - k + 1, h - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, j, i] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="the width is taken for the height, too: a square map"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    side = min(h, w) - k + 1
    out = np.zeros((c, side, side))
    for m in range(c):
        for i in range(side):
            for j in range(side):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="a ReLU at the end"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return np.maximum(out, 0)

# %% wrong="kernel 3 is written into it"
def depthwise(x, kernels):
    c, h, w = x.shape
    out = np.zeros((c, h - 2, w - 2))
    for m in range(c):
        for i in range(h - 2):
            for j in range(w - 2):
                out[m, i, j] = (x[m, i : i + 3, j : j + 3] * kernels[m]).sum()
    return out

# %% wrong="takes the sizes from the wrong axes, as if the channels stood last"
def depthwise(x, kernels):
    h, w, c = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="k is the number of kernels"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = len(kernels)
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="the window does not move down: the row is forgotten"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, :k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="an array of integers, which cuts the fractions off" hint="cuts_the_fractions"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1), dtype=int)
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
    return out

# %% wrong="returns after the first channel" hint="returns_after_the_first_channel"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c, h - k + 1, w - k + 1))
    for m in range(c):
        for i in range(h - k + 1):
            for j in range(w - k + 1):
                out[m, i, j] = (x[m, i : i + k, j : j + k] * kernels[m]).sum()
        return out

# %% wrong="every kernel is laid on every channel: C · C maps" hint="pairs_every_kernel_with_every_channel"
def depthwise(x, kernels):
    c, h, w = x.shape
    k = kernels.shape[1]
    out = np.zeros((c * c, h - k + 1, w - k + 1))
    for m in range(c):
        for n in range(c):
            for i in range(h - k + 1):
                for j in range(w - k + 1):
                    out[m * c + n, i, j] = (x[m, i : i + k, j : j + k] * kernels[n]).sum()
    return out
