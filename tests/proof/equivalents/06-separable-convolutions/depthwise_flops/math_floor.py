import math


def depthwise_flops(c_in, height, width, kernel, stride=1):
    sizes = [math.floor((size - kernel) / stride + 1) for size in (height, width)]
    macs = math.prod(sizes) * c_in * kernel * kernel
    return macs + macs
