"""A model whose weights lie on a coarse grid, as quantised ones do; it still computes in floating point."""

import numpy as np

from flopwise.arguments import flag
from flopwise.shrink.integers import dequantised, quantised, symmetric_scale
from flopwise.shrink.layers import WEIGHTS, replace_numbers, require_float_model, weighted_layers


def round_weights(model, bits, each_filter=True):
    """Round the weights of all convolutions and dense layers to integers and back → a new openvino.Model.

    bits: of the integers, 2 to 16; they are symmetric, so 0 stays 0. each_filter: every filter (or neuron)
    has a scale of its own, instead of one for the layer. Biases are kept, and the numbers between the layers
    are not rounded: `quantise` does both. Raises FlopwiseError for weights that are quantised already.
    """
    rounded, each_filter = require_float_model(model).clone(), flag("each_filter", each_filter)
    for layer in weighted_layers(rounded).values():
        axis = layer.outputs_axis if each_filter else None
        replace_numbers(layer.node, WEIGHTS, rounded_array(layer.weights(), bits, axis))
    return rounded


def rounded_array(weights, bits, axis=None):
    """Weights rounded to symmetric integers and back, in their own shape and dtype.

    axis: the one along which the filters stand, each with a scale of its own; None: one scale for all.
    """
    weights = np.asarray(weights)
    others = None if axis is None else tuple(a for a in range(weights.ndim) if a != axis)
    largest = np.abs(weights).max(axis=others, keepdims=True)
    scales = np.vectorize(symmetric_scale, otypes=[float])(largest, bits)
    return dequantised(quantised(weights, scales, bits=bits, signed=True), scales).astype(weights.dtype)
