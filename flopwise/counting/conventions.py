"""Conventions as data: what a primitive operation is worth, and which operators are left out.

Tools differ by a factor of two and more because they count by different conventions. Here a convention is a
weight for each primitive count and a list of operators, so that no formula knows of any. Its rules in words
stand here too: every table and page that states the convention takes them from here.
"""

from dataclasses import dataclass

from flopwise.counting.operators import Primitives


@dataclass(frozen=True)
class Convention:
    """What is counted. `rules` says the same in words as `weights` and `left_out` say as data."""

    name: str
    weights: Primitives
    left_out: frozenset  # types of operators that get no row; the table's notes name them
    rules: str


# Operators that work element by element, normalisation, and reductions that are never a pooling.
ELEMENTWISE_AND_NORMALISATION = frozenset(
    """
    Abs Add BatchNormInference Ceiling Clamp Cos Divide Elu Equal Erf Exp FakeQuantize Floor Gelu Greater
    GreaterEqual HSigmoid HSwish HardSigmoid Less LessEqual Log LogSoftmax LogicalAnd LogicalNot LogicalOr LRN
    MVN Maximum Minimum Mish Mod Multiply Negative NormalizeL2 NotEqual PRelu Power RMS Relu Round Select Selu
    Sigmoid Sign Sin SoftPlus SoftSign Softmax Sqrt SquaredDifference Subtract Swish Tanh
    ReduceMin ReduceProd ReduceSum
""".split()
)
POOLING = frozenset("AdaptiveAvgPool AdaptiveMaxPool AvgPool MaxPool ReduceMax ReduceMean".split())

COURSE = Convention(
    "the course's",
    Primitives(macs=2, additions=1, comparisons=1),
    ELEMENTWISE_AND_NORMALISATION,
    "FLOPs = 2 × MACs; pooling: 1 FLOP per element of each window; zeros of padding count; "
    "bias, activation, softmax and normalisation are left out.",
)

WITH_BIAS = Convention(
    "the course's, with biases",
    Primitives(macs=2, additions=1, comparisons=1, bias_additions=1),
    ELEMENTWISE_AND_NORMALISATION,
    "FLOPs = 2 × MACs, and 1 for each output element that a bias is added to; pooling: 1 FLOP per element of "
    "each window; zeros of padding count; activation, softmax and normalisation are left out.",
)

MACS_ONLY = Convention(
    "MACs only",
    Primitives(macs=1),
    ELEMENTWISE_AND_NORMALISATION | POOLING,
    "1 FLOP per MAC; zeros of padding count; bias, pooling, activation, softmax and normalisation are left "
    "out.",
)
