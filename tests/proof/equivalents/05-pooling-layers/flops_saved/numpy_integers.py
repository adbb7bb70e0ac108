def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    sizes = np.array([[height, width], pool2d_shape(channels, height, width, kernel, kernel)[1:]])
    places = (sizes - conv_kernel + 1).prod(axis=1)
    large, small = 2 * places * out_channels * channels * conv_kernel ** 2
    return large - small - pool2d_flops(channels, height, width, kernel, kernel)
