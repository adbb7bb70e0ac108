def c_out_needed(kernel, times):
    if times >= kernel ** 2:
        return 0
    c_out = 1
    while times * (kernel ** 2 + c_out) > c_out * kernel ** 2:
        c_out += 1
    return c_out
