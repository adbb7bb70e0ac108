def separable_params(c_in, c_out, kernel):
    total = 0
    for _channel in range(c_in):
        total += kernel * kernel + 1
    for _kernel in range(c_out):
        total += c_in + 1
    return total
