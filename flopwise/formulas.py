"""The formulas of `flops` as text, for a glossary and a formula sheet: one source, the docstrings there."""

import inspect
import re
from dataclasses import dataclass

from flopwise import flops

SYMBOLS = {
    "N": "inputs in the batch",
    "C_in": "channels of the input",
    "C_out": "channels of the output: one per kernel",
    "H": "height of the input; its width likewise",
    "H_out": "height of the output",
    "W_out": "width of the output",
    "K": "height of the kernel; its width likewise",
    "K_h": "height of the kernel",
    "K_w": "width of the kernel",
    "s": "stride: the step from one position of the kernel to the next",
    "p_begin": "padding before the first element: top, or left",
    "p_end": "padding after the last element: bottom, or right",
    "d": "dilation: the step from one kernel element to the next",
    "g": "groups: parts of the channels that do not see one another",
    "in": "inputs of a dense layer",
    "out": "outputs of a dense layer",
    "MACs": "multiply-accumulates: one multiply and one add each",
    "FLOPs": "floating-point operations: a quantity",
    "FLOPS": "floating-point operations per second: a rate",
}


@dataclass(frozen=True)
class Formula:
    """One function of `flops`: its name, its formula in `SYMBOLS`, and what they mean."""

    name: str
    text: str
    meaning: str
    unit: str
    source: str


def formulas():
    """Every formula, in the order of the functions in `flops`."""
    found = []
    for name, function in vars(flops).items():
        own = inspect.isfunction(function) and function.__module__ == flops.__name__
        if not own or name.startswith("_"):
            continue
        doc = inspect.getdoc(function)
        line = dict(re.findall(r"^(Formula|Unit|Source): (.+)$", doc, re.MULTILINE))
        meaning, text = doc.splitlines()[0], line["Formula"].strip("`")
        found.append(Formula(name, text, meaning, line["Unit"], line["Source"]))
    return found
