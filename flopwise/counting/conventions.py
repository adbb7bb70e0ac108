"""Conventions as data: what a primitive operation is worth, so that no formula knows of any.

Tools differ by a factor of two and more because they count by different conventions. A convention's rules in
words stand here too: every table and page that states the convention takes them from here. How other tools
count stands in `tools`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from flopwise.counting.elementwise import NORMALISATION, UNARY_AND_BINARY
from flopwise.counting.operators import NAMES, Primitives

# What the formulas of some types give; those of all others may give anything.
_ONLY_ELEMENTS = {
    **dict.fromkeys((*UNARY_AND_BINARY, *NORMALISATION, "PRelu"), ("elements", "scaled")),
    "Interpolate": ("elements", "looked_at"),
    **dict.fromkeys(
        ("ReduceSum", "ReduceProd", "ReduceMin", "ReduceL1", "ReduceL2"), ("elements", "reduced")
    ),
}


@dataclass(frozen=True, eq=False)
class Convention:
    """What is counted. `rules` says the same in words as the rest says as data.

    weights: what each primitive operation is worth. exceptions: types of operators whose operations are worth
    something else. formulas: types for which a tool has a rule that is not a sum of weighed primitives:
    (Operator, Primitives) → FLOPs. constants_too: is work on constants counted, which no runtime does more
    than once? source: where the rules were read.
    """

    name: str
    weights: Primitives
    rules: str
    exceptions: Mapping[str, Primitives] = field(default_factory=dict)
    formulas: Mapping[str, Callable] = field(default_factory=dict)
    constants_too: bool = False
    source: str = ""

    def worth(self, op_type):
        """The weights that hold for a type of operator."""
        return self.exceptions.get(op_type, self.weights)

    def flops(self, operator, primitives):
        """The FLOPs of an operator that does these primitive operations."""
        if operator.type in self.formulas:
            return _whole(self.formulas[operator.type](operator, primitives))
        return _whole(primitives.weighed(self.worth(operator.type)))

    def counts(self, op_type):
        """Can an operator of this type be worth anything?"""
        worth, alone = self.worth(op_type), _ONLY_ELEMENTS.get(op_type)
        return op_type in self.formulas or any(getattr(worth, name) for name in alone or NAMES)

    def also(self, name, rules, **exceptions):
        """This convention with other weights for some types: `also(…, …, Relu=Primitives(elements=1))`."""
        return replace(self, name=name, rules=rules, exceptions={**self.exceptions, **exceptions})


def _whole(number):
    """An int where the number is whole, as nearly all are."""
    return int(number) if number == int(number) else float(number)


COURSE = Convention(
    "the course's",
    Primitives(macs=2, additions=1, comparisons=1),
    "FLOPs = 2 × MACs; pooling: 1 FLOP per element of each window; zeros of padding count; "
    "bias, activation, softmax and normalisation are left out.",
)

WITH_BIAS = Convention(
    "the course's, with biases",
    Primitives(macs=2, additions=1, comparisons=1, bias_additions=1),
    "FLOPs = 2 × MACs, and 1 for each output element that a bias is added to; pooling: 1 FLOP per element of "
    "each window; zeros of padding count; activation, softmax and normalisation are left out.",
)

MACS_ONLY = Convention(
    "MACs only",
    Primitives(macs=1),
    "1 FLOP per MAC; zeros of padding count; bias, pooling, activation, softmax and normalisation are left "
    "out.",
)

# A pooling's window elements are counted already, a reduction's elements where they come in.
_REDUCTION = Primitives(reduced=1, elements=1, divisions=1)

EVERYTHING = Convention(
    "everything",
    Primitives(macs=2, additions=1, comparisons=1, divisions=1, bias_additions=1, elements=1, scaled=2),
    "FLOPs = 2 × MACs; pooling: 1 FLOP per element of each window, and 1 for the division of an average; "
    "zeros of padding count; 1 for each element that a sum or another reduction reads, and for each that a "
    "bias, an activation, a softmax or another operation element by element gives.",
    exceptions=dict.fromkeys(
        (
            "ReduceMean ReduceMax ReduceSum ReduceProd ReduceMin ReduceL1 ReduceL2 ReduceLogicalAnd "
            "ReduceLogicalOr"
        ).split(),
        _REDUCTION,
    ),
)
