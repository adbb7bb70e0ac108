import numpy as np


def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    settings = dict(stride=stride, begin=padding, end=padding, dilation=dilation)
    sizes = [output_size(size, kernel, **settings)
             for size, kernel in ((height, kernel_height), (width, kernel_width))]
    return np.prod([2, c_out, *sizes, c_in, kernel_height, kernel_width], dtype=np.int64) // groups
