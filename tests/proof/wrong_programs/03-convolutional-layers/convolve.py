# %% wrong="the first input channel only" hint="reads_the_first_map_only"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros((len(kernels), x.shape[1] - K + 1, x.shape[2] - K + 1))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                window = x[0, row:row + K, column:column + K]
                result[n, row, column] = (kernels[n, 0] * window).sum()
    return result


# %% wrong="the first kernel only, written into every map" hint="repeats_the_first_kernel"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(len(kernels)):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[0] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="only one map is written: the loop over the kernels is missing and the map of the first is returned, two-dimensional" hint="writes_one_map_only"
def convolve(x, kernels):
    K = kernels.shape[3]
    maps, rows, columns = conv_shape(*x.shape, len(kernels), K)
    result = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            result[row, column] = (kernels[0] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="the kernel is turned by 180 degrees, as in mathematics' convolution" hint="turns_the_kernel"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        kernel = kernels[n, :, ::-1, ::-1]
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernel * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="the mean of the products instead of their sum" hint="takes_the_mean"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).mean()
    return result


# %% wrong="an array of whole numbers: the fractions are cut off" hint="cuts_off_the_fractions"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K), dtype=int)
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="the loops end one place too early: the last row and column stay 0" hint="ends_the_loops_too_early"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(x.shape[1] - K):
            for column in range(x.shape[2] - K):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="one row and one column too few: the + 1 of the output size is forgotten" hint="writes_one_row_and_column_too_few"
def convolve(x, kernels):
    K = kernels.shape[3]
    rows, columns = x.shape[1] - K, x.shape[2] - K
    result = np.zeros((len(kernels), rows, columns))
    for n in range(len(kernels)):
        for row in range(rows):
            for column in range(columns):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="row and column exchanged in the window"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * x[:, column:column + K, row:row + K]).sum()
    return result


# %% wrong="no sum over the channels: each input map is treated by itself, the result has four dimensions" hint="keeps_the_maps_apart"
def convolve(x, kernels):
    K = kernels.shape[3]
    maps, rows, columns = conv_shape(*x.shape, len(kernels), K)
    result = np.zeros((maps, x.shape[0], rows, columns))
    for n in range(maps):
        for row in range(rows):
            for column in range(columns):
                result[n, :, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum(axis=(1, 2))
    return result


# %% wrong="adds weights and pixels instead of multiplying them" hint="adds_weights_and_pixels"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] + x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="the window alone is added up: the weights are ignored" hint="leaves_the_kernel_out"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = x[:, row:row + K, column:column + K].sum()
    return result


# %% wrong="a kernel of 3 always: the window is 3x3, which does not fit to other kernels"
def convolve(x, kernels):
    result = np.zeros((len(kernels), x.shape[1] - 2, x.shape[2] - 2))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * x[:, row:row + 3, column:column + 3]).sum()
    return result


# %% wrong="the number of input maps is taken for the kernel's side: K = kernels.shape[1]"
def convolve(x, kernels):
    K = kernels.shape[1]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="the return stands in the outer loop: only the first map is filled, the others stay 0" hint="fills_the_first_map_only"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
        return result


# %% wrong="channels last: the result is (H_out, W_out, C_out)"
def convolve(x, kernels):
    K = kernels.shape[3]
    maps, rows, columns = conv_shape(*x.shape, len(kernels), K)
    result = np.zeros((rows, columns, maps))
    for n in range(maps):
        for row in range(rows):
            for column in range(columns):
                result[row, column, n] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="square output: the rows of the result are used for its columns too"
def convolve(x, kernels):
    K = kernels.shape[3]
    side = x.shape[1] - K + 1
    result = np.zeros((len(kernels), side, side))
    for n in range(len(kernels)):
        for row in range(side):
            for column in range(side):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="the kernel steps by its own size: tiles instead of overlapping windows, the rest stays 0"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(0, result.shape[1], K):
            for column in range(0, result.shape[2], K):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="+= into a single number that is never set back, so each cell holds the sum of all before it"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    total = 0
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                total += (kernels[n] * x[:, row:row + K, column:column + K]).sum()
                result[n, row, column] = total
    return result


# %% wrong="the bare zeros: nothing is written into them" hint="hands_back_the_zeros"
def convolve(x, kernels):
    K = kernels.shape[3]
    return np.zeros(conv_shape(*x.shape, len(kernels), K))


# %% wrong="the sum over the window is left out: the whole product is assigned to one cell, a ValueError"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = kernels[n] * x[:, row:row + K, column:column + K]
    return result


# %% wrong="a ReLU stands at the end: negative results become 0" hint="cuts_off_below_zero"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                value = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
                result[n, row, column] = max(value, 0)
    return result


# %% wrong="the last channel only is kept: = for += in a loop over the channels" hint="keeps_the_last_map"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                for c in range(x.shape[0]):
                    result[n, row, column] = (kernels[n, c] * x[c, row:row + K, column:column + K]).sum()
    return result


# %% wrong="zeros around the map: the output keeps the size of the input" hint="lays_zeros_around"
def convolve(x, kernels):
    K = kernels.shape[3]
    p = K // 2
    padded = np.pad(x, ((0, 0), (p, K - 1 - p), (p, K - 1 - p)))
    result = np.zeros((len(kernels), x.shape[1], x.shape[2]))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * padded[:, row:row + K, column:column + K]).sum()
    return result


# %% wrong="prints the result and returns nothing"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[n, row, column] = (kernels[n] * x[:, row:row + K, column:column + K]).sum()
    print(result)


# %% wrong="multiplies the window in place, which changes x, so later windows read products instead of pixels"
def convolve(x, kernels):
    K = kernels.shape[3]
    result = np.zeros(conv_shape(*x.shape, len(kernels), K))
    for n in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                window = x[:, row:row + K, column:column + K]
                window *= kernels[n]
                result[n, row, column] = window.sum()
    return result
