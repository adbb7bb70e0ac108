def separable_params(c_in, c_out, kernel):
    return c_in * (kernel ** 2 + 1) + c_out * (c_in + 1)
