def conv_params(c_in, c_out, kernel, groups=1):
    if groups > 1:
        return groups * conv_params(c_in // groups, c_out // groups, kernel)
    return c_out * (c_in * kernel * kernel + 1)
