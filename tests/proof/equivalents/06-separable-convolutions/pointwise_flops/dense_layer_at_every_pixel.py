def pointwise_flops(c_in, c_out, height, width):
    dense = 2 * c_in * c_out
    return sum(dense for _row in range(height) for _column in range(width))
