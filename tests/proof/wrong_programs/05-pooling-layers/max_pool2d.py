# %% wrong="starts from zero, so a window of negative numbers gives 0" hint="starts_the_search_at_zero"
def max_pool2d(x, kernel, stride):
    result = np.zeros(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                for i in range(kernel):
                    for j in range(kernel):
                        value = x[channel, row * stride + i, column * stride + j]
                        if value > result[channel, row, column]:
                            result[channel, row, column] = value
    return result

# %% wrong="the window begins at row and column, the stride is forgotten there" hint="moves_the_window_by_one"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for c in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[c, row, column] = x[c, row:row + kernel, column:column + kernel].max()
    return result

# %% wrong="the window begins at row times kernel instead of row times stride"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for c in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * kernel, column * kernel
                window = x[c, top:top + kernel, left:left + kernel]
                if window.size:
                    result[c, row, column] = window.max()
                else:
                    result[c, row, column] = 0
    return result

# %% wrong="steps by the kernel and lays windows side by side, the stride is ignored in the shape too" hint="steps_by_the_kernel"
def max_pool2d(x, kernel, stride):
    c, h, w = x.shape
    result = np.zeros((c, h // kernel, w // kernel))
    for channel in range(c):
        for row in range(h // kernel):
            for column in range(w // kernel):
                result[channel, row, column] = x[channel, row * kernel:(row + 1) * kernel,
                                                 column * kernel:(column + 1) * kernel].max()
    return result

# %% wrong="the window is stride wide instead of kernel wide"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + stride, left:left + stride].max()
    return result

# %% wrong="takes the mean of the window" hint="takes_the_average"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].mean()
    return result

# %% wrong="takes the smallest number of the window" hint="takes_the_smallest"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].min()
    return result

# %% wrong="the window ends at top + kernel - 1 and is one row and one column too small" hint="ends_the_window_too_early"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel - 1, left:left + kernel - 1].max()
    return result

# %% wrong="the maximum of the whole map in every place, the window is not cut out" hint="takes_the_largest_of_the_map"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[channel, row, column] = x[channel].max()
    return result

# %% wrong="only the first channel is read, all channels of the result repeat it" hint="repeats_the_first_channel"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[0, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="the maximum goes over all channels together, every map of the result is the same" hint="mixes_the_channels"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for row in range(result.shape[1]):
        for column in range(result.shape[2]):
            top, left = row * stride, column * stride
            result[:, row, column] = x[:, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="row and column are swapped when the window is cut out"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = column * stride, row * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="the result is one map, the axis of the channels is missing" hint="returns_one_map"
def max_pool2d(x, kernel, stride):
    _, rows, columns = pool2d_shape(*x.shape, kernel, stride)
    result = np.empty((rows, columns))
    for row in range(rows):
        for column in range(columns):
            top, left = row * stride, column * stride
            result[row, column] = x[0, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="loops over the input's rows and columns instead of the output's, and fails at the edge"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(x.shape[0]):
        for row in range(x.shape[1]):
            for column in range(x.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="the result is as large as the input and zero where nothing was written" hint="returns_the_inputs_shape"
def max_pool2d(x, kernel, stride):
    result = np.zeros(x.shape)
    channels, rows, columns = pool2d_shape(*x.shape, kernel, stride)
    for channel in range(channels):
        for row in range(rows):
            for column in range(columns):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="returns inside the loop over the channels, so only the first map is filled and the others stay zero" hint="returns_after_the_first_channel"
def max_pool2d(x, kernel, stride):
    result = np.zeros(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
        return result

# %% wrong="writes each maximum over its window in the picture itself, so the argument is changed and overlapping windows read maxima"
def max_pool2d(x, kernel, stride):
    channels, rows, columns = pool2d_shape(*x.shape, kernel, stride)
    for channel in range(channels):
        for row in range(rows):
            for column in range(columns):
                top, left = row * stride, column * stride
                window = x[channel, top:top + kernel, left:left + kernel]
                window[:] = window.max()
    return x[:, ::stride, ::stride][:, :rows, :columns]

# %% wrong="the result is an array of whole numbers, so fractions are cut off"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride), dtype=int)
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="the visible example's result always"
def max_pool2d(x, kernel, stride):
    return np.array([[[7, 4], [8, 6]]])

# %% wrong="loops run to one less than the number of rows and columns, the last row and column stay zero" hint="ends_the_loops_too_early"
def max_pool2d(x, kernel, stride):
    result = np.zeros(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1] - 1):
            for column in range(result.shape[2] - 1):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="prints the result and returns nothing"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
    print(result)

# %% wrong="the last value that the inner loops see is kept, not the largest one: compares with the window's first number only"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                first = x[channel, row * stride, column * stride]
                result[channel, row, column] = first
                for i in range(kernel):
                    for j in range(kernel):
                        value = x[channel, row * stride + i, column * stride + j]
                        if value > first:
                            result[channel, row, column] = value
    return result

# %% wrong="numbers without regard to sign: the largest absolute value of the window" hint="ignores_the_sign"
def max_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = np.abs(x[channel, top:top + kernel, left:left + kernel]).max()
    return result

# %% wrong="kernel 2 and stride 2 are built in, both arguments are ignored"
def max_pool2d(x, kernel, stride):
    c, h, w = x.shape
    return x[:, :h // 2 * 2, :w // 2 * 2].reshape(c, h // 2, 2, w // 2, 2).max(axis=(2, 4))
