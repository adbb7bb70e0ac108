def operator_flops(kind, inputs, output, kernel=None):
    def product(sizes):
        result = 1
        for size in sizes:
            result *= size
        return result

    if kind in ("Convolution", "GroupConvolution"):
        first = 1 if kind == "Convolution" else 2
        return 2 * product(output) * product(inputs[1][first:])
    if kind == "MatMul":
        rows, length = inputs[0]
        return 2 * rows * length * output[1]
    if kind == "MaxPool" or kind == "AvgPool":
        return product(output) * product(kernel)
    if kind == "ReduceMean":
        return product(inputs[0])
    if kind == "BatchNormInference":
        return product(output)
    return 0
