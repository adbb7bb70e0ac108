def conv_shape(c_in, height, width, c_out, kernel=3):
    if kernel == 1:
        return (c_out, height, width)
    return conv_shape(c_in, height - 1, width - 1, c_out, kernel - 1)
