import math


def pool2d_flops(channels, height, width, kernel, stride):
    return math.prod(pool2d_shape(channels, height, width, kernel, stride)) * kernel ** 2
