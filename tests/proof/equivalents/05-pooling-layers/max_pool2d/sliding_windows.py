from numpy.lib.stride_tricks import sliding_window_view


def max_pool2d(x, kernel, stride):
    return sliding_window_view(x, (1, kernel, kernel))[:, ::stride, ::stride].max(axis=(-3, -2, -1))
