"""A whole OpenVINO model → a table of its layers, under the course convention.

`count` walks the graph and asks a registry for the formula of each operator's type. The shapes are the ones
that OpenVINO itself inferred, so stride, padding and dilation are in them already. What has no formula is
never passed over in silence: the table says what the convention leaves out, and what could not be counted.
"""

from collections import Counter
from dataclasses import dataclass
from math import prod

from flopwise.counting.table import Layer, Table
from flopwise.errors import FlopwiseError

# Operators that the convention leaves out: those that work element by element, and normalisation.
LEFT_OUT = frozenset(
    """
    Abs Add BatchNormInference Ceiling Clamp Cos Divide Elu Equal Erf Exp FakeQuantize Floor Gelu Greater
    GreaterEqual HSigmoid HSwish HardSigmoid Less LessEqual Log LogSoftmax LogicalAnd LogicalNot LogicalOr LRN
    MVN Maximum Minimum Mish Mod Multiply Negative NormalizeL2 NotEqual PRelu Power RMS Relu Round Select Selu
    Sigmoid Sign Sin SoftPlus SoftSign Softmax Sqrt SquaredDifference Subtract Swish Tanh
    ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum
""".split()
)

# Operators that only move data, or are the graph's own ends: there is nothing to count.
MOVES = frozenset(
    """
    Broadcast ChannelShuffle Concat Constant Convert DepthToSpace Gather GatherElements GatherND Identity Pad
    Parameter Range Reshape Result ReverseSequence ShapeOf Slice SpaceToDepth Split Squeeze StridedSlice Tile
    Transpose Unsqueeze VariadicSplit
""".split()
)


@dataclass(frozen=True)
class Work:
    """What one operator costs: `weights` is the number of the input port that its weights come in by."""

    macs: int
    flops: int
    kernel: tuple | None = None
    weights: int | None = None


FORMULAS = {}


def register(op_type):
    """Decorator: the formula of an operator's type, a function node → Work, or None for "no layer, left out".

    Raises ValueError if the type has a formula already: two formulas would make a count depend on the order
    of imports.
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


def _shape(port):
    """The shape at a node's input or output; FlopwiseError if a part of it is open."""
    shape = port.get_partial_shape()
    if shape.is_dynamic:
        raise FlopwiseError(
            f"{port.get_node().get_friendly_name()!r} has the open shape {shape}; give the "
            f"model a fixed input first: model.reshape([...])"
        )
    return tuple(shape.to_shape())


@register("Convolution")
def convolution_work(node):
    """Each output element is a dot product as long as one kernel; weights are (C_out, C_in, K_h, K_w)."""
    _, *kernel = _shape(node.input(1))
    macs = prod(_shape(node.output(0))) * prod(kernel)
    return Work(macs, 2 * macs, tuple(kernel[1:]), weights=1)


@register("GroupConvolution")
def group_convolution_work(node):
    """As a convolution, with the kernels sorted by group: (g, C_out/g, C_in/g, K_h, K_w)."""
    _, _, *kernel = _shape(node.input(1))
    macs = prod(_shape(node.output(0))) * prod(kernel)
    return Work(macs, 2 * macs, tuple(kernel[1:]), weights=1)


@register("MatMul")
def matmul_work(node):
    """Each output element is a dot product as long as the dimension that disappears."""
    left = _shape(node.input(0))
    inner = left[-2] if node.get_attributes()["transpose_a"] and len(left) > 1 else left[-1]
    macs = prod(_shape(node.output(0))) * inner
    weights = next((port for port in (1, 0) if _constant(node.input_value(port)) is not None), None)
    return Work(macs, 2 * macs, weights=weights)


@register("AvgPool")
@register("MaxPool")
def pool_work(node):
    """Each output element looks at one window."""
    kernel = tuple(node.get_attributes()["kernel"])
    return Work(0, prod(_shape(node.output(0))) * prod(kernel), kernel)


@register("ReduceMean")
@register("ReduceMax")
def global_pool_work(node):
    """Over the whole map, a reduction is a pooling with one window per channel; otherwise it is no layer."""
    shape, axes = _shape(node.input(0)), _constant(node.input_value(1))
    axes = set() if axes is None else {int(axis) % len(shape) for axis in axes.data.flat}
    if len(shape) < 4 or 0 in axes or len(axes) != len(shape) - 2:
        return None
    return Work(0, prod(shape), tuple(shape[axis] for axis in sorted(axes)))


