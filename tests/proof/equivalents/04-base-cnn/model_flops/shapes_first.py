import numpy as np


def model_flops(layers, input_shape):
    """All shapes from top to bottom, then all costs."""
    shapes = [tuple(input_shape)]
    for layer in layers:
        above = shapes[-1]
        if layer[0] == "conv":
            shapes.append((layer[1], above[1] - layer[2] + 1, above[2] - layer[2] + 1))
        else:
            shapes.append((layer[1],))
    read, written = shapes[:-1], shapes[1:]
    length = [np.prod(shape) if layer[0] == "dense" else shape[0] * layer[2] * layer[2]
              for layer, shape in zip(layers, read)]
    return np.array([2 * terms * np.prod(shape) for terms, shape in zip(length, written)], dtype=int).tolist()
