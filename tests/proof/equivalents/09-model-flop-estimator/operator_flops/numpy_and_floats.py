def operator_flops(kind, inputs, output, kernel=None):
    n = np.prod(output, dtype=float)
    if kind == "Convolution":
        _, c_in, rows, columns = inputs[1]
        return 2.0 * n * c_in * rows * columns
    elif kind == "GroupConvolution":
        _, _, c_in, rows, columns = inputs[1]
        return 2.0 * n * c_in * rows * columns
    elif kind == "MatMul":
        return np.int64(2) * np.prod(output) * inputs[0][-1]
    elif kind.endswith("Pool"):
        return n * np.prod(kernel)
    elif kind == "ReduceMean":
        return np.prod(inputs[0])
    elif kind == "BatchNormInference":
        return n
    return np.int64(0)
