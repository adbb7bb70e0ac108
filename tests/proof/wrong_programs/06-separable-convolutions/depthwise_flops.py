# %% wrong="MACs, the factor 2 is missing" hint="counts_macs"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return c_in * out_height * out_width * kernel * kernel

# %% wrong="each kernel reads all channels: a standard convolution from c_in to c_in" hint="lets_every_kernel_read_all_channels"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return 2 * c_in * out_height * out_width * c_in * kernel * kernel

# %% wrong="one channel only, c_in is ignored" hint="counts_one_channel"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return 2 * out_height * out_width * kernel * kernel

# %% wrong="counts at all places of the input map, kernel and stride do not shrink it" hint="uses_the_inputs_size"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    return 2 * c_in * height * width * kernel * kernel

# %% wrong="the stride is ignored" hint="ignores_the_stride"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    return 2 * c_in * (height - kernel + 1) * (width - kernel + 1) * kernel**2

# %% wrong="the + 1 is missing in the output size" hint="forgets_the_first_place"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride
    out_width = (width - kernel) // stride
    return 2 * c_in * out_height * out_width * kernel * kernel

# %% wrong="the kernel is not squared" hint="counts_one_side_of_the_kernel"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return 2 * c_in * out_height * out_width * kernel

# %% wrong="the map is taken as square, the width is ignored" hint="takes_the_map_as_square"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    side = (height - kernel) // stride + 1
    return 2 * c_in * side**2 * kernel**2

# %% wrong="true division by the stride, half places are counted" hint="counts_half_places"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) / stride + 1
    out_width = (width - kernel) / stride + 1
    return 2 * c_in * out_height * out_width * kernel * kernel

# %% wrong="the stride shrinks the height only" hint="divides_by_the_stride_once"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = width - kernel + 1
    return 2 * c_in * out_height * out_width * kernel * kernel

# %% wrong="the total without stride is divided by the stride once" hint="divides_by_the_stride_once"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    return 2 * c_in * (height - kernel + 1) * (width - kernel + 1) * kernel * kernel // stride

# %% wrong="a 3 by 3 kernel is built in" hint="builds_a_3x3_kernel_in"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - 3) // stride + 1
    out_width = (width - 3) // stride + 1
    return 2 * c_in * out_height * out_width * 9

# %% wrong="height and width are taken as those of the output, divided by the stride only" hint="divides_the_size_by_the_stride"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_pixels = c_in * (height // stride) * (width // stride)
    return 2 * out_pixels * kernel * kernel

# %% wrong="adds a bias, one FLOP for each output pixel" hint="adds_the_biases"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_pixels = c_in * ((height - kernel) // stride + 1) * ((width - kernel) // stride + 1)
    return out_pixels * (2 * kernel * kernel + 1)

# %% wrong="the first table's 103,680 always"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    return 103_680

# %% wrong="the pooling convention: one FLOP for each element, with windows side by side"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    return c_in * (height // kernel) * (width // kernel) * kernel * kernel

# %% wrong="additions counted apart: kernel squared multiplications and kernel squared minus one additions"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_pixels = c_in * ((height - kernel) // stride + 1) * ((width - kernel) // stride + 1)
    return out_pixels * (kernel**2 + kernel**2 - 1)

# %% wrong="the parameters: weights and biases of the flat kernels"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    return c_in * kernel * kernel + c_in

# %% wrong="the channels are shrunk by the kernel like height and width"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_c = (c_in - kernel) // stride + 1
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return 2 * out_c * out_height * out_width * kernel * kernel

# %% wrong="operator precedence: subtracts kernel // stride from the size"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = height - kernel // stride + 1
    out_width = width - kernel // stride + 1
    return 2 * c_in * out_height * out_width * kernel * kernel

# %% wrong="prints the number and returns nothing"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    print(2 * c_in * out_height * out_width * kernel * kernel)

# %% wrong="kernel and stride are swapped in the output size"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - stride) // kernel + 1
    out_width = (width - stride) // kernel + 1
    return 2 * c_in * out_height * out_width * kernel * kernel

# %% wrong="the kernel is cubed, as deep as it is wide" hint="makes_the_kernel_a_cube"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return 2 * c_in * out_height * out_width * kernel**3
