# %% wrong="two FLOPs for each element, as for a MAC" hint="counts_a_multiply_too"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return 2 * c * h * w * kernel * kernel

# %% wrong="one FLOP for each window instead of for each element" hint="counts_the_outputs"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w

# %% wrong="one FLOP for each input number: overlap and left-over edges are ignored" hint="counts_every_number_once"
def pool2d_flops(channels, height, width, kernel, stride):
    return channels * height * width

# %% wrong="the window is counted as kernel elements, not kernel squared" hint="counts_one_side_of_the_window"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w * kernel

# %% wrong="comparisons: kernel squared minus one for each window" hint="counts_the_additions"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w * (kernel * kernel - 1)

# %% wrong="additions plus a division and one more: kernel squared plus one for each window"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w * (kernel * kernel + 1)

# %% wrong="the channels are left out" hint="forgets_the_channels"
def pool2d_flops(channels, height, width, kernel, stride):
    _, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return h * w * kernel * kernel

# %% wrong="the channels are counted twice, as in a convolution with as many kernels" hint="reads_all_channels"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w * channels * kernel * kernel

# %% wrong="a window at each pixel of the input" hint="uses_the_inputs_size"
def pool2d_flops(channels, height, width, kernel, stride):
    return channels * height * width * kernel * kernel

# %% wrong="the stride is ignored, windows lie side by side" hint="lays_windows_side_by_side"
def pool2d_flops(channels, height, width, kernel, stride):
    return channels * (height // kernel) * (width // kernel) * kernel * kernel

# %% wrong="the stride is taken as 1" hint="stops_at_each_pixel"
def pool2d_flops(channels, height, width, kernel, stride):
    return channels * (height - kernel + 1) * (width - kernel + 1) * kernel**2

# %% wrong="the elements of a window are counted with the stride instead of the kernel" hint="takes_the_stride_for_the_window"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w * stride * stride

# %% wrong="the window is kernel by stride"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w * kernel * stride

# %% wrong="the output's height stands for its width too" hint="takes_the_map_as_square"
def pool2d_flops(channels, height, width, kernel, stride):
    size = (height - kernel) // stride + 1
    return channels * size * size * kernel * kernel

# %% wrong="true division: half windows are counted"
def pool2d_flops(channels, height, width, kernel, stride):
    rows = (height - kernel) / stride + 1
    columns = (width - kernel) / stride + 1
    return channels * rows * columns * kernel * kernel

# %% wrong="the + 1 for the first stop is missing" hint="leaves_out_the_first_window"
def pool2d_flops(channels, height, width, kernel, stride):
    return channels * ((height - kernel) // stride) * ((width - kernel) // stride) * kernel**2

# %% wrong="kernel and stride are swapped in the call of pool2d_shape" hint="lays_windows_side_by_side"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, stride, kernel)
    return c * h * w * kernel * kernel

# %% wrong="the visible example's 6,760 always"
def pool2d_flops(channels, height, width, kernel, stride):
    return 6760

# %% wrong="kernel 2 by 2 is built into the factor, 4 elements always" hint="builds_a_2x2_window_in"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    return c * h * w * 4

# %% wrong="the entries of the shape are added instead of multiplied"
def pool2d_flops(channels, height, width, kernel, stride):
    return sum(pool2d_shape(channels, height, width, kernel, stride)) * kernel * kernel

# %% wrong="multiplies the shape itself by the window, so the tuple is repeated"
def pool2d_flops(channels, height, width, kernel, stride):
    shape = pool2d_shape(channels, height, width, kernel, stride)
    return shape * kernel * kernel

# %% wrong="zero, because a pooling layer has no weights"
def pool2d_flops(channels, height, width, kernel, stride):
    return 0

# %% wrong="prints the number and returns nothing"
def pool2d_flops(channels, height, width, kernel, stride):
    c, h, w = pool2d_shape(channels, height, width, kernel, stride)
    print(c * h * w * kernel * kernel)
