"""Formulas of what works element by element: activations, sums, normalisation. They count elements."""

from math import prod

from flopwise.counting.operators import Primitives, Work, register

UNARY_AND_BINARY = """
    Abs Acos Acosh Add Asin Asinh Atan Atanh BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Ceiling
    Clamp Cos Cosh CumSum Divide Elu Equal Erf Exp FakeConvert FakeQuantize Floor FloorMod Gelu
    Greater GreaterEqual HSigmoid HSwish HardSigmoid IsFinite IsInf IsNaN Less LessEqual Log
    LogSoftmax LogicalAnd LogicalNot LogicalOr LogicalXor Maximum Minimum Mish Mod Multiply Negative
    NotEqual Power Relu Round Select Selu Sigmoid Sign Sin Sinh SoftPlus SoftSign Softmax Sqrt
    SquaredDifference Subtract Swish Tan Tanh
""".split()


NORMALISATION = frozenset(
    {"BatchNormInference", "GRN", "GroupNormalization", "LRN", "MVN", "NormalizeL2", "RMS"}
)


@register(*UNARY_AND_BINARY)
def elementwise_work(operator):
    """As many elements as it gives; what is done to each is not looked at."""
    return Work(Primitives(elements=prod(operator.output)))


@register("PRelu")
def prelu_work(operator):
    """An activation whose slopes are learned, unless a single number is the slope for all: a leaky ReLU."""
    weights = (1,) if 1 in operator.constants and prod(operator.inputs[1]) > 1 else ()
    return Work(Primitives(elements=prod(operator.output)), weights=weights)


@register("Interpolate")
def interpolation_work(operator):
    """As many elements as it gives, from those that come in."""
    return Work(Primitives(elements=prod(operator.output), looked_at=prod(operator.inputs[0])))


@register("MVN", "NormalizeL2", "LRN", "GRN")
def normalisation_work(operator):
    """As many elements as it gives. A scale and a shift, if there are any, are operators behind it."""
    return Work(Primitives(elements=prod(operator.output)))


@register("BatchNormInference")
def batch_norm_work(operator):
    """Each element by stored numbers of its channel: the inputs are data, γ, β, mean and variance."""
    elements = prod(operator.output)
    return Work(Primitives(elements=elements, scaled=elements), normalises=(1, 2, 3, 4))


@register("GroupNormalization")
def group_norm_work(operator):
    """Normalised by group, then scaled and shifted: the inputs are data, γ and β."""
    elements = prod(operator.output)
    return Work(Primitives(elements=elements, scaled=elements), normalises=(1, 2))


@register("RMS")
def rms_work(operator):
    """Divided by the root mean square, then scaled: the inputs are data and γ."""
    elements = prod(operator.output)
    return Work(Primitives(elements=elements, scaled=elements), normalises=(1,))
