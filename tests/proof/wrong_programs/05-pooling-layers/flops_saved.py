# %% wrong="the pooling layer's own cost is not subtracted" hint="pools_for_free"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    large = 2 * out_channels * (height - conv_kernel + 1) * (width - conv_kernel + 1) * channels * conv_kernel**2
    c, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    small = 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * c * conv_kernel**2
    return large - small

# %% wrong="the pooling layer's cost is added instead of subtracted: a bracket is missing" hint="adds_the_pooling"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    large = 2 * out_channels * (height - conv_kernel + 1) * (width - conv_kernel + 1) * channels * conv_kernel**2
    pool = pool2d_flops(channels, height, width, kernel, kernel)
    c, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    small = 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * c * conv_kernel**2
    return large - small + pool

# %% wrong="the sign is turned round: with pooling minus without" hint="turns_the_sign_round"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w) - conv(height, width)

# %% wrong="the convolutions are counted in MACs" hint="counts_macs"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="the pooling is counted with two FLOPs for each element" hint="doubles_the_pooling_itself"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) - (2 * pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="the convolutions read one channel only" hint="lets_the_convolutions_read_one_map"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="the convolutions write one map only, out_channels is ignored" hint="lets_the_convolutions_write_one_map"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="the convolutions keep the size of the map, as with padding" hint="keeps_the_size_of_the_maps"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * h * w * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="the convolutions use the pooling kernel instead of conv_kernel" hint="takes_the_poolings_kernel"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - kernel + 1) * (w - kernel + 1) * channels * kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="the pooling uses the convolution's kernel"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, conv_kernel, conv_kernel)
    return conv(height, width) - (pool2d_flops(channels, height, width, conv_kernel, conv_kernel) + conv(h, w))

# %% wrong="the pooling has stride 1"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, 1)
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, 1) + conv(h, w))

# %% wrong="the cost of the small side itself instead of the saving" hint="gives_the_price_with_pooling"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    pool = pool2d_flops(channels, height, width, kernel, kernel)
    c, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    small = 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * c * conv_kernel**2
    return pool + small

# %% wrong="the ratio large to small instead of the difference"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) / (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="pools the map behind the large convolution instead of the input"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    rows, columns = height - conv_kernel + 1, width - conv_kernel + 1
    large = 2 * out_channels * rows * columns * channels * conv_kernel**2
    pool = pool2d_flops(out_channels, rows, columns, kernel, kernel)
    _, h, w = pool2d_shape(out_channels, rows, columns, kernel, kernel)
    return large - (pool + 2 * out_channels * h * w * channels * conv_kernel**2)

# %% wrong="the large convolution simply divided by kernel squared for the small one, the lost border is forgotten" hint="divides_by_the_window"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    large = 2 * out_channels * (height - conv_kernel + 1) * (width - conv_kernel + 1) * channels * conv_kernel**2
    return large - (pool2d_flops(channels, height, width, kernel, kernel) + large / kernel**2)

# %% wrong="the map is taken as square, the width is ignored" hint="takes_the_maps_as_square"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(size):
        return 2 * out_channels * (size - conv_kernel + 1) ** 2 * channels * conv_kernel**2
    small = height // kernel
    return conv(height) - (pool2d_flops(channels, height, height, kernel, kernel) + conv(small))

# %% wrong="conv_kernel is not squared" hint="does_not_square_the_kernel"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="the saving of pool_cnn, 402,740, always"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    return 518_400 - (6_760 + 108_900)

# %% wrong="the saving of the dense layer behind is added: 409,500 and 582,400 from the text"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    return 409_500 + 582_400

# %% wrong="a 3 by 3 convolution is built in, conv_kernel is ignored"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    large = 2 * out_channels * (height - 2) * (width - 2) * channels * 9
    c, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    small = 2 * out_channels * (h - 2) * (w - 2) * c * 9
    return large - small - pool2d_flops(channels, height, width, kernel, kernel)

# %% wrong="the small convolution works on one map, as if pooling merged the channels"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(c, h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * c * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    return conv(channels, height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(1, h, w))

# %% wrong="channels and out_channels are swapped for the pooling: it pools out_channels maps"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(out_channels, height, width, kernel, kernel)
    return conv(height, width) - (pool2d_flops(out_channels, height, width, kernel, kernel) + conv(h, w))

# %% wrong="true division for the pooled size, half windows are counted in the convolution behind"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    return conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel)
                                  + conv(height / kernel, width / kernel))

# %% wrong="prints the saving and returns nothing"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def conv(h, w):
        return 2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel**2
    _, h, w = pool2d_shape(channels, height, width, kernel, kernel)
    print(conv(height, width) - (pool2d_flops(channels, height, width, kernel, kernel) + conv(h, w)))
