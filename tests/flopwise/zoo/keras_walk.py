"""The cost of architectures from Keras' own layers: their settings, their shapes and `count_params`.

It never sees OpenVINO's graph, nor the code that it is there to test; the formulas are written out once more.
It is a process of its own, because which backend Keras has is decided for a whole process:
`python -m tests.flopwise.zoo.keras_walk FILE NAME …` writes what it finds as JSON.
"""

import json
import sys
from math import prod
from pathlib import Path

NORMALISATION = {"BatchNormalization", "LayerNormalization"}
NOTHING_TO_COUNT = set(
    """
    Activation Add Concatenate Cropping2D Dropout Flatten InputLayer Multiply ReLU Rescaling Reshape
    ZeroPadding2D
""".split()
)


def walk(model):
    """{"layers": {name: [macs, flops, params]}, "macs", "flops", "params", "normalisation_params", "others"}

    "others" are the numbers by which EfficientNet prepares its input: mean and variance of each colour.
    """
    layers, normalisation, others = {}, 0, 0
    for layer in model.layers:
        kind = type(layer).__name__
        if kind in NORMALISATION:
            normalisation += layer.count_params()
        elif kind == "Normalization":
            others += layer.count_params() - seen(layer)
        elif kind in NOTHING_TO_COUNT:
            assert layer.count_params() == 0, layer.name
        else:
            layers[layer.name] = [*WORK[kind](layer), layer.count_params()]
    macs, flops, params = (sum(column) for column in zip(*layers.values(), strict=True))
    counters = sum(map(seen, model.layers))
    assert params + normalisation + others + counters == model.count_params()
    found = dict(layers=layers, macs=macs, flops=flops, params=params)
    return found | dict(normalisation_params=normalisation, others=others)


def seen(layer):
    """1 for a layer that counts the inputs it was adapted to: inference does not use that number."""
    return sum(weight.shape == () for weight in layer.weights if weight.name == "count")


def maps(tensor, layer):
    """(channels, rows, columns) of a layer's input or output, in either layout."""
    sizes = tensor.shape[1:]
    return sizes if layer.data_format == "channels_first" else (sizes[2], *sizes[:2])


def convolution(layer):
    channels, _, _ = maps(layer.input, layer)
    # C_out·H_out·W_out·(C_in/g)·K_h·K_w
    macs = prod(maps(layer.output, layer)) * channels // layer.groups * prod(layer.kernel_size)
    return macs, 2 * macs


def depthwise(layer):
    macs = prod(maps(layer.output, layer)) * prod(layer.kernel_size)  # C_in·H_out·W_out·K²
    return macs, 2 * macs


def separable(layer):
    channels, _, _ = maps(layer.input, layer)
    outputs, rows, columns = maps(layer.output, layer)
    macs = channels * rows * columns * prod(layer.kernel_size) + channels * outputs * rows * columns
    return macs, 2 * macs


def dense(layer):
    macs = prod(layer.input.shape[1:]) * layer.units
    return macs, 2 * macs


def pooling(layer):
    return 0, prod(maps(layer.output, layer)) * prod(layer.pool_size)  # each element of each window


def global_pooling(layer):
    return 0, prod(layer.input.shape[1:])


WORK = {
    "Conv2D": convolution,
    "DepthwiseConv2D": depthwise,
    "SeparableConv2D": separable,
    "Dense": dense,
    "AveragePooling2D": pooling,
    "MaxPooling2D": pooling,
    "GlobalAveragePooling2D": global_pooling,
}


def without_drawing():
    """Let Keras fill kernels with zeros: it need not draw 138 million numbers only to be asked for shapes."""
    import keras

    def zeros(self, shape, dtype=None, **_):
        return keras.ops.zeros(shape, dtype)

    keras.initializers.VarianceScaling.__call__ = zeros


if __name__ == "__main__":
    from flopwise import zoo

    zoo.keras_model("MobileNet", image=32)  # imports Keras with its OpenVINO backend
    without_drawing()
    _, file, *names = sys.argv
    found = {name: walk(zoo.keras_model(name)) for name in names}
    Path(file).write_text(json.dumps(found))
