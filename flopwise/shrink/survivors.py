"""Which channels are left behind each operator, when some are left before it; and its constants made to fit.

A rule takes a node and, for each of its inputs, the Survivors there (or None), changes the node's constants,
and gives the Survivors of its output, or None where all channels are mixed and no output is lost.
"""

from dataclasses import dataclass

import numpy as np

from flopwise.counting.elementwise import UNARY_AND_BINARY
from flopwise.errors import FlopwiseError
from flopwise.shrink.layers import WEIGHTS, numbers, replace_numbers


@dataclass(frozen=True, eq=False)
class Survivors:
    """Of a tensor: kept[i] says whether slice i along the axis is left."""

    axis: int
    kept: np.ndarray

    def same(self, other):
        return self.axis == other.axis and np.array_equal(self.kept, other.kept)


def dims(node, output=0):
    """The sizes at a node's output; −1 for one that is open."""
    shape = node.outputs[output].get_partial_shape()
    if shape.rank.is_dynamic:
        raise FlopwiseError(
            f"{node.type} {node.name!r} has an unknown number of dimensions; reshape the model"
        )
    return tuple(
        shape[axis].get_length() if shape[axis].is_static else -1 for axis in range(shape.rank.get_length())
    )


def refuse(node, incoming, why="which this surgery does not know"):
    raise FlopwiseError(f"the removed channels reach {node.type} {node.name!r}, {why}")


def _only(node, incoming, port=0):
    """The Survivors at the data input, which must be the only ones."""
    if incoming[port] is None or sum(left is not None for left in incoming) > 1:
        refuse(node, incoming, "at an input that must not change")
    return incoming[port]


def _convolution(node, incoming):
    left = _only(node, incoming)
    if left.axis != 1 or not node.inputs[WEIGHTS][0].constant:
        refuse(node, incoming, "whose weights are not constant or which reads them as places")
    replace_numbers(node, WEIGHTS, np.compress(left.kept, numbers(node.inputs[WEIGHTS][0]), axis=1))


def _group_convolution(node, incoming):
    left = _only(node, incoming)
    if left.axis != 1 or not node.inputs[WEIGHTS][0].constant:
        refuse(node, incoming, "whose weights are not constant or which reads them as places")
    weights = numbers(node.inputs[WEIGHTS][0])  # (groups, outputs per group, inputs per group, …)
    groups, outputs, inputs = weights.shape[:3]
    by_group = left.kept.reshape(groups, inputs)
    if (by_group.any(axis=1) != by_group.all(axis=1)).any():
        refuse(node, incoming, f"where {inputs} channels form a group; remove whole groups of them")
    kept = by_group.all(axis=1)
    replace_numbers(node, WEIGHTS, weights[kept])
    return Survivors(1, np.repeat(kept, outputs))


def _matrix_product(node, incoming):
    left = _only(node, incoming)
    attributes, rank = node.attributes(), len(dims(node.inputs[0][0], node.inputs[0][1]))
    source = node.inputs[WEIGHTS][0]
    if not source.constant or attributes["transpose_a"] or left.axis != rank - 1:
        refuse(node, incoming, "which multiplies something else than features by constant weights")
    axis = 1 if attributes["transpose_b"] else 0
    replace_numbers(node, WEIGHTS, np.compress(left.kept, numbers(source), axis=axis))


def _element_wise(node, incoming):
    """Each output number from the numbers at the same place; the usual broadcasting from the right."""
    rank, found = len(dims(node)), None
    for (source, output), left in zip(node.inputs, incoming):
        if left is not None:
            here = Survivors(left.axis + rank - len(dims(source, output)), left.kept)
            if found is not None and not here.same(found):
                refuse(node, incoming, "which joins them with channels that stay")
            found = here
    for port, ((source, output), left) in enumerate(zip(node.inputs, incoming)):
        sizes = dims(source, output)
        axis = found.axis - (rank - len(sizes))
        if left is not None or axis < 0 or sizes[axis] == 1:
            continue
        if not source.constant:
            refuse(node, incoming, f"which joins them with channels that stay, from {source.name!r}")
        replace_numbers(node, port, np.compress(found.kept, numbers(source), axis=axis))
    return found


def _per_channel(node, incoming):
    """Beside the data, constants with one number per channel: a normalisation's, a PReLU's slopes."""
    (port,) = [port for port, left in enumerate(incoming) if left is not None]
    left = incoming[port]
    if left.axis != 1:
        refuse(node, incoming, "which has numbers for each channel, where places were removed")
    for other, (source, _) in enumerate(node.inputs):
        if other == port or source.elements() == 1:
            continue
        if not source.constant or source.elements() != len(left.kept):
            refuse(node, incoming, "whose numbers are not one constant per channel")
        values = numbers(source)
        replace_numbers(node, other, np.compress(left.kept, values, axis=values.shape.index(len(left.kept))))
    return left


