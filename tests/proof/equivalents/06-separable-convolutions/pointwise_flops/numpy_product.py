def pointwise_flops(c_in, c_out, height, width):
    return 2 * np.prod([c_in, c_out, height, width], dtype=np.int64)
