"""What the stack explorer counts: a model as a list of `StackLayer`s, and what each writes, stores and does.

Convention: batch 1, stride 1 and no padding in convolutions, pooling with stride = kernel; FLOPs = 2 × MACs,
pooling one per window element, bias not counted as work but as parameters.
"""

import math
from dataclasses import dataclass

from flopwise import flops
from flopwise.plots import COLOURS

# kind: (what it is called, whether it has outputs to choose, whether it has a kernel, its colour: that of
# layer_rows.KINDS)
KINDS = {
    "conv": ("convolution", True, True, COLOURS["blue"]),
    "sep": ("separable conv", True, True, COLOURS["sky"]),
    "pool": ("average pooling", False, True, COLOURS["purple"]),
    "dense": ("dense layer", True, False, COLOURS["green"]),
}
INPUT = (1, 28, 28)
OUTPUTS, KERNEL, MOST = (1, 256), (1, 7), 8  # what the sliders reach, and how many layers fit


@dataclass(frozen=True)
class StackLayer:
    """One layer: kind is a key of KINDS; outputs: kernels or dense outputs; kernel: its side."""

    kind: str
    outputs: int = 0
    kernel: int = 0

    def __str__(self):
        name, has_outputs, has_kernel, _ = KINDS[self.kind]
        size = f" {self.kernel}×{self.kernel}" if has_kernel else ""
        many = f", {self.outputs} {'outputs' if self.kind == 'dense' else 'kernels'}" if has_outputs else ""
        return f"{name}{size}{many}"


@dataclass(frozen=True)
class StackRow:
    """What a layer costs: the shape it writes, MACs (0 if nothing is multiplied), FLOPs, parameters."""

    layer: StackLayer
    shape: tuple
    macs: int
    flops: int
    params: int


HEAD = (StackLayer("dense", 128), StackLayer("dense", 10))
PRESETS = {
    "base_cnn": (StackLayer("conv", 5, 3), StackLayer("conv", 5, 3), *HEAD),
    "pool_cnn": (StackLayer("conv", 10, 3), StackLayer("pool", kernel=2), StackLayer("conv", 5, 3), *HEAD),
    "sep_cnn": (StackLayer("sep", 10, 3), StackLayer("sep", 5, 3), *HEAD),
}


def names(layers):
    """What each layer is called: its kind, and its number among that kind: conv1, conv2, dense1, …"""
    kinds = [layer.kind for layer in layers]
    return [f"{kind}{kinds[: index + 1].count(kind)}" for index, kind in enumerate(kinds)]


def measure(layers, input_shape=INPUT):
    """The StackRow of each layer; ValueError if a layer can't read what the one above it writes."""
    rows, shape = [], tuple(input_shape)
    for name, layer in zip(names(layers), layers):
        if layer.kind != "dense" and len(shape) == 1:
            raise ValueError(
                f"{name} ({layer}) is below a dense layer, which writes no map that it could slide over. "
                "Move it up."
            )
        if layer.kind != "dense" and layer.kernel > min(shape[1:]):
            raise ValueError(
                f"{name} ({layer}) does not fit: the map that it reads is {shape[1]}×{shape[2]}. "
                "Make its kernel smaller, or remove a layer above it."
            )
        rows.append(_measure(layer, shape))
        shape = rows[-1].shape
    return rows


def _measure(layer, shape):
    if layer.kind == "dense":
        read = math.prod(shape)
        return StackRow(
            layer,
            (layer.outputs,),
            flops.dense_macs(read, layer.outputs),
            flops.dense_flops(read, layer.outputs),
            flops.dense_params(read, layer.outputs),
        )
    if layer.kind == "pool":
        written, work = flops.pool2d_shape(shape, layer.kernel), flops.pool2d_flops(shape, layer.kernel)
        return StackRow(layer, written, 0, work, 0)
    name = {"conv": "conv2d", "sep": "separable2d"}[layer.kind]
    asked = (shape, layer.outputs, layer.kernel)
    params = getattr(flops, f"{name}_params")(shape[0], layer.outputs, layer.kernel)
    counted = (getattr(flops, f"{name}_{what}")(*asked) for what in ("shape", "macs", "flops"))
    return StackRow(layer, *counted, params)


def new_layer(kind, old):
    """A layer of another kind, which keeps the sizes of the old one where it has them too."""
    _, has_outputs, has_kernel, _ = KINDS[kind]
    return StackLayer(kind, (old.outputs or 5) if has_outputs else 0, (old.kernel or 2) if has_kernel else 0)
