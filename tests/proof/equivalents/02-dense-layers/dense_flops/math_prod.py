import math


def dense_flops(inputs, outputs, batch=1):
    return math.prod((2, inputs, outputs, batch))
