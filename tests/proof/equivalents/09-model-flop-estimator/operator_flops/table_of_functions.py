from math import prod

PER_OUTPUT = {
    "Convolution": lambda inputs, kernel: 2 * prod(inputs[1]) // inputs[1][0],
    "GroupConvolution": lambda inputs, kernel: 2 * prod(inputs[1]) // (inputs[1][0] * inputs[1][1]),
    "MatMul": lambda inputs, kernel: 2 * inputs[0][1],
    "MaxPool": lambda inputs, kernel: prod(kernel),
    "AvgPool": lambda inputs, kernel: prod(kernel),
    "ReduceMean": lambda inputs, kernel: inputs[0][2] * inputs[0][3],
    "BatchNormInference": lambda inputs, kernel: 1,
}


def operator_flops(kind, inputs, output, kernel=None):
    return prod(output) * PER_OUTPUT[kind](inputs, kernel) if kind in PER_OUTPUT else 0
