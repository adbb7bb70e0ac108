"""The layers of a model that have weights, and how their constants are read and replaced."""

from dataclasses import dataclass

import numpy as np

from flopwise.counting.graph import QUANTISING, Node, read_graph
from flopwise.errors import FlopwiseError

WEIGHTED = frozenset({"Convolution", "GroupConvolution", "MatMul"})
WEIGHTS = 1  # the input of such a layer that holds its weights


@dataclass(frozen=True)
class Layer:
    """A layer with constant weights.

    node: its operator; outputs_axis: the axis of the weights along which its filters (or neurons) stand.
    """

    name: str
    node: Node
    outputs_axis: int

    @property
    def source(self):
        """The node that the weights come from."""
        return self.node.inputs[WEIGHTS][0]

    def weights(self):
        return numbers(self.source)

    def outputs(self):
        return self.weights().shape[self.outputs_axis]


def require_model(model):
    """`model` itself; TypeError that says what to give if it is not an openvino.Model."""
    import openvino

    if isinstance(model, openvino.CompiledModel):
        raise TypeError("this model has been compiled already; give the one that load_model returned")
    if not isinstance(model, openvino.Model):
        raise TypeError(f"expected a model, not {type(model).__name__} {model!r}: load_model returns one")
    return model


def require_float_model(model):
    """`model` itself; FlopwiseError if it is quantised, TypeError as `require_model` if it is not a model."""
    if any(node.get_type_name() == "FakeQuantize" for node in require_model(model).get_ops()):
        name = model.get_friendly_name()
        raise FlopwiseError(f"{name!r} is quantised already: it holds FakeQuantize; give the model in f32")
    return model


def weighted_layers(model):
    """The convolutions and dense layers of a model, in order → {name: Layer}.

    A matrix product of two computed tensors is not among them: it has no weights.
    """
    found = {}
    for node in read_graph(require_model(model)):
        if node.type in WEIGHTED and node.inputs[WEIGHTS][0].constant and not node.constant:
            dense = node.type == "MatMul"
            axis = 1 if dense and not node.attributes()["transpose_b"] else 0
            found[node.name] = Layer(node.name, node, axis)
    return found


def find_layer(layers, name):
    """The layer of that name; FlopwiseError that lists those there are, TypeError for what is not text."""
    if not isinstance(name, str):
        raise TypeError(f"layer must be a layer's name such as 'conv1', not {type(name).__name__} {name!r}")
    if name not in layers:
        raise FlopwiseError(
            f"there is no layer {name!r} with weights; there are: {', '.join(layers) or 'none'}"
        )
    return layers[name]


def stored_constant(node):
    """The Constant that holds the numbers of a constant node which only converts or moves them.

    Raises FlopwiseError for quantised numbers, and for numbers that are worked out from several constants.
    """
    at = node
    while at.type in {"Convert", "Reshape", "Transpose", "Squeeze", "Unsqueeze"}:
        at = at.inputs[0][0]
    if at.type in QUANTISING or (at.type == "Constant" and not at.element_type().is_real()):
        raise FlopwiseError(f"the weights {at.name!r} are quantised; prune a model before it is quantised")
    if at.type != "Constant":
        raise FlopwiseError(
            f"the weights {node.name!r} are the result of {at.type} {at.name!r}; only weights that are "
            "stored as they are used can be pruned"
        )
    return at


def numbers(node):
    """The values of a constant node, in the type in which they are used → NumPy array."""
    if node.type == "Constant":
        return node.handle.get_data()
    if node.type == "Convert" and node.inputs[0][0].type == "Constant":
        return node.inputs[0][0].handle.get_data().astype(node.element_type().to_dtype())
    return _folded(node)


def _folded(node):
    """The values that OpenVINO works out for a node which hangs on constants alone."""
    import openvino
    from openvino import passes

    part = openvino.Model([node.outputs[0]], [], "constants").clone()  # folding changes the model it is given
    manager = passes.Manager()
    manager.register_pass(passes.ConstantFolding())
    manager.run_passes(part)
    return part.outputs[0].get_node().input_value(0).get_node().get_data()


def replace_numbers(node, port, values):
    """Let a node read other constant values at one of its inputs, stored in the type they were stored in."""
    source = node.inputs[port][0]
    if source.type == "Convert" and source.inputs[0][0].type == "Constant":
        stored = source.inputs[0][0]
        new = constant(values.astype(stored.element_type().to_dtype()), stored.name)
        if len(source.readers) == 1:
            # The Convert itself stays: it carries a mark that it only decompresses, which cannot be copied.
            source.handle.input(0).replace_source_output(new.output(0))
            return
        new = _opset().convert(new, source.element_type().to_dtype(), name=source.name)
    else:
        new = constant(values, source.name)
    node.handle.input(port).replace_source_output(new.output(0))


def replace_constant(stored, values):
    """Give all readers of a Constant node other values, stored in the same type."""
    new = constant(values.astype(stored.element_type().to_dtype()), stored.name)
    for reader, port, _ in stored.readers:
        reader.handle.input(port).replace_source_output(new.output(0))


def constant(values, name):
    """A Constant node of that name."""
    return _opset().constant(np.ascontiguousarray(values), name=name)


def _opset():
    from openvino import opset13

    return opset13
