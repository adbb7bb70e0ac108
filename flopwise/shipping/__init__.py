"""Ship a model: hand it over as bytes, and have it counted and tried by somebody who does not trust it."""

from flopwise.shipping.digits import drawn
from flopwise.shipping.ir import ir_of, write_ir
from flopwise.shipping.rules import EVERYTHING, counted, refusal, stored_numbers
from flopwise.shipping.trial import NotShippable, Trial, lowest_accuracy

__all__ = [
    "EVERYTHING",
    "NotShippable",
    "Trial",
    "counted",
    "drawn",
    "ir_of",
    "lowest_accuracy",
    "refusal",
    "stored_numbers",
    "write_ir",
]
