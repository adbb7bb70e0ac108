def c_out_needed(kernel, times, most=5_000):
    c_out = np.arange(1, most)
    enough = times * (kernel ** 2 + c_out) <= c_out * kernel ** 2
    return c_out[enough][0] if enough.any() else 0
