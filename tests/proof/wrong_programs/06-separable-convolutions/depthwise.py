# %% wrong="adds up over the channels, too, and writes the sum into each map"
def depthwise(x, kernels):
    size = kernels.shape[1]
    height, width = x.shape[1] - size + 1, x.shape[2] - size + 1
    result = np.zeros((len(x), height, width))
    for row in range(height):
        for column in range(width):
            result[:, row, column] = (x[:, row:row + size, column:column + size] * kernels).sum()
    return result

# %% wrong="the first kernel is used for all channels"
def depthwise(x, kernels):
    size = kernels.shape[1]
    c, h, w = x.shape
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[channel, row:row + size, column:column + size]
                result[channel, row, column] = (window * kernels[0]).sum()
    return result

# %% wrong="the first channel is read for all kernels"
def depthwise(x, kernels):
    size = kernels.shape[1]
    c, h, w = x.shape
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[0, row:row + size, column:column + size]
                result[channel, row, column] = (window * kernels[channel]).sum()
    return result

# %% wrong="the kernels are turned upside down and mirrored"
def depthwise(x, kernels):
    flipped = kernels[:, ::-1, ::-1]
    size = kernels.shape[1]
    c, h, w = x.shape
    result = np.zeros((c, h - size + 1, w - size + 1))
    for row in range(h - size + 1):
        for column in range(w - size + 1):
            window = x[:, row:row + size, column:column + size]
            result[:, row, column] = (window * flipped).sum(axis=(1, 2))
    return result

# %% wrong="rows and columns of the kernel are swapped in the inner loops"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                for i in range(size):
                    for j in range(size):
                        result[channel, row, column] += x[channel, row + i, column + j] * kernels[channel, j, i]
    return result

# %% wrong="the maximum instead of the sum, as in max_pool2d"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[channel, row:row + size, column:column + size]
                result[channel, row, column] = (window * kernels[channel]).max()
    return result

# %% wrong="the mean instead of the sum, as in average_pool2d"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[channel, row:row + size, column:column + size]
                result[channel, row, column] = (window * kernels[channel]).mean()
    return result

# %% wrong="a standard convolution with one kernel: one map comes out, with the axis of the channels"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((1, h - size + 1, w - size + 1))
    for row in range(h - size + 1):
        for column in range(w - size + 1):
            result[0, row, column] = np.sum(x[:, row:row + size, column:column + size] * kernels)
    return result

# %% wrong="one map comes out, without the axis of the channels"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[channel, row:row + size, column:column + size]
                result[row, column] += (window * kernels[channel]).sum()
    return result

# %% wrong="the output size lacks the + 1"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size, w - size))
    for row in range(h - size):
        for column in range(w - size):
            window = x[:, row:row + size, column:column + size]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result

# %% wrong="the loops end one row and one column too early, which stay zero"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for row in range(h - size):
        for column in range(w - size):
            window = x[:, row:row + size, column:column + size]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result

# %% wrong="every kernel reads every channel: C times C maps"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = []
    for kernel in kernels:
        for channel in x:
            written = np.zeros((h - size + 1, w - size + 1))
            for row in range(h - size + 1):
                for column in range(w - size + 1):
                    written[row, column] = (channel[row:row + size, column:column + size] * kernel).sum()
            result.append(written)
    return np.array(result)

# %% wrong="the return stands inside the loop over the channels"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[channel, row:row + size, column:column + size]
                result[channel, row, column] = (window * kernels[channel]).sum()
        return result

# %% wrong="nothing is returned"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[channel, row:row + size, column:column + size]
                result[channel, row, column] = (window * kernels[channel]).sum()

# %% wrong="the sum of the window times the sum of the kernel"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for channel in range(c):
        for row in range(h - size + 1):
            for column in range(w - size + 1):
                window = x[channel, row:row + size, column:column + size]
                result[channel, row, column] = window.sum() * kernels[channel].sum()
    return result

# %% wrong="windows lie side by side, as in pooling"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    rows, columns = h // size, w // size
    result = np.zeros((c, rows, columns))
    for row in range(rows):
        for column in range(columns):
            window = x[:, row * size:(row + 1) * size, column * size:(column + 1) * size]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result

# %% wrong="the result is an array of whole numbers"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1), dtype=int)
    for row in range(h - size + 1):
        for column in range(w - size + 1):
            window = x[:, row:row + size, column:column + size]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result

# %% wrong="the number of channels is taken for the kernel's size, so NumPy raises an error"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[0]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for row in range(h - size + 1):
        for column in range(w - size + 1):
            window = x[:, row:row + size, column:column + size]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result

# %% wrong="the products are not added up, which raises an error"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for row in range(h - size + 1):
        for column in range(w - size + 1):
            result[:, row, column] = x[:, row:row + size, column:column + size] * kernels
    return result

# %% wrong="matrix product instead of number by number"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for row in range(h - size + 1):
        for column in range(w - size + 1):
            window = x[:, row:row + size, column:column + size]
            result[:, row, column] = (window @ kernels).sum(axis=(1, 2))
    return result

# %% wrong="a 3 by 3 kernel is built in, which raises an error with another one"
def depthwise(x, kernels):
    c, h, w = x.shape
    result = np.zeros((c, h - 2, w - 2))
    for row in range(h - 2):
        for column in range(w - 2):
            window = x[:, row:row + 3, column:column + 3]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result

# %% wrong="the output is square: the height is used for the width too"
def depthwise(x, kernels):
    c, h, _ = x.shape
    size = kernels.shape[1]
    side = h - size + 1
    result = np.zeros((c, side, side))
    for row in range(side):
        for column in range(side):
            window = x[:, row:row + size, column:column + size]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result

# %% wrong="the window ends at row + size - 1, one too small, which raises an error"
def depthwise(x, kernels):
    c, h, w = x.shape
    size = kernels.shape[1]
    result = np.zeros((c, h - size + 1, w - size + 1))
    for row in range(h - size + 1):
        for column in range(w - size + 1):
            window = x[:, row:row + size - 1, column:column + size - 1]
            result[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return result
