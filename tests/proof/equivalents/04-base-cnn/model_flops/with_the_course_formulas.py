import numpy as np

from flopwise import flops


def model_flops(layers, input_shape):
    def generate(shape):
        for kind, *settings in layers:
            if kind == "conv":
                yield flops.conv2d_flops(shape, *settings)
                shape = flops.conv2d_shape(shape, *settings)
            else:
                yield flops.dense_flops(int(np.prod(shape)), settings[0])
                shape = tuple(settings)
    return list(generate(input_shape))