def _pooling(node, incoming):
    left = _only(node, incoming)
    if left.axis != 1:
        refuse(node, incoming, "which pools over them")
    return left


def _reduction(node, incoming):
    left = _only(node, incoming)
    rank = len(dims(*node.inputs[0]))
    axes = {int(axis) % rank for axis in np.ravel(numbers(node.inputs[1][0]))}
    if left.axis in axes:
        refuse(node, incoming, "which reduces over them")
    before = sum(axis < left.axis for axis in axes)
    return left if node.attributes()["keep_dims"] else Survivors(left.axis - before, left.kept)


def _softmax(node, incoming):
    left = _only(node, incoming)
    if node.attributes()["axis"] % len(dims(node)) == left.axis:
        refuse(node, incoming, "which compares them with each other")
    return left


def _reshaped(node, incoming):
    """Flatten, Squeeze, Unsqueeze, Reshape: the survivors must be slices along one axis again."""
    left = _only(node, incoming)
    before, after = ([abs(size) for size in sizes] for sizes in (dims(*node.inputs[0]), dims(node)))
    if np.prod(before) != np.prod(after):
        refuse(node, incoming, "whose sizes are open; give the model a fixed shape with reshape")
    alive = np.zeros(before, bool)
    alive[(slice(None),) * left.axis + (left.kept,)] = True
    alive = alive.reshape(after)
    for axis in range(len(after)):
        lines = np.moveaxis(alive, axis, 0).reshape(after[axis], -1)
        if (lines.all(axis=1) == lines.any(axis=1)).all():
            break
    else:
        refuse(node, incoming, "which mixes them with other dimensions")
    kept = lines.all(axis=1)
    if node.type == "Reshape" and node.inputs[1][0].constant:
        pattern = numbers(node.inputs[1][0]).copy()
        # −1 is worked out by OpenVINO; so is 0, where it means "as before".
        if pattern[axis] > 0:
            pattern[axis] = kept.sum()
            replace_numbers(node, 1, pattern)
    return Survivors(axis, kept)


def _transposed(node, incoming):
    left = _only(node, incoming)
    order = [int(axis) for axis in np.ravel(numbers(node.inputs[1][0]))]
    return Survivors(order.index(left.axis), left.kept)


def _padded(node, incoming):
    left = _only(node, incoming)
    if any(np.ravel(numbers(node.inputs[port][0]))[left.axis] for port in (1, 2)):
        refuse(node, incoming, "which adds channels to them")
    return left


def _joined(node, incoming):
    axis = node.attributes()["axis"] % len(dims(node))
    found = next(left for left in incoming if left is not None)
    if all(left is not None and left.same(found) for left in incoming) and found.axis != axis:
        return found
    if any(left is not None and left.axis != axis for left in incoming):
        refuse(node, incoming, "which joins them with channels that stay")
    return Survivors(axis, np.concatenate([
        np.ones(dims(source, output)[axis], bool) if left is None else left.kept
        for (source, output), left in zip(node.inputs, incoming)
    ]))  # fmt: skip


def _answers(node, incoming):
    refuse(node, incoming, "so they are the model's answers, which must stay")


def _nothing(node, incoming):
    """Who asks only for the shape is told the new one."""


ALONG_AN_AXIS = {"CumSum", "LogSoftmax", "Softmax"}  # among the element-wise ones, but each looks at others
RULES = {
    **dict.fromkeys(set(UNARY_AND_BINARY) - ALONG_AN_AXIS, _element_wise),
    **dict.fromkeys(["AvgPool", "MaxPool"], _pooling),
    **dict.fromkeys(["ReduceMean", "ReduceMax", "ReduceMin", "ReduceSum", "ReduceProd"], _reduction),
    **dict.fromkeys(["Reshape", "Squeeze", "Unsqueeze"], _reshaped),
    "BatchNormInference": _per_channel,
    "Concat": _joined,
    "Convert": _element_wise,
    "Convolution": _convolution,
    "GroupConvolution": _group_convolution,
    "LogSoftmax": _softmax,
    "MatMul": _matrix_product,
    "PRelu": _per_channel,
    "Pad": _padded,
    "Result": _answers,
    "ShapeOf": _nothing,
    "Softmax": _softmax,
    "Transpose": _transposed,
}
