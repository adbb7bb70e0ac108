import math


def grouped_macs(c_in, height, width, c_out, kernel, groups):
    outputs = c_out * (height + 1 - kernel) * (width + 1 - kernel)
    return outputs * int(c_in / groups) * math.prod((kernel, kernel))
