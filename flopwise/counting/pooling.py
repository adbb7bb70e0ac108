"""Formulas of pooling, and of reductions: over the whole map, a reduction is a pooling."""

from math import prod

from flopwise.counting.layers import _window
from flopwise.counting.operators import Primitives, Work, register


def _pooled(operator, elements, kernel, **shown):
    """A pooling whose windows, all together, look at so many elements."""
    looked_at = prod(operator.inputs[0])
    if operator.type in {"MaxPool", "ReduceMax", "AdaptiveMaxPool"}:
        return Work(Primitives(comparisons=elements, looked_at=looked_at, reduced=looked_at), kernel, **shown)
    averages = prod(operator.output)
    primitives = Primitives(additions=elements, divisions=averages, looked_at=looked_at, reduced=looked_at)
    return Work(primitives, kernel, **shown)


@register("AvgPool", "MaxPool")
def pool_work(operator):
    """Each output element looks at one window."""
    kernel = tuple(operator.attributes["kernel"])
    return _pooled(operator, prod(operator.output) * prod(kernel), kernel, **_window(operator, kernel))


@register("AdaptiveAvgPool", "AdaptiveMaxPool")
def adaptive_pool_work(operator):
    """As many windows as are asked for; along each axis, window i goes from ⌊i·L/n⌋ to ⌈(i + 1)·L/n⌉."""
    axes = list(zip(operator.inputs[0][2:], operator.output[2:], strict=True))
    looked_at = [sum(-(-(i + 1) * size // n) - i * size // n for i in range(n)) for size, n in axes]
    alike = all(size % n == 0 for size, n in axes)  # otherwise the windows differ in size
    kernel = tuple(size // n for size, n in axes) if alike else None
    return _pooled(operator, prod(operator.output[:2]) * prod(looked_at), kernel)


@register("ReduceMean", "ReduceMax")
def global_pool_work(operator):
    """Over the whole map, a reduction is a pooling with one window per channel; otherwise it only reduces.

    The map is all dimensions but the batch and the channels, wherever the channels are.
    """
    shape, axes = operator.inputs[0], operator.axes
    if len(shape) < 3 or 0 in axes or len(axes) != len(shape) - 2:
        return reduction_work(operator)
    return _pooled(operator, prod(shape), tuple(shape[axis] for axis in axes))


@register(
    "ReduceSum", "ReduceProd", "ReduceMin", "ReduceL1", "ReduceL2", "ReduceLogicalAnd", "ReduceLogicalOr"
)
def reduction_work(operator):
    """A reduction that is not a pooling."""
    return Work(Primitives(reduced=prod(operator.inputs[0]), elements=prod(operator.output)))
