def conv_params(c_in, c_out, kernel, groups=1):
    one_kernel = c_in // groups * kernel ** 2 + 1
    return one_kernel * c_out
