"""A new head by least squares: the last dense layer, fitted in one step to the features that are left."""

import numpy as np

from flopwise.arguments import amount
from flopwise.counting.graph import read_graph
from flopwise.errors import FlopwiseError
from flopwise.shrink.accuracy import checked_labels, outputs_of
from flopwise.shrink.layers import constant, require_model, weighted_layers

# What the head is fitted to give for the right class, with 0 for the others. It decides how sure the
# softmax sounds, not which answer is the largest.
LOGIT = 10.0
RIDGE = 1e-3


def refit_head(model, images, labels, features=None, ridge=RIDGE):
    """Put one dense layer, fitted by least squares, in the place of a model's end → a new openvino.Model.

    images: as the model reads them; labels: (N,), 0 to the number of answers − 1. features: the name of the
    operator whose output the new layer reads; all that stood behind it goes. Without it, that is what the
    last dense layer reads, so that only this layer is fitted anew. ridge: how strongly large weights are
    held back, in parts of the features' mean variance; 0 is plain least squares. The new layer has the name
    of the last dense layer, a bias, and a softmax behind it. The given model stays as it is.

    The weights W and the bias minimise |X·W + b − Y|² + ridge·mean(variance)·N·|W|², with Y = 10 for the
    right answer and 0 for the others (ridge regression; Hoerl and Kennard, 1970). Raises FlopwiseError for a
    model without a dense layer and for a name that is not there, ValueError for labels that do not fit.
    """
    from openvino import Model

    smaller = require_model(model).clone()
    if len(smaller.inputs) != 1 or len(smaller.outputs) != 1:
        raise FlopwiseError("refit_head needs a model with one input and one output")
    dense = [layer for layer in weighted_layers(smaller).values() if layer.node.type == "MatMul"]
    if not dense:
        raise FlopwiseError("the model has no dense layer that could be fitted anew")
    head = dense[-1]
    cut = _features(smaller, head, features)
    rows = outputs_of(Model([cut], smaller.get_parameters(), "features"), images)
    classes = head.outputs()
    labels = checked_labels(labels, images, classes)
    weights, bias = least_squares(rows.reshape(len(rows), -1), labels, classes, ridge)
    return _with_head(smaller, cut, head.name, weights, bias)


def features(model, images, name):
    """What an operator of a model gives for images, each as one row → array (N, features).

    name: the operator's, such as "dense1/relu". images: as the model reads them. Raises FlopwiseError for a
    name that is not there.
    """
    from openvino import Model

    copy = require_model(model).clone()
    rows = outputs_of(Model([_output_of(copy, name)], copy.get_parameters(), "features"), images)
    return rows.reshape(len(rows), -1)


def least_squares(rows, labels, classes, ridge=RIDGE):
    """The weights (classes, features) and the bias (classes,) that fit rows (N, features) best, float32.

    Raises ValueError for a ridge below 0.
    """
    ridge = amount("ridge", ridge)
    rows = rows.astype(np.float64)
    wanted = LOGIT * (np.asarray(labels)[:, None] == np.arange(classes))
    centre, level = rows.mean(axis=0), wanted.mean(axis=0)
    centred = rows - centre
    if ridge:
        products = centred.T @ centred
        # Features that never change have no variance; 1 keeps the equations solvable where none has any.
        products[np.diag_indices_from(products)] += ridge * (np.trace(products) / len(products) or 1.0)
        weights = np.linalg.solve(products, centred.T @ (wanted - level))
    else:
        weights = np.linalg.lstsq(centred, wanted - level, rcond=None)[0]
    return weights.T.astype(np.float32), (level - centre @ weights).astype(np.float32)


def _features(model, head, name):
    """The output that the new head reads."""
    if name is None:
        source, output = head.node.inputs[0]
        return source.outputs[output]
    return _output_of(model, name)


def _output_of(model, name):
    nodes = {node.name: node for node in read_graph(model) if not node.constant and node.type != "Result"}
    if name not in nodes:
        raise FlopwiseError(
            f"there is no operator {name!r} to take features from; there are: {', '.join(nodes)}"
        )
    return nodes[name].outputs[0]


def _with_head(model, cut, name, weights, bias):
    from openvino import Model
    from openvino import opset13 as op

    names = model.outputs[0].get_names()
    if cut.get_partial_shape().rank.get_length() > 2:
        cut = op.reshape(cut, op.constant([0, -1], np.int64), True, name="flatten").output(0)
    if cut.get_element_type().to_dtype() != np.float32:
        weights, bias = (values.astype(cut.get_element_type().to_dtype()) for values in (weights, bias))
    end = op.matmul(cut, constant(weights, f"{name}/weights"), False, True, name=name)
    end = op.add(end, constant(bias[None], f"{name}/bias_values"), name=f"{name}/bias")
    end = op.softmax(end, 1, name="softmax")
    end.output(0).tensor.set_names(names)
    # A new Model of the same parameters: what nothing reads any more is no part of it.
    return Model(
        [op.result(end, name=f"{min(names, default=name)}/result")],
        model.get_parameters(),
        model.get_friendly_name(),
    )
