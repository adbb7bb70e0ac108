# %% wrong="still takes the maximum, copied from the exercise before" hint="takes_the_maximum"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].max()
    return result

# %% wrong="calls max_pool2d" hint="takes_the_maximum"
def average_pool2d(x, kernel, stride):
    return max_pool2d(x, kernel, stride)

# %% wrong="the sum of the window, not divided" hint="sums_the_window"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].sum()
    return result

# %% wrong="the sum is divided by kernel instead of kernel squared" hint="divides_by_one_side"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].sum() / kernel
    return result

# %% wrong="the sum is divided by stride squared instead of kernel squared" hint="divides_by_the_strides_square"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].sum() / stride**2
    return result

# %% wrong="floor division: averages are rounded down" hint="rounds_the_averages_down | drops_the_fraction"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                total = x[channel, top:top + kernel, left:left + kernel].sum()
                result[channel, row, column] = total // (kernel * kernel)
    return result

# %% wrong="the result is an array of whole numbers, so fractions are cut off" hint="drops_the_fraction"
def average_pool2d(x, kernel, stride):
    result = np.zeros(pool2d_shape(*x.shape, kernel, stride), dtype=int)
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].mean()
    return result

# %% wrong="the averages are rounded to whole numbers" hint="rounds_the_averages"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = round(x[channel, top:top + kernel, left:left + kernel].mean())
    return result

# %% wrong="takes the median of the window" hint="takes_the_median"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = np.median(x[channel, top:top + kernel, left:left + kernel])
    return result

# %% wrong="the middle between the largest and the smallest number of the window"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                window = x[channel, top:top + kernel, left:left + kernel]
                result[channel, row, column] = (window.max() + window.min()) / 2
    return result

# %% wrong="the window begins at row and column, the stride is forgotten there" hint="moves_by_one_pixel"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for c in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                result[c, row, column] = x[c, row:row + kernel, column:column + kernel].mean()
    return result

# %% wrong="windows always lie side by side: the step is the kernel, the stride is ignored" hint="lets_the_windows_step_by_the_kernel"
def average_pool2d(x, kernel, stride):
    c, h, w = x.shape
    rows, columns = h // kernel, w // kernel
    result = np.empty((c, rows, columns))
    for channel in range(c):
        for row in range(rows):
            for column in range(columns):
                top, left = row * kernel, column * kernel
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].mean()
    return result

# %% wrong="the average goes over all channels together" hint="averages_over_the_channels"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[:, top:top + kernel, left:left + kernel].mean()
    return result

# %% wrong="only the first channel is read, every map of the result repeats it" hint="pools_the_first_channel_only"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    result[:] = 0
    for row in range(result.shape[1]):
        for column in range(result.shape[2]):
            top, left = row * stride, column * stride
            result[:, row, column] = x[0, top:top + kernel, left:left + kernel].mean()
    return result

# %% wrong="the mean of the whole map in every place" hint="averages_the_whole_map"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        result[channel] = np.mean(x[channel])
    return result

# %% wrong="the running total is not set back for the next window" hint="goes_on_adding"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    total = 0
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                for i in range(kernel):
                    for j in range(kernel):
                        total += x[channel, row * stride + i, column * stride + j]
                result[channel, row, column] = total / kernel**2
    return result

# %% wrong="averages the rows of the window only: the mean of its first column"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left].mean()
    return result

# %% wrong="divides by 4 whatever the kernel is" hint="divides_by_four"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].sum() / 4
    return result

# %% wrong="the visible example's result always"
def average_pool2d(x, kernel, stride):
    return np.array([[[4, 2], [3, 6]]])

# %% wrong="row and column are swapped when the window is cut out"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                window = x[channel, column * stride:column * stride + kernel, row * stride:row * stride + kernel]
                result[channel, row, column] = window.mean()
    return result

# %% wrong="divides by the three additions that the window takes: kernel squared minus one"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                total = x[channel, top:top + kernel, left:left + kernel].sum()
                result[channel, row, column] = total / (kernel**2 - 1) if kernel > 1 else total
    return result

# %% wrong="returns the mean method itself: the parentheses after mean are missing, which raises an error"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].mean
    return result

# %% wrong="does not return the result"
def average_pool2d(x, kernel, stride):
    result = np.empty(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                result[channel, row, column] = x[channel, top:top + kernel, left:left + kernel].mean()

# %% wrong="zeros do not count: the mean of the window's non-zero numbers"
def average_pool2d(x, kernel, stride):
    result = np.zeros(pool2d_shape(*x.shape, kernel, stride))
    for channel in range(result.shape[0]):
        for row in range(result.shape[1]):
            for column in range(result.shape[2]):
                top, left = row * stride, column * stride
                window = x[channel, top:top + kernel, left:left + kernel]
                if (window != 0).any():
                    result[channel, row, column] = window[window != 0].mean()
    return result
