import math


def matmul_flops(rows, inner, columns):
    return math.prod([2, rows, inner, columns])
