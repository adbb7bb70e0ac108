def average_pool2d(x, kernel, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(1, 2))
    return np.einsum("crwij->crw", windows[:, ::stride, ::stride]) / kernel / kernel
