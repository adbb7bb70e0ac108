"""An operator's type → its primitive counts: how many of which operations it does, from shapes alone.

A formula says what is done, never what it is worth: that is a convention's business (`conventions`). So a
formula is written once and serves every convention. It gets an `Operator`, which holds shapes and attributes
and nothing of OpenVINO's, and returns its `Work`. The formulas stand in `layers`, `pooling`, `recurrent` and
`elementwise`.
"""

from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class Primitives:
    """How many of each primitive operation; in a convention, what each of them is worth in FLOPs."""

    macs: int = 0  # a product added to a running sum: two operations, or one fused instruction
    additions: int = 0  # a number added to a running sum that starts at zero, as an average does
    comparisons: int = 0  # a number held against the largest so far
    divisions: int = 0  # the last step of an average
    bias_additions: int = 0  # a bias added to an element of a layer's output
    looked_at: int = 0  # elements of the input of a pooling, however many windows see them
    reduced: int = 0  # elements of the input of a reduction, be it a pooling or not
    elements: int = 0  # elements given by an operator that works element by element, whatever it does to each
    scaled: int = 0  # elements that a normalisation scales and shifts by stored numbers at its end

    def weighed(self, weights):
        """The sum of all counts, each times its weight."""
        return sum(getattr(self, name) * getattr(weights, name) for name in NAMES)

    def times(self, repetitions):
        """The same, done several times."""
        return Primitives(**{name: getattr(self, name) * repetitions for name in NAMES})


NAMES = tuple(each.name for each in fields(Primitives))


@dataclass(frozen=True)
class Operator:
    """What a formula may look at. Shapes are tuples that include the batch."""

    type: str
    inputs: tuple  # the shape at each input
    output: tuple  # the shape of the first output
    attributes: dict = field(default_factory=dict)
    constants: frozenset = frozenset()  # numbers of the inputs that are stored in the model
    axes: tuple = ()  # of a reduction with constant axes, from the first dimension and without repetition
    outputs: tuple = ()  # the shapes of all outputs


@dataclass(frozen=True)
class Work:
    """What one operator does, and how the table describes it."""

    primitives: Primitives
    kernel: tuple | None = None  # the size of its window
    weights: tuple = ()  # the numbers of the inputs that its weights come in by
    channels: int = 0  # how many biases it can have: outputs that do not share a bias
    biases: tuple = ()  # the numbers of the inputs that biases come in by, where an operator adds its own
    filters: int | None = None  # how many kernels
    stride: tuple | None = None
    padding: tuple | None = None  # along each axis, or (before, after) where the two differ
    dilation: tuple | None = None
    groups: int | None = None
    data: int = 0  # the number of the input that is shown as the layer's
    normalises: tuple = ()  # the numbers of the inputs that a normalisation's parameters come in by


FORMULAS = {}

# Operators that only move data, or are the graph's own ends: there is nothing to count in any convention.
MOVES = frozenset(
    """
    Assign BatchToSpace Bitcast Broadcast ChannelShuffle Concat Constant Convert ConvertLike
    ConvertPromoteTypes DepthToSpace ExtractImagePatches Eye Gather GatherElements GatherND Identity
    OneHot Pad Parameter RandomUniform Range ReadValue ReorgYolo Reshape Result Reverse
    ReverseSequence Roll ScatterElementsUpdate ScatterNDUpdate ScatterUpdate ShapeOf Slice
    SpaceToBatch SpaceToDepth Split Squeeze StridedSlice Tile Transpose Unsqueeze VariadicSplit
""".split()
)


def register(*op_types):
    """Decorator: the formula of one or several types of operators, a function Operator → Work.

    A formula returns None where the operator is not a layer. Raises ValueError if a type has a formula
    already: two formulas would make a count depend on the order of imports.
    """

    def keep(formula):
        for op_type in op_types:
            if op_type in FORMULAS:
                raise ValueError(
                    f"{op_type!r} has a formula already, {FORMULAS[op_type].__name__}; "
                    f"{formula.__name__} is refused"
                )
            FORMULAS[op_type] = formula
        return formula

    return keep
