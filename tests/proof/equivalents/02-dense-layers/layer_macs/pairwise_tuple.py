from itertools import pairwise


def layer_macs(sizes):
    return tuple(a * b for a, b in pairwise(sizes))
