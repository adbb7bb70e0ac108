import numpy as np


def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    room = np.int32(size) + begin + end - dilation * (kernel - 1) - 1
    return np.floor_divide(room, stride) + 1
