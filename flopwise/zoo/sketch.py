"""A small OpenVINO model from one line of text, to try a counter on: `sketch("3×9×14 | conv 4 3×2 | relu")`.

The input comes first, as C×H×W (or one number, for a row of features), then the layers, separated by bars:

    conv 4 3×2          4 kernels of 3×2 (3 alone: 3×3), with biases
    conv 4 3×2 /2×1     stride 2 downwards and 1 to the right (/2: both)
    pad 1               zeros around the map; pad 1,0,2,1: above, below, left, right
    dilation 2×1        the distance of a kernel's elements
    groups 2            groups
    maxpool 2 /2        pooling, with its stride (without one: the kernel's size); also avgpool; may have pad
    globalpool          the mean of each whole map
    norm  relu  flatten  softmax
    dense 10            10 outputs, with biases

Rows stand before columns everywhere. Weights are random, from a fixed seed; the batch is 1. A layer is called
after its kind and its number among those of its kind: conv1, conv2, pool1; what belongs to it has its name
and a slash, as in the course models.
"""

import re
from collections import Counter

from flopwise.errors import FlopwiseError

OPTIONS = {"conv": {"/", "pad", "dilation", "groups"}, "maxpool": {"/", "pad"}, "avgpool": {"/", "pad"}}
NUMBERS = {"conv": 2, "maxpool": 1, "avgpool": 1, "dense": 1}  # how many stand behind the kind
KINDS = ("conv", "maxpool", "avgpool", "globalpool", "norm", "relu", "flatten", "softmax", "dense")


def sketch(text):
    """The OpenVINO model that a line of text describes (see the module) → openvino.Model.

    Raises FlopwiseError that names the part which cannot be understood or does not fit; TypeError if text is
    not text.
    """
    if not isinstance(text, str):
        raise TypeError(f"a sketch is text such as '3×9×14 | conv 4 3×2', not {type(text).__name__} {text!r}")
    first, *parts = (part.strip() for part in text.split("|"))
    sizes = _sizes(first, "the input, such as 3×9×14,")
    if len(sizes) == 2:
        raise FlopwiseError(f"the input is {first!r}; it must be C×H×W, or one number for a row of features")
    drawing = _Drawing(sizes, text)
    for part in parts:
        kind, numbers, options = _read(part)
        try:
            getattr(drawing, kind)(*numbers, **options)
        except RuntimeError as error:  # OpenVINO: the kernel is larger than the map, groups do not divide …
            from flopwise.library_errors import reason

            raise FlopwiseError(f"{part!r} does not fit behind {drawing.shape()}: {reason(error)}") from None
    return drawing.model()


def _sizes(word, what):
    """'3×2' → (3, 2); whole numbers above 0."""
    if not re.fullmatch(r"[1-9]\d{0,5}([×x][1-9]\d{0,5}){0,2}", word):
        raise FlopwiseError(f"{what} is {word!r}; whole numbers above 0 are needed, with × between them")
    return tuple(int(size) for size in re.split("[×x]", word))


def _pair(word, what):
    sizes = _sizes(word, what)
    if len(sizes) > 2:
        raise FlopwiseError(f"{what} is {word!r}; one or two numbers are needed")
    return sizes * 2 if len(sizes) == 1 else sizes


def _pads(word):
    """'1' or '1,0,2,1' (above, below, left, right) → (above, left), (below, right)."""
    if not re.fullmatch(r"\d{1,3}(,\d{1,3}){0,3}", word) or word.count(",") not in (0, 3):
        raise FlopwiseError(f"pad is {word!r}; one number is needed, or four: above,below,left,right")
    pads = [int(size) for size in word.split(",")] * (1 if "," in word else 4)
    return (pads[0], pads[2]), (pads[1], pads[3])


def _read(part):
    """'conv 4 3×2 /2 pad 1' → its kind, the numbers behind it, and the options."""
    kind, *words = re.sub(r"\s*/\s*", " / ", part).split() or [""]
    if kind not in KINDS:
        raise FlopwiseError(f"{part!r} is not a layer; layers are {', '.join(KINDS)}")
    needed = NUMBERS.get(kind, 0)
    numbers, rest = words[:needed], words[needed:]
    if len(numbers) < needed:
        raise FlopwiseError(f"{part!r} lacks a number: {kind} needs {needed}")
    if kind in ("conv", "dense"):
        (numbers[0],) = _sizes(numbers[0], f"{kind}'s outputs")[:1]
    if kind in OPTIONS:
        numbers[-1] = _pair(numbers[-1], f"{kind}'s kernel")
    options = {}
    while rest:
        name, word, *rest = [*rest, ""] if len(rest) == 1 else rest
        if name not in OPTIONS.get(kind, ()):
            allowed = ", ".join(sorted(OPTIONS.get(kind, ()))) or "nothing"
            raise FlopwiseError(f"{part!r} has {name!r}; behind {kind} there may be {allowed}")
        if name == "pad":
            options["pads"] = _pads(word)
        elif name == "groups":
            (options["groups"],) = _sizes(word, "groups")[:1]
        else:
            options["stride" if name == "/" else name] = _pair(word, "the stride" if name == "/" else name)
    return kind, numbers, options


