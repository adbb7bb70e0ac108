def pool2d_flops(channels, height, width, kernel, stride=None):
    stride = kernel if stride is None else stride
    return np.prod(pool2d_shape(channels, height, width, kernel, stride)) * np.int64(kernel * kernel)
