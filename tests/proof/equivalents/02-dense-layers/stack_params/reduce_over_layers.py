from functools import reduce


def stack_params(sizes):
    def add_layer(state, writes):
        total, reads = state
        return total + reads * writes + writes, writes
    return reduce(add_layer, sizes[1:], (0, sizes[0]))[0]
