import math


def conv_macs(c_in, height, width, c_out, kernel):
    return math.prod(conv_shape(c_in, height, width, c_out, kernel)) * math.prod([c_in, kernel, kernel])
