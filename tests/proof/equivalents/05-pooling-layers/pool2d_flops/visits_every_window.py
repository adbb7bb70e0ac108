from itertools import product


def pool2d_flops(channels, height, width, kernel, stride):
    tops, lefts = range(0, height - kernel + 1, stride), range(0, width - kernel + 1, stride)
    return sum(kernel * kernel for _ in product(range(channels), tops, lefts))
