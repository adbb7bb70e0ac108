def conv_macs(c_in, height, width, c_out, kernel=3):
    """Does not use conv_shape."""
    rows = height - kernel + 1
    columns = width - kernel + 1
    macs_per_output = c_in * kernel**2
    return c_out * rows * columns * macs_per_output
