from math import prod


def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    given = (c_in, height, width)
    made = (c_out, height - (kernel - 1), width - (kernel - 1))
    weights = (c_out, c_in / groups, kernel, kernel)
    flops = 2 * prod(made) * prod(weights[1:])
    moved = bytes_per_number * sum(map(prod, (given, made, weights, (c_out,))))
    return flops / moved
