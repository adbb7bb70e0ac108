"""Types of operators and of executed layers: which can run which."""

from flopwise.counting.elementwise import NORMALISATION, UNARY_AND_BINARY
from flopwise.counting.operators import MOVES

# Executed layers that only move data; in lower case, because devices spell their types in several ways.
MOVING = frozenset(kind.lower() for kind in MOVES) | frozenset(
    "reorder concatenation permute copy shufflechannels".split()
)
# Executed layers and transformed operators without products of data and weights.
_WITHOUT_PRODUCTS = (
    MOVING
    | frozenset(kind.lower() for kind in (*UNARY_AND_BINARY, *NORMALISATION))
    | frozenset("eltwise math normalize interpolate topk reduce".split())
    | frozenset("pooling adaptivepooling avgpool maxpool adaptiveavgpool adaptivemaxpool".split())
)
PRODUCTS = frozenset(
    """
    Convolution GroupConvolution ConvolutionBackpropData GroupConvolutionBackpropData BinaryConvolution
    DeformableConvolution MatMul Einsum LSTMCell LSTMSequence GRUCell GRUSequence RNNCell RNNSequence
""".split()
)
_FAMILY = frozenset(kind.lower() for kind in PRODUCTS) | {"fullyconnected", "deconvolution"}
ENDS = frozenset("Parameter Result Constant".split())


def alike(left, right):
    """Are two types the same, but for their spelling? All that multiply by weights are of one family."""
    left, right = left.lower(), right.lower()
    return left == right or {left, right} <= _FAMILY


def can_run(layer, operator):
    """Can an executed or transformed layer of this type run an operator of that type?"""
    layer = layer.lower()
    if layer in MOVING:
        return operator in MOVES
    return not (operator in PRODUCTS and layer in _WITHOUT_PRODUCTS)
