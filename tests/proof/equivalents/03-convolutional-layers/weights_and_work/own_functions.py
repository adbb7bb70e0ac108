def largest_map(c_in, c_out, kernel, most):
    """The largest square map on which the layer does at most so many MACs."""
    side = kernel
    while conv_macs(c_in, side + 1, side + 1, c_out, kernel) <= most:
        side += 1
    return side


lazy = largest_map(20, 25, 15, 200_000)                 # 112,500 weights: one place
busy = largest_map(1, 100, 1, 5_000_000)                # 100 weights, used 50,000 times at most
weights_and_work = dict(small_but_busy=(1, busy, busy, 100, 1), large_but_lazy=(20, lazy, lazy, 25, 15))
