"""A whole OpenVINO model → a table of its layers, under a convention.

`count_flops` walks the graph node by node, asks the operator's formula what is done there, and the
convention what that is worth. The shapes are the ones that OpenVINO itself inferred, so stride, padding and
dilation are in them already. Nothing is passed over in silence: the table names what the convention leaves
out, and what could not be counted.
"""

from collections import Counter
from dataclasses import replace
from math import prod

from flopwise.counting.conventions import COURSE, ELEMENTWISE_AND_NORMALISATION, Convention
from flopwise.counting.operators import FORMULAS, MOVES, Operator
from flopwise.counting.table import Layer, Table
from flopwise.errors import FlopwiseError


def _shape(port):
    """The shape at a node's input or output; FlopwiseError if a part of it is open."""
    shape = port.get_partial_shape()
    if shape.is_dynamic:
        raise FlopwiseError(
            f"{port.get_node().get_friendly_name()!r} has the open shape {shape}; give the "
            f"model a fixed input first: model.reshape([...])"
        )
    return tuple(shape.to_shape())


def _operator(node):
    """A node as formulas see it."""
    kind, inputs = node.get_type_name(), tuple(map(_shape, node.inputs()))
    axes = _constant(node.input_value(1)) if kind.startswith("Reduce") else None
    return Operator(
        kind,
        inputs,
        _shape(node.output(0)),
        node.get_attributes(),
        frozenset(port for port, source in enumerate(node.input_values()) if _constant(source) is not None),
        () if axes is None else tuple(sorted({int(axis) % len(inputs[0]) for axis in axes.data.flat})),
    )


def _constant(source):
    """The Constant that an output comes from, through what only converts, moves or rescales; or None."""
    node = source.get_node()
    kind = node.get_type_name()
    if kind == "Constant":
        return node
    if kind in {"Convert", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Broadcast", "FakeQuantize"}:
        return _constant(node.input_value(0))
    if kind in {"Multiply", "Subtract"}:  # compressed weights: (integers − zero points) · scales
        left = _constant(node.input_value(0))
        # The right side is looked at only if needed: in a chain of squares each look would double the way.
        right = None if left is None else _constant(node.input_value(1))
        if right is not None:
            return max(left, right, key=_elements)
    return None


def _elements(constant):
    return prod(constant.get_output_shape(0))


def _readers(node, inside):
    """The inputs that read a node's first output.

    `inside` holds the names of the model's own operators, because a model cut out of another is still tied
    to the rest of it.
    """
    return [port for port in node.output(0).get_target_inputs() if port.get_node().get_name() in inside]


def _bias(node, channels, inside):
    """The Constant of one number per channel that is added to a layer's output as the next step, and the Add;
    or None twice.
    """
    while True:
        readers = _readers(node, inside)
        if len(readers) != 1:
            return None, None
        node = readers[0].get_node()
        if node.get_type_name() == "Add":
            added = _constant(node.input_value(1 - readers[0].get_index()))
            return (added, node) if added is not None and _elements(added) == channels else (None, None)
        if node.get_type_name() not in {"Transpose", "Reshape", "Squeeze", "Unsqueeze"}:
            return None, None


def _normalises(node, inside):
    """Does a reduction's result go back, element by element, over the map that it was taken of?

    Then it is a step of a normalisation, such as its mean or its variance, and not a pooling, although the
    shapes are the same.
    """
    if not node.get_type_name().startswith("Reduce"):
        return False
    shape, waiting, seen = node.input(0).get_partial_shape(), [node], set()
    while waiting:
        for reader in _readers(waiting.pop(), inside):
            after = reader.get_node()
            if after.get_name() in seen or after.get_type_name() not in ELEMENTWISE_AND_NORMALISATION:
                continue
            if after.output(0).get_partial_shape() == shape != node.output(0).get_partial_shape():
                return True
            seen.add(after.get_name())
            waiting.append(after)
    return False


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


def count_flops(model, convention=COURSE):
    """The table of a model's layers (convolutions, dense layers (MatMul) and pooling), in the graph's order.

    model: an OpenVINO model, or the path of one. convention: what the operations are worth and which
    operators are left out. An open batch is counted as 1, a fixed one as it is; the table's notes say which,
    what was left out and what has no formula. Constants shared by layers are parameters of the first one
    only. Raises FlopwiseError for an input of open height or width, TypeError for what is not a model or not
    a convention.
    """
    import openvino

    if not isinstance(convention, Convention):
        raise TypeError(
            f"convention must be a Convention such as counting.COURSE, not {type(convention).__name__} "
            f"{convention!r}"
        )
    if isinstance(model, openvino.CompiledModel):
        raise TypeError("a compiled model has other layers than yours: count the model that you compiled")
    if not isinstance(model, openvino.Model):
        from flopwise.model_files import load_model

        model = load_model(model)
    model, notes = _with_batch(model)
    nodes = model.get_ordered_ops()
    inside = {node.get_name() for node in nodes if node.get_type_name() != "Result"}
    layers, charged, left_out, unknown = [], set(), Counter(), Counter()
    for node in nodes:
        kind = node.get_type_name()
        if node.get_name() in charged:
            continue
        asked = kind in FORMULAS and kind not in convention.left_out
        work = None if not asked or _normalises(node, inside) else FORMULAS[kind](_operator(node))
        if work is not None:
            layers.append(_layer(node, work, convention, inside, charged))
        elif kind in convention.left_out or kind in FORMULAS:
            left_out[kind] += 1
        elif kind not in MOVES:
            unknown[kind] += 1
    return Table(tuple(layers), (*notes, *_omissions(nodes, charged, left_out, unknown)), convention)


def _layer(node, work, convention, inside, charged):
    """One row. The names of the nodes charged to it go into `charged`, so that none is charged twice."""
    output, params, primitives = _shape(node.output(0)), 0, work.primitives
    if work.weights is not None:
        bias, addition = _bias(node, work.channels, inside)
        for constant in (_constant(node.input_value(work.weights)), bias):
            if constant is not None and constant.get_name() not in charged:
                charged.add(constant.get_name())
                params += _elements(constant)
        if addition is not None:
            primitives = replace(primitives, bias_additions=prod(output))
            if convention.weights.bias_additions:
                charged.add(addition.get_name())
    return Layer(
        node.get_friendly_name(),
        node.get_type_name(),
        _shape(node.input(1 if work.weights == 0 else 0)),
        output,
        work.kernel,
        primitives.macs,
        primitives.weighed(convention.weights),
        params,
    )


def _omissions(nodes, charged, left_out, unknown):
    """The notes on what stands in no row: operators, and numbers that no layer holds."""
    rest = [
        node
        for node in nodes
        if node.get_type_name() == "Constant"
        and node.get_name() not in charged
        and node.get_element_type().is_real()
        and _elements(node) > 1
    ]
    if left_out:
        yield f"Left out by the convention: {_listed(left_out)}."
    if rest:
        yield (
            f"Held by no layer above (normalisation, scales, tables): "
            f"{sum(map(_elements, rest)):,} numbers in {len(rest)} constant{'s' * (len(rest) > 1)}."
        )
    if unknown:
        yield (
            f"NOT COUNTED, no formula known: {_listed(unknown)}. The totals lack their work; "
            f"`register` takes a formula."
        )


def _listed(kinds):
    return ", ".join(f"{times} {kind}" for kind, times in sorted(kinds.items()))
