"""A model's weights as arrays, and other arrays in their place."""

import numpy as np

from flopwise.counting.graph import read_graph
from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.shrink.layers import replace_constant, require_model


def constants(model):
    """The stored arrays of a model → {name: array}, in order, such as {"conv1/weights": …}.

    In a course model a layer's biases are called conv1/bias_values, with the shape (1, C, 1, 1) behind a
    convolution and (1, out) behind a dense layer.
    """
    return {node.name: node.handle.get_data() for node in _constant_nodes(model)}


def with_constants(model, arrays):
    """Put arrays in the place of a model's own → a new openvino.Model; the given one stays as it is.

    arrays: {name: array}, with names from `constants`. They may have other sizes, where all that follows
    still fits together. Raises FlopwiseError for a name that is not there and for sizes that do not fit.
    """
    changed = require_model(model).clone()
    nodes = {node.name: node for node in _constant_nodes(changed)}
    for name, array in arrays.items():
        if name not in nodes:
            raise FlopwiseError(f"the model has no constant {name!r}; it has: {', '.join(nodes)}")
        replace_constant(nodes[name], np.asarray(array))
    try:
        changed.validate_nodes_and_infer_types()
    except RuntimeError as error:
        sizes = ", ".join(f"{name} {np.shape(array)}" for name, array in arrays.items())
        raise FlopwiseError(f"these arrays do not fit into the model ({sizes}): {reason(error)}") from None
    return changed


def _constant_nodes(model):
    return [node for node in read_graph(require_model(model)) if node.type == "Constant"]
