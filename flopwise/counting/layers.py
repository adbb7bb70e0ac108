"""Formulas of layers that multiply by weights or by each other: convolutions, matrix products, attention."""

from math import prod

from flopwise.counting.operators import Primitives, Work, register


def _padding(operator, kernel, stride, dilation):
    """What is added before and after each axis, worked out from the shapes where OpenVINO was told "same"."""
    given = operator.attributes
    before, after = list(given["pads_begin"]), list(given["pads_end"])
    automatic = given.get("auto_pad", "explicit")
    if automatic in {"same_upper", "same_lower"}:
        sizes = zip(operator.inputs[0][2:], operator.output[2:], kernel, stride, dilation, strict=True)
        needed = [max((o - 1) * s + (k - 1) * d + 1 - i, 0) for i, o, k, s, d in sizes]
        less, more = [total // 2 for total in needed], [total - total // 2 for total in needed]
        before, after = (less, more) if automatic == "same_upper" else (more, less)
    elif automatic == "valid":
        before = after = [0] * len(kernel)
    return tuple(b if b == a else (b, a) for b, a in zip(before, after, strict=True))


def _window(operator, kernel):
    """Stride, padding and dilation as a table shows them; nothing if only shapes are known."""
    given = operator.attributes
    if "strides" not in given:
        return {}
    stride = tuple(given["strides"])
    dilation = tuple(given.get("dilations") or [1] * len(kernel))
    return {"stride": stride, "padding": _padding(operator, kernel, stride, dilation), "dilation": dilation}


@register("Convolution")
def convolution_work(operator):
    """Each output element is a dot product as long as one kernel; weights are (C_out, C_in, K_h, K_w)."""
    filters, *kernel = operator.inputs[1]
    size = tuple(kernel[1:])
    macs = prod(operator.output) * prod(kernel)
    return Work(
        Primitives(macs=macs),
        size,
        (1,),
        operator.output[1],
        (),
        filters,
        groups=1,
        **_window(operator, size),
    )


@register("GroupConvolution")
def group_convolution_work(operator):
    """As a convolution, with the kernels sorted by group: (g, C_out/g, C_in/g, K_h, K_w)."""
    groups, per_group, *kernel = operator.inputs[1]
    size, filters = tuple(kernel[1:]), groups * per_group
    macs = prod(operator.output) * prod(kernel)
    return Work(
        Primitives(macs=macs), size, (1,), filters, (), filters, groups=groups, **_window(operator, size)
    )


@register("DeformableConvolution")
def deformable_convolution_work(operator):
    """As a convolution, whose weights are the third input: the second says where each element is taken from.

    Working out the places (an interpolation for each element) is left out.
    """
    filters, per_group, *size = operator.inputs[2]
    size, groups = tuple(size), operator.attributes.get("group", 1)
    macs = prod(operator.output) * per_group * prod(size)
    window = _window(operator, size)
    return Work(Primitives(macs=macs), size, (2,), filters, (), filters, groups=groups, **window)


@register("ConvolutionBackpropData")
def transposed_convolution_work(operator):
    """Each input element meets every weight of its channel; weights are (C_in, C_out, K_h, K_w).

    What falls on the padding, and is cut off, is counted too, as zeros of padding are in a convolution.
    """
    _, filters, *size = operator.inputs[1]
    macs = prod(operator.inputs[0]) * filters * prod(size)
    return _transposed(operator, macs, tuple(size), filters, 1)


@register("GroupConvolutionBackpropData")
def transposed_group_convolution_work(operator):
    """As a transposed convolution, by group: (g, C_in/g, C_out/g, K_h, K_w)."""
    groups, _, per_group, *size = operator.inputs[1]
    macs = prod(operator.inputs[0]) * per_group * prod(size)
    return _transposed(operator, macs, tuple(size), groups * per_group, groups)


def _transposed(operator, macs, size, filters, groups):
    given, shown = operator.attributes, {}
    if "strides" in given:
        shown = {"stride": tuple(given["strides"]), "dilation": tuple(given["dilations"])}
        if given.get("auto_pad", "explicit") == "explicit":
            pads = zip(given["pads_begin"], given["pads_end"], strict=True)
            shown["padding"] = tuple(b if b == a else (b, a) for b, a in pads)
    return Work(Primitives(macs=macs), size, (1,), filters, (), filters, groups=groups, **shown)


@register("MatMul")
def matmul_work(operator):
    """Each output element is a dot product as long as the dimension that disappears.

    As NumPy does, OpenVINO takes a vector on the left as one row, on the right as one column, and leaves that
    dimension out of the output. A vector is never transposed.
    """
    left, right = operator.inputs
    inner = left[-2] if operator.attributes["transpose_a"] and len(left) > 1 else left[-1]
    weights = next((port for port in (1, 0) if port in operator.constants), None)
    channels = 1  # weights that are a vector give one number for each input
    if weights == 1 and len(right) > 1:
        channels = operator.output[-1]
    elif weights == 0 and len(left) > 1:  # then each column of the data is an input
        channels = operator.output[-1 if len(right) == 1 else -2]
    return Work(
        Primitives(macs=prod(operator.output) * inner),
        weights=() if weights is None else (weights,),
        channels=channels,
        data=1 if weights == 0 else 0,
    )


@register("Einsum")
def einsum_work(operator):
    """From the left, two by two: each pair of elements that meet is multiplied, as often as labels can run.

    A single operand is only summed or turned: no multiplication.
    """
    equation = operator.attributes["equation"].replace(" ", "")
    given, _, wanted = equation.partition("->")
    terms = [_labels(term, shape) for term, shape in zip(given.split(","), operator.inputs, strict=True)]
    sizes = {}
    for labels, shape in zip(terms, operator.inputs, strict=True):
        for label, size in zip(labels, shape, strict=True):
            sizes[label] = max(size, sizes.get(label, 1))  # a dimension of one is broadcast
    if "->" in equation:
        kept = set(wanted.replace("...", "")) | {label for label in sizes if isinstance(label, int)}
    else:  # without an arrow, what stands once is kept
        every = [label for labels in terms for label in labels]
        kept = {label for label in every if every.count(label) == 1 or isinstance(label, int)}
    macs, left = 0, set(terms[0])
    for number, labels in enumerate(terms[1:], 1):
        met = left | set(labels)
        macs += prod(sizes[label] for label in met)
        later = {label for rest in terms[number + 1 :] for label in rest}
        left = met & (kept | later)
    weights = tuple(sorted(operator.constants))
    return Work(
        Primitives(macs=macs), weights=weights, data=0 if 0 not in operator.constants else len(terms) - 1
    )


def _labels(term, shape):
    """The label of each dimension; those of an ellipsis are numbers, counted from the last."""
    before, dots, after = term.partition("...")
    hidden = len(shape) - len(before) - len(after)
    return [*before, *(range(-hidden, 0) if dots else ()), *after]


@register("ScaledDotProductAttention")
def attention_work(operator):
    """softmax(Q·Kᵀ)·V: two matrix products; scale, mask and softmax are not MACs.

    Q is (…, L, E), K (…, S, E), V (…, S, E_v). A causal mask saves nothing here.
    """
    query, key, value = operator.inputs[:3]
    pairs = prod(operator.output[:-1]) * key[-2]  # each query with each key
    return Work(Primitives(macs=pairs * (query[-1] + value[-1]), elements=pairs))
