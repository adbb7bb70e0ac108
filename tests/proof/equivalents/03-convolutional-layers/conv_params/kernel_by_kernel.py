def conv_params(c_in, c_out, kernel):
    if c_out > 1:
        return conv_params(c_in, 1, kernel) + conv_params(c_in, c_out - 1, kernel)
    return c_in * kernel * kernel + 1
