"""An operator's type → its primitive counts: how many of which operations it does, from shapes alone.

A formula says what is done, never what it is worth: that is a convention's business (`conventions`). So a
formula is written once and serves every convention. It gets an `Operator`, which holds shapes and attributes
and nothing of OpenVINO's, and returns its `Work`.
"""

from dataclasses import dataclass, field, fields
from math import prod


@dataclass(frozen=True)
class Primitives:
    """How many of each primitive operation; in a convention, what each of them is worth in FLOPs."""

    macs: int = 0  # a product added to a running sum: two operations, or one fused instruction
    additions: int = 0  # a number added to a running sum that starts at zero, as an average does
    comparisons: int = 0  # a number held against the largest so far
    divisions: int = 0  # the last step of an average
    bias_additions: int = 0  # a bias added to an element of a layer's output

    def weighed(self, weights):
        """The sum of all counts, each times its weight."""
        return sum(getattr(self, each.name) * getattr(weights, each.name) for each in fields(self))


@dataclass(frozen=True)
class Operator:
    """What a formula may look at. Shapes are tuples that include the batch."""

    type: str
    inputs: tuple  # the shape at each input
    output: tuple  # the shape of the first output
    attributes: dict = field(default_factory=dict)
    constants: frozenset = frozenset()  # numbers of the inputs that are stored in the model
    axes: tuple = ()  # of a reduction with constant axes, from the first dimension and without repetition


@dataclass(frozen=True)
class Work:
    """What one operator does, and how the table describes it."""

    primitives: Primitives
    kernel: tuple | None = None  # the size of its window
    weights: int | None = None  # the number of the input that its weights come in by
    channels: int = 0  # how many biases it can have: outputs that do not share a bias


FORMULAS = {}

# Operators that only move data, or are the graph's own ends: there is nothing to count in any convention.
MOVES = frozenset(
    """
    Broadcast ChannelShuffle Concat Constant Convert DepthToSpace Gather GatherElements GatherND Identity Pad
    Parameter Range Reshape Result ReverseSequence ShapeOf Slice SpaceToDepth Split Squeeze StridedSlice Tile
    Transpose Unsqueeze VariadicSplit
""".split()
)


def register(op_type):
    """Decorator: the formula of an operator's type, a function Operator → Work.

    A formula returns None where the operator is not a layer. A convention that leaves the type out does not
    ask for it. Raises ValueError if the type has a formula already: two formulas would make a count depend on
    the order of imports.
    """

    def keep(formula):
        if op_type in FORMULAS:
            raise ValueError(
                f"{op_type!r} has a formula already, {FORMULAS[op_type].__name__}; "
                f"{formula.__name__} is refused"
            )
        FORMULAS[op_type] = formula
        return formula

    return keep


@register("Convolution")
def convolution_work(operator):
    """Each output element is a dot product as long as one kernel; weights are (C_out, C_in, K_h, K_w)."""
    _, *kernel = operator.inputs[1]
    macs = prod(operator.output) * prod(kernel)
    return Work(Primitives(macs=macs), tuple(kernel[1:]), weights=1, channels=operator.output[1])


@register("GroupConvolution")
def group_convolution_work(operator):
    """As a convolution, with the kernels sorted by group: (g, C_out/g, C_in/g, K_h, K_w)."""
    _, _, *kernel = operator.inputs[1]
    macs = prod(operator.output) * prod(kernel)
    return Work(Primitives(macs=macs), tuple(kernel[1:]), weights=1, channels=operator.output[1])


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
    return Work(Primitives(macs=prod(operator.output) * inner), weights=weights, channels=channels)


def _pooled(operator, elements, kernel):
    """A pooling whose windows, all together, look at so many elements."""
    if operator.type in {"MaxPool", "ReduceMax", "AdaptiveMaxPool"}:
        return Work(Primitives(comparisons=elements), kernel)
    return Work(Primitives(additions=elements, divisions=prod(operator.output)), kernel)


@register("AvgPool")
@register("MaxPool")
def pool_work(operator):
    """Each output element looks at one window."""
    kernel = tuple(operator.attributes["kernel"])
    return _pooled(operator, prod(operator.output) * prod(kernel), kernel)


@register("AdaptiveAvgPool")
@register("AdaptiveMaxPool")
def adaptive_pool_work(operator):
    """As many windows as are asked for; along each axis, window i goes from ⌊i·L/n⌋ to ⌈(i + 1)·L/n⌉."""
    axes = list(zip(operator.inputs[0][2:], operator.output[2:], strict=True))
    looked_at = [sum(-(-(i + 1) * size // n) - i * size // n for i in range(n)) for size, n in axes]
    alike = all(size % n == 0 for size, n in axes)  # otherwise the windows differ in size
    kernel = tuple(size // n for size, n in axes) if alike else None
    return _pooled(operator, prod(operator.output[:2]) * prod(looked_at), kernel)


@register("ReduceMean")
@register("ReduceMax")
def global_pool_work(operator):
    """Over the whole map, a reduction is a pooling with one window per channel; otherwise it is not a layer.

    The map is all dimensions but the batch and the channels, wherever the channels are.
    """
    shape, axes = operator.inputs[0], operator.axes
    if len(shape) < 3 or 0 in axes or len(axes) != len(shape) - 2:
        return None
    return _pooled(operator, prod(shape), tuple(shape[axis] for axis in axes))
