"""Magnitude pruning: the weights nearest to zero become zero. The shapes stay, and so does all arithmetic."""

import numpy as np

from flopwise.arguments import amount, flag
from flopwise.shrink.layers import replace_constant, require_model, stored_constant, weighted_layers


def prune_weights(model, share, each_layer=False):
    """Set the weights of smallest magnitude to zero → a new openvino.Model; the given one stays as it is.

    share: how many of the weights of all convolutions and dense layers become zero, 0 to 1; their number is
    round(share · weights), exactly. Biases are kept. each_layer=False compares the weights of the whole model
    with each other, True those of each layer alone, so that each has this share of zeros. Of equal weights
    the first are taken. Raises FlopwiseError for quantised weights, ValueError for another share.
    """
    share, each_layer = amount("share", share, most=1), flag("each_layer", each_layer)
    smaller = require_model(model).clone()
    constants = list(_constants(smaller).values())
    values = [stored.handle.get_data() for stored in constants]
    for group in [[i] for i in range(len(values))] if each_layer else [range(len(values))]:
        flat = [np.abs(values[i].ravel().astype(np.float32)) for i in group]
        if not flat:
            continue
        magnitudes = np.concatenate(flat)
        kept = np.ones(len(magnitudes), bool)
        # A stable sort: which of several equal weights goes is the same everywhere.
        kept[np.argsort(magnitudes, kind="stable")[: round(share * len(magnitudes))]] = False
        ends = np.cumsum([len(part) for part in flat])[:-1]
        for i, part in zip(group, np.split(kept, ends)):
            values[i] = np.where(part.reshape(values[i].shape), values[i], values[i].dtype.type(0))
    for stored, pruned in zip(constants, values):
        replace_constant(stored, pruned)
    return smaller


def zeros(model):
    """The share of zeros in the weights of each convolution and dense layer → {layer: 0 to 1}, in order."""
    return {
        name: float(1 - np.count_nonzero(values := layer.weights()) / values.size)
        for name, layer in weighted_layers(model).items()
    }


def zero_share(model):
    """The share of zeros among all weights of convolutions and dense layers, 0 to 1; 0 if there are none."""
    total = sum(layer.weights().size for layer in weighted_layers(model).values())
    return 1 - nonzero_weights(model) / total if total else 0.0


def nonzero_weights(model):
    """How many weights of convolutions and dense layers are not zero."""
    return sum(int(np.count_nonzero(layer.weights())) for layer in weighted_layers(model).values())


def _constants(model):
    """The stored weights of the layers, each constant once, though several layers may read it."""
    found = {}
    for layer in weighted_layers(model).values():
        stored = stored_constant(layer.source)
        found[stored.key] = stored
    return found
