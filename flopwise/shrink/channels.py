"""Channel surgery: filters of a layer are taken out, and all that reads their channels is made to fit.

The result is an ordinary, smaller model. It gives what the large one would give if nothing read the removed
channels.
"""

import numpy as np

from flopwise.arguments import whole
from flopwise.counting.graph import read_graph
from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.shrink.layers import (
    WEIGHTED,
    WEIGHTS,
    find_layer,
    replace_numbers,
    require_model,
    weighted_layers,
)
from flopwise.shrink.survivors import RULES, Survivors, dims, refuse


def channel_norms(model, layer):
    """How much each filter of a layer weighs: the sum of its weights' magnitudes (L1), without the bias.

    → float64 array (outputs,). layer: a convolution's or dense layer's name. Raises FlopwiseError for a
    name that is not there. Ranking filters like this follows Li et al., "Pruning Filters for
    Efficient ConvNets" (2017).
    """
    found = find_layer(weighted_layers(model), layer)
    if found.node.type == "GroupConvolution":
        weights = found.weights()  # (groups, outputs per group, inputs per group, …)
        return np.abs(weights.astype(np.float64)).sum(axis=tuple(range(2, weights.ndim))).ravel()
    weights = np.moveaxis(found.weights(), found.outputs_axis, 0).astype(np.float64)
    return np.abs(weights).reshape(len(weights), -1).sum(axis=1)


def remove_channels(model, layer, channels):
    """Take filters out of a layer, with all that belongs to them → a new openvino.Model.

    layer: the name of a convolution or of a dense layer (whose neurons go). channels: their numbers, from 0.
    What follows is made to fit, through biases, activations, normalisation, pooling, flattening, depthwise
    and element-wise layers and concatenation, up to the next layers that mix the channels: these lose the
    weights that read the removed ones. Raises FlopwiseError where that cannot be done, naming the operator;
    ValueError or TypeError for channels that are not there. The given model stays as it is.
    """
    smaller = require_model(model).clone()
    found = find_layer(weighted_layers(smaller), layer)
    if found.node.type == "GroupConvolution":
        raise FlopwiseError(
            f"{layer!r} is a GroupConvolution, whose kernels belong to the channels that come in; remove the "
            f"channels of the layer before it{_layer_before(found.node)}"
        )
    kept = _kept(layer, channels, found.outputs())
    if kept.all():
        return smaller
    _carry_out(smaller, found, kept)
    return smaller


def _carry_out(model, layer, kept):
    """Change the layer and all that follows, in place."""
    survivors = {}  # (node's key, output) → which of its channels are left
    graph = read_graph(model)
    for node in graph:
        if node.name == layer.name and node.type == layer.node.type:
            weights = layer.weights()
            replace_numbers(node, WEIGHTS, np.compress(kept, weights, axis=layer.outputs_axis))
            axis = 1 if node.type == "Convolution" else len(dims(node)) - 1
            survivors[node.key, 0] = Survivors(axis, kept)
            continue
        incoming = [survivors.get((source.key, output)) for source, output in node.inputs]
        if any(incoming):
            left = RULES.get(node.type, refuse)(node, incoming)
            if left is not None:
                survivors[node.key, 0] = left
    try:
        model.validate_nodes_and_infer_types()
    except RuntimeError as error:
        raise FlopwiseError(f"the channels of {layer.name!r} cannot be removed: {reason(error)}") from None
    for node in graph:
        left = survivors.get((node.key, 0))
        if left is not None and dims(node)[left.axis] not in (-1, left.kept.sum()):
            raise FlopwiseError(
                f"the channels of {layer.name!r} cannot be removed: {node.type} {node.name!r} takes its "
                "shape from elsewhere"
            )


def _kept(layer, channels, outputs):
    """A mask (outputs,) of what is left."""
    if isinstance(channels, (str, bytes, dict)) or not hasattr(channels, "__iter__"):
        raise TypeError(f"channels is {channels!r}; it must be a list of channels' numbers, such as [0, 3]")
    gone = {whole("a channel", channel, least=0) for channel in channels}
    if beyond := sorted(gone - set(range(outputs))):
        raise ValueError(
            f"channels holds {beyond[0]}; {layer!r} has {outputs} channels, numbered 0 to {outputs - 1}"
        )
    if len(gone) == outputs:
        raise ValueError(f"channels holds all {outputs} channels of {layer!r}; at least one must be left")
    return ~np.isin(np.arange(outputs), sorted(gone))


def _layer_before(node):
    """', 'conv1'' for the layer that gives a node its input; nothing if that is the model's input."""
    while node.inputs:
        node = node.inputs[0][0]
        if node.type in WEIGHTED:
            return f", {node.name!r}"
    return ""
