"""Make a model smaller: prune weights, remove channels, refit the head; and see what it costs in accuracy."""

from flopwise.shrink.accuracy import accuracy
from flopwise.shrink.channels import channel_norms, remove_channels
from flopwise.shrink.disturbance import disturbed
from flopwise.shrink.head import refit_head
from flopwise.shrink.storage import stored_bytes
from flopwise.shrink.weights import prune_weights, zero_share, zeros

__all__ = [
    "accuracy",
    "channel_norms",
    "disturbed",
    "prune_weights",
    "refit_head",
    "remove_channels",
    "stored_bytes",
    "zero_share",
    "zeros",
]
