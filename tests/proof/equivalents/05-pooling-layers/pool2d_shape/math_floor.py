from math import floor


def pool2d_shape(channels, height, width, kernel, stride):
    shape = (channels,)
    for size in (height, width):
        shape += (floor((size - kernel) / stride) + 1,)
    return shape