class _Drawing:
    """A graph that grows by one layer at a time."""

    def __init__(self, sizes, name):
        import numpy
        from openvino import opset13

        self.op, self.np, self.name = opset13, numpy, name
        self.random = numpy.random.default_rng(0)
        self.input = opset13.parameter([1, *sizes], numpy.float32, name="input")
        self.end = self.input.output(0)  # what the next layer reads
        self.count = Counter()

    def shape(self):
        return "×".join(map(str, tuple(self.end.shape)[1:]))

    def model(self):
        import openvino

        return openvino.Model([self.end], [self.input], self.name)

    def _called(self, kind):
        self.count[kind] += 1
        return f"{kind}{self.count[kind]}"

    def _weights(self, *shape, name):
        values = self.random.standard_normal(shape).astype(self.np.float32)
        return self.op.constant(values, name=name)

    def _map(self, kind):
        """The channels of the map; FlopwiseError where there is none."""
        shape = tuple(self.end.shape)
        if len(shape) != 4:
            raise FlopwiseError(f"{kind} needs a map C×H×W, and there is {self.shape()}")
        return shape[1]

    def conv(self, outputs, kernel, stride=(1, 1), pads=((0, 0), (0, 0)), dilation=(1, 1), groups=1):
        channels, name = self._map("conv"), self._called("conv")
        if channels % groups or outputs % groups:
            raise FlopwiseError(
                f"{groups} groups: the {channels} channels and the {outputs} kernels must both be "
                f"divisible by {groups}"
            )
        how = {
            "strides": list(stride),
            "pads_begin": list(pads[0]),
            "pads_end": list(pads[1]),
            "dilations": list(dilation),
        }
        sizes, weights = (channels // groups, *kernel), f"{name}/weights"
        if groups == 1:
            weights = self._weights(outputs, *sizes, name=weights)
            layer = self.op.convolution(self.end, weights, name=name, **how)
        else:
            weights = self._weights(groups, outputs // groups, *sizes, name=weights)
            layer = self.op.group_convolution(self.end, weights, name=name, **how)
        bias = self._weights(1, outputs, 1, 1, name=f"{name}/bias_values")
        self.end = self.op.add(layer, bias, name=f"{name}/bias").output(0)

    def dense(self, outputs):
        shape, name = tuple(self.end.shape), self._called("dense")
        if len(shape) != 2:
            raise FlopwiseError(
                f"dense needs a row of numbers, and there is {self.shape()}; flatten it first"
            )
        weights = self._weights(outputs, shape[1], name=f"{name}/weights")
        layer = self.op.matmul(self.end, weights, False, True, name=name)
        bias = self._weights(1, outputs, name=f"{name}/bias_values")
        self.end = self.op.add(layer, bias, name=f"{name}/bias").output(0)

    def maxpool(self, kernel, stride=None, pads=((0, 0), (0, 0))):
        self._map("maxpool")
        strides, name = list(stride or kernel), self._called("pool")
        pooled = self.op.max_pool(self.end, strides, [1, 1], *map(list, pads), list(kernel), name=name)
        self.end = pooled.output(0)  # a max pooling has a second one: where the maxima were

    def avgpool(self, kernel, stride=None, pads=((0, 0), (0, 0))):
        self._map("avgpool")
        strides, name = list(stride or kernel), self._called("pool")
        pooled = self.op.avg_pool(self.end, strides, *map(list, pads), list(kernel), False, name=name)
        self.end = pooled.output(0)

    def globalpool(self):
        self._map("globalpool")
        axes = self.op.constant([2, 3], self.np.int64)
        name = self._called("globalpool")
        self.end = self.op.reduce_mean(self.end, axes, keep_dims=False, name=name).output(0)

    def norm(self):
        channels, name = self._map("norm"), self._called("norm")
        parts = [self._weights(channels, name=f"{name}/{part}") for part in ("gamma", "beta", "mean")]
        variance = self.op.constant(self.np.ones(channels, self.np.float32), name=f"{name}/variance")
        self.end = self.op.batch_norm_inference(self.end, *parts, variance, 1e-3, name=name).output(0)

    def relu(self):
        self.end = self.op.relu(self.end, name=self._called("relu")).output(0)

    def flatten(self):
        row = self.op.constant([1, -1], self.np.int64)
        self.end = self.op.reshape(self.end, row, False, name=self._called("flatten")).output(0)

    def softmax(self):
        self.end = self.op.softmax(self.end, 1, name=self._called("softmax")).output(0)
