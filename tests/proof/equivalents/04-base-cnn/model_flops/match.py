import math


def model_flops(layers, input_shape):
    shape, costs = input_shape, []
    for layer in layers:
        match layer:
            case ("conv", kernels, size):
                one = shape[0] * size ** 2
                shape = (kernels, shape[1] - (size - 1), shape[2] - (size - 1))
                costs.append(2 * one * math.prod(shape))
            case ("dense", outputs):
                costs.append(2 * math.prod(shape) * outputs)
                shape = (outputs,)
    return costs
