# %% wrong="the + 1 for the first stop is missing" hint="forgets_the_first_stop"
def pool2d_shape(channels, height, width, kernel, stride):
    return channels, (height - kernel) // stride, (width - kernel) // stride

# %% wrong="divides the size by the kernel, the stride is ignored" hint="divides_by_the_kernel"
def pool2d_shape(channels, height, width, kernel, stride):
    return channels, height // kernel, width // kernel

# %% wrong="divides the size by the stride, the kernel is ignored" hint="divides_by_the_stride"
def pool2d_shape(channels, height, width, kernel, stride):
    return channels, height // stride, width // stride

# %% wrong="true division: the sizes are fractions where a window only half fits" hint="keeps_the_fractions"
def pool2d_shape(channels, height, width, kernel, stride):
    out_height = (height - kernel) / stride + 1
    out_width = (width - kernel) / stride + 1
    return (channels, out_height, out_width)

# %% wrong="rounds up where a window only half fits" hint="rounds_up"
import math


def pool2d_shape(channels, height, width, kernel, stride):
    return channels, math.ceil((height - kernel) / stride) + 1, math.ceil((width - kernel) / stride) + 1

# %% wrong="rounds to the nearest whole number instead of down"
def pool2d_shape(channels, height, width, kernel, stride):
    h = round((height - kernel) / stride + 1)
    w = round((width - kernel) / stride + 1)
    return channels, h, w

# %% wrong="kernel and stride are swapped in the formula" hint="exchanges_kernel_and_stride"
def pool2d_shape(channels, height, width, kernel, stride):
    return channels, (height - stride) // kernel + 1, (width - stride) // kernel + 1

# %% wrong="height and width are swapped in the result" hint="exchanges_height_and_width"
def pool2d_shape(channels, height, width, kernel, stride):
    h = (height - kernel) // stride + 1
    w = (width - kernel) // stride + 1
    return channels, w, h

# %% wrong="the height is used for the width too" hint="uses_the_height_twice"
def pool2d_shape(channels, height, width, kernel, stride):
    size = (height - kernel) // stride + 1
    return channels, size, size

# %% wrong="one map comes out, as if pooling read all channels together" hint="merges_the_channels"
def pool2d_shape(channels, height, width, kernel, stride):
    return 1, (height - kernel) // stride + 1, (width - kernel) // stride + 1

# %% wrong="the channels are left out of the result"
def pool2d_shape(channels, height, width, kernel, stride):
    return (height - kernel) // stride + 1, (width - kernel) // stride + 1

# %% wrong="the channels stand last, (H, W, C)" hint="puts_the_channels_last"
def pool2d_shape(channels, height, width, kernel, stride):
    return (height - kernel) // stride + 1, (width - kernel) // stride + 1, channels

# %% wrong="the stride is taken as 1: the shape of a convolution" hint="stops_at_every_pixel"
def pool2d_shape(channels, height, width, kernel, stride):
    return (channels, height - kernel + 1, width - kernel + 1)

# %% wrong="only the height is pooled, the width stays as it is"
def pool2d_shape(channels, height, width, kernel, stride):
    height = (height - kernel) // stride + 1
    return channels, height, width

# %% wrong="returns how many numbers come out instead of the shape" hint="multiplies_the_shape"
def pool2d_shape(channels, height, width, kernel, stride):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return channels * out_height * out_width

# %% wrong="the visible example's shape always"
def pool2d_shape(channels, height, width, kernel, stride):
    return (10, 13, 13)

# %% wrong="prints the shape and returns nothing"
def pool2d_shape(channels, height, width, kernel, stride):
    print((channels, (height - kernel) // stride + 1, (width - kernel) // stride + 1))

# %% wrong="operator precedence: subtracts kernel // stride from the height instead of dividing the difference"
def pool2d_shape(channels, height, width, kernel, stride):
    return channels, height - kernel // stride + 1, width - kernel // stride + 1

# %% wrong="the + 1 is inside the floor division" hint="adds_one_before_it_divides"
def pool2d_shape(channels, height, width, kernel, stride):
    return channels, (height - kernel + 1) // stride, (width - kernel + 1) // stride

# %% wrong="pads as many pixels as keep the border: kernel // 2 on each side"
def pool2d_shape(channels, height, width, kernel, stride):
    p = kernel // 2
    out_height = (height + 2 * p - kernel) // stride + 1
    out_width = (width + 2 * p - kernel) // stride + 1
    return channels, out_height, out_width

# %% wrong="the channels are pooled by the same formula"
def pool2d_shape(channels, height, width, kernel, stride):
    def out(size):
        return (size - kernel) // stride + 1
    return out(channels), out(height), out(width)

# %% wrong="the channels are multiplied by the elements of a window"
def pool2d_shape(channels, height, width, kernel, stride):
    return (channels * kernel * kernel, (height - kernel) // stride + 1, (width - kernel) // stride + 1)

# %% wrong="counts the stops with a range that lacks + 1, so a window at the very edge is forgotten" hint="adds_one_before_it_divides"
def pool2d_shape(channels, height, width, kernel, stride):
    rows = len(range(0, height - kernel, stride))
    columns = len(range(0, width - kernel, stride))
    return channels, rows, columns
