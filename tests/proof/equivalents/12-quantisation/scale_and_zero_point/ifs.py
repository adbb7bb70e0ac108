import math


def scale_and_zero_point(low, high, bits=8):
    if low > 0:
        low = 0.0
    elif high < 0:
        high = 0.0
    steps = math.pow(2, bits) - 1
    scale = (high - low) / steps
    return scale, math.floor(0.5 - low / scale)
