def conv_params(c_in, c_out, kernel):
    one_kernel = c_in * kernel ** 2 + 1
    return one_kernel * c_out
