from itertools import count as numbers


def c_out_needed(kernel, times):
    weights = kernel * kernel
    if weights <= times:
        return 0
    return next(c for c in numbers(1) if times * weights + times * c <= c * weights)
