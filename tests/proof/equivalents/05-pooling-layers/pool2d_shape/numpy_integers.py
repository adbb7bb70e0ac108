def pool2d_shape(channels, height, width, kernel, stride=None):
    sizes = (np.array([height, width]) - kernel) // (stride or kernel) + 1
    return np.int32(channels), *sizes
