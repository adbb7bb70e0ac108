"""What a model that is shipped may hold, so that its count says how much work it is.

A count can be cheated where work is not counted: in a loop, in an operator without a formula, in a table that
is looked up, in constants that are unfolded. Each of these is refused, in a sentence that names the operator.
"""

from flopwise.counting import EVERYTHING, count_flops
from flopwise.counting.bodies import BODIES
from flopwise.counting.graph import read_graph
from flopwise.counting.operators import FORMULAS, MOVES

SHAPE, ANSWERS = (1, 1, 28, 28), (1, 10)
MAX_OPERATORS = 500
MAX_MOVED = 1_000_000  # numbers that all operators together give for one picture
# What only moves numbers to places that are known beforehand. The others look things up or remember.
HARMLESS = frozenset(
    """
    BatchToSpace Broadcast ChannelShuffle Concat Constant Convert ConvertLike DepthToSpace
    ExtractImagePatches Gather Identity Pad Parameter Reshape Result Reverse ShapeOf Slice SpaceToBatch
    SpaceToDepth Split Squeeze StridedSlice Tile Transpose Unsqueeze VariadicSplit
""".split()
)
# Thirty-two operations on single bits would count as one.
BITWISE = frozenset("BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BitwiseLeftShift BitwiseRightShift".split())


def refusal(model):
    """Why a model cannot be shipped, as a sentence; "" for one that can. model: with all shapes fixed."""
    if len(model.inputs) != 1 or len(model.outputs) != 1:
        return f"it must have one input and one output; it has {len(model.inputs)} and {len(model.outputs)}"
    given = model.outputs[0].get_partial_shape()
    if not given.is_static or tuple(given.to_shape()) != ANSWERS:
        return f"it must give {_shape(ANSWERS)}, one number for each digit; it gives {given}"
    nodes = read_graph(model)
    if len(nodes) > MAX_OPERATORS:
        return f"it has {len(nodes):,} operators; at most {MAX_OPERATORS} are looked at"
    for node in nodes:
        if sentence := _refused(node):
            return sentence
    moved = sum(node.elements(number) for node in nodes for number in range(len(node.outputs)))
    if moved > MAX_MOVED:
        return f"its operators move {moved:,} numbers for one picture; allowed are {MAX_MOVED:,}"
    return ""


def counted(model):
    """(FLOPs, stored numbers) of a model that is not refused; operations in integers count, too."""
    table = count_flops(model, EVERYTHING)
    return table.flops + table.iops, stored_numbers(model)


def stored_numbers(model):
    """How many numbers a model has stored, as its computation reads them.

    What is unfolded from fewer constants before the model runs counts in its unfolded size.
    """
    read = {}
    for node in read_graph(model):
        if not node.constant:
            read |= {
                (source.key, output): source.elements(output)
                for source, output in node.inputs
                if source.constant
            }
    return sum(read.values())


def _refused(node):
    what = f"{node.type} {node.name[:60]!r}"
    if None in node.shapes:
        return f"the shape that {what} gives depends on the picture, and so does its work; fix all shapes"
    if node.constant:
        return ""
    if node.type in BODIES:
        return f"it holds {what}, in which work is hidden from the count; build it without loops and branches"
    if node.type in BITWISE:
        return f"it holds {what}, which works on many bits at once and would count as one operation"
    if node.type in MOVES and node.type not in HARMLESS:
        return f"it holds {what}, which looks up, remembers or draws numbers instead of computing them"
    if node.type == "Gather" and not node.inputs[1][0].constant:
        return f"it holds {what}, which looks up a table by what the picture shows; that is not counted"
    if node.type not in FORMULAS and node.type not in HARMLESS:
        return f"it holds {what}, for which there is no formula, so that its work cannot be counted"
    return ""


def _shape(shape):
    return "×".join(map(str, shape))


def closed(model):
    """The model with its input fixed to one picture → (model, ""), or (None, why that is not possible)."""
    if len(model.inputs) != 1:
        return None, f"it must have one input, a picture of {_shape(SHAPE)}; it has {len(model.inputs)}"
    wanted = f"it must take one picture of {_shape(SHAPE)} in numbers from 0 to 1"
    source = model.inputs[0]
    if not source.get_element_type().is_real():
        return None, f"{wanted}; its input is of type {source.get_element_type().get_type_name()}"
    shape = source.get_partial_shape()
    fits = shape.rank.is_dynamic or (
        len(shape) == len(SHAPE)
        and all(size.is_dynamic or size.get_length() == own for size, own in zip(list(shape)[1:], SHAPE[1:]))
    )
    if not fits:
        return None, f"{wanted}; its input is {shape}"
    try:
        model.reshape(list(SHAPE))
    except RuntimeError as error:
        from flopwise.library_errors import reason

        return None, f"{wanted}, and cannot: {reason(error)}"
    return model, ""
