"""Make a model smaller: prune weights, remove channels, refit the head, round to integers of eight bits."""

from flopwise.shrink.accuracy import accuracy
from flopwise.shrink.channels import channel_norms, remove_channels
from flopwise.shrink.constants import constants, with_constants
from flopwise.shrink.disturbance import disturbed
from flopwise.shrink.head import features, refit_head
from flopwise.shrink.integers import dequantised, quantised, scale_and_zero_point, symmetric_scale
from flopwise.shrink.quantisation import integer_layers, quantise
from flopwise.shrink.rounding import round_weights
from flopwise.shrink.storage import stored_bytes
from flopwise.shrink.weights import nonzero_weights, prune_weights, zero_share, zeros

__all__ = [
    "accuracy",
    "channel_norms",
    "constants",
    "dequantised",
    "disturbed",
    "features",
    "integer_layers",
    "nonzero_weights",
    "prune_weights",
    "quantise",
    "quantised",
    "refit_head",
    "remove_channels",
    "round_weights",
    "scale_and_zero_point",
    "stored_bytes",
    "symmetric_scale",
    "with_constants",
    "zero_share",
    "zeros",
]
