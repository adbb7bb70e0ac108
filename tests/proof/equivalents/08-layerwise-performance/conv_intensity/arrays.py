import numpy as np

from flopwise import flops as reference


def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    work = reference.conv2d_flops((c_in, height, width), c_out, kernel, groups=groups)
    written = reference.conv2d_shape((c_in, height, width), c_out, kernel, groups=groups)
    numbers = c_in * height * width + reference.conv2d_params(c_in, c_out, kernel, groups=groups)
    return np.divide(work, bytes_per_number * (numbers + np.prod(written)))
