def conv_params(c_in, c_out, kernel, groups=1):
    weights = sum(kernel * kernel for _ in range(c_out) for _ in range(0, c_in, groups))
    biases = sum(1 for _ in range(c_out))
    return weights + biases
