def conv_params(c_in, c_out, kernel):
    weights = sum(kernel * kernel for _ in range(c_out) for _ in range(c_in))
    biases = sum(1 for _ in range(c_out))
    return weights + biases