def _constant(source):
    """The Constant that an output comes from, through what only converts, moves or rescales; or None."""
    node = source.get_node()
    kind = node.get_type_name()
    if kind == "Constant":
        return node
    if kind in {"Convert", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Broadcast", "FakeQuantize"}:
        return _constant(node.input_value(0))
    if kind in {"Multiply", "Subtract"}:  # compressed weights: (integers − zero points) · scales
        left, right = (_constant(value) for value in node.input_values())
        if left is not None and right is not None:
            return max(left, right, key=_elements)
    return None


def _elements(constant):
    return prod(constant.get_output_shape(0))


def _bias(node, channels, inside):
    """The Constant of one number per channel that is added to a layer's output as the next step; or None.

    `inside` holds the names of the model's own operators, because a model cut out of another is still tied
    to the rest of it.
    """
    while True:
        targets = [
            target for target in node.output(0).get_target_inputs() if target.get_node().get_name() in inside
        ]
        if len(targets) != 1:
            return None
        node = targets[0].get_node()
        if node.get_type_name() == "Add":
            added = _constant(node.input_value(1 - targets[0].get_index()))
            return added if added is not None and _elements(added) == channels else None
        if node.get_type_name() not in {"Transpose", "Reshape", "Squeeze", "Unsqueeze"}:
            return None


def _with_batch(model):
    """The model with every open batch set to 1 (the given one stays as it is), and a note for each input."""
    notes, shapes = [], {}
    for port, source in enumerate(model.inputs):
        shape, name = source.get_partial_shape(), source.get_node().get_friendly_name()
        if shape.rank.is_dynamic or any(size.is_dynamic for size in list(shape)[1:]):
            raise FlopwiseError(
                f"input {name!r} has the open shape {shape}; only the batch, its first "
                f"dimension, may be open: give the rest with model.reshape([...])"
            )
        sizes = [1 if size.is_dynamic else size.get_length() for size in shape]
        shapes[port] = sizes
        note = f"Input {name}: {'×'.join(map(str, sizes)) or 'a single number'}"
        if shape.is_dynamic:
            note += "; its batch is open in the model and counted as 1."
        elif len(sizes) > 1:
            note += f"; its batch of {sizes[0]} is fixed in the model"
            note += "." if sizes[0] == 1 else f": the work is for {sizes[0]} inputs together."
        notes.append(note)
    if model.is_dynamic():
        model = model.clone()
        try:
            model.reshape(shapes)
        except RuntimeError as error:
            raise FlopwiseError(f"the model's batch is open, yet it cannot be 1: {error}") from error
    return model, notes


def count(model):
    """The table of a model's layers, convolutions, dense layers (MatMul) and pooling, in the graph's order.

    model: an OpenVINO model, or the path of one. An open batch is counted as 1, a fixed one as it is; the
    table's notes say which, what was left out and what has no formula. Constants shared by layers are
    parameters of the first one only. Raises FlopwiseError for an input of open height or width, TypeError for
    what is no model.
    """
    import openvino

    if isinstance(model, openvino.CompiledModel):
        raise TypeError("a compiled model has other layers than yours: count the model that you compiled")
    if not isinstance(model, openvino.Model):
        from flopwise.runtime import load_model

        model = load_model(model)
    model, notes = _with_batch(model)
    nodes = model.get_ordered_ops()
    inside = {node.get_name() for node in nodes if node.get_type_name() != "Result"}
    layers, seen, left_out, unknown = [], set(), Counter(), Counter()
    for node in nodes:
        kind = node.get_type_name()
        work = FORMULAS[kind](node) if kind in FORMULAS else None
        if work is not None:
            layers.append(_layer(node, work, inside, seen))
        elif kind in LEFT_OUT or kind in FORMULAS:
            left_out[kind] += 1
        elif kind not in MOVES:
            unknown[kind] += 1
    rest = [
        node
        for node in nodes
        if node.get_type_name() == "Constant"
        and node.get_name() not in seen
        and node.get_element_type().is_real()
        and _elements(node) > 1
    ]
    if left_out:
        notes.append(f"Left out by the convention: {_listed(left_out)}.")
    if rest:
        notes.append(
            f"Held by no layer above (normalisation, scales, tables): "
            f"{sum(map(_elements, rest)):,} numbers in {len(rest)} constant{'s' * (len(rest) > 1)}."
        )
    if unknown:
        notes.append(
            f"NOT COUNTED, no formula known: {_listed(unknown)}. The totals lack their work; "
            f"`register` takes a formula."
        )
    return Table(tuple(layers), tuple(notes))


def _layer(node, work, inside, seen):
    """One row. The names of the constants charged to it go into `seen`, so that none is charged twice."""
    output, params, data = _shape(node.output(0)), 0, 0
    if work.weights is not None:
        channels = output[-1] if node.get_type_name() == "MatMul" else prod(output[1:2])
        for constant in (_constant(node.input_value(work.weights)), _bias(node, channels, inside)):
            if constant is not None and constant.get_name() not in seen:
                seen.add(constant.get_name())
                params += _elements(constant)
        data = 1 if work.weights == 0 else 0
    return Layer(
        node.get_friendly_name(),
        node.get_type_name(),
        _shape(node.input(data)),
        output,
        work.kernel,
        work.macs,
        work.flops,
        params,
    )


def _listed(kinds):
    return ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
