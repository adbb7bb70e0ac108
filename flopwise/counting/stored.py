"""What a model stores for its layers: weights, biases, what a normalisation multiplies and adds."""

from flopwise.counting.elementwise import NORMALISATION, UNARY_AND_BINARY
from flopwise.counting.graph import PASSES, QUANTISING, readers

# Between a layer and its bias; or between weights as they are stored and as they are used.
BETWEEN = frozenset({"Convert", "Reshape", "Squeeze", "Transpose", "Unsqueeze"})
# What a quantised number goes through without becoming another one.
KEEPS = BETWEEN | {
    "BatchToSpace", "Concat", "DepthToSpace", "Gather", "MaxPool", "Pad", "ReduceMax", "ShuffleChannels",
    "Slice", "SpaceToBatch", "SpaceToDepth", "Split", "StridedSlice", "Tile", "VariadicSplit",
}  # fmt: skip
# The steps that a normalisation may be written in.
STEPS = frozenset(UNARY_AND_BINARY) | NORMALISATION | {"PRelu", "ReduceMin", "ReduceProd", "ReduceSum"}
BYTE = 8  # bits of the widest integers that are called quantised


def held(node):
    """The numbers that a constant node holds → (the node that counts as their home, how many they are).

    Numbers that are only moved, converted or repeated are the same numbers; a single number that is
    broadcast stands for as many equal ones (Keras stores a bias of zeros like that), but where it only fills
    what has the shape of something else, nothing is stored (Keras does that for a scale that a layer does not
    have). Of compressed weights, (integers − zero points) · scales, the integers are the numbers. None if the
    node is not constant.
    """
    while node.constant:
        if node.type in {"Multiply", "Subtract"}:
            sides = [side for side in (held(source) for source, _ in node.inputs) if side]
            return max(sides, key=lambda side: side[1])
        if node.type not in PASSES:
            return node, node.elements()
        source = node.inputs[0][0]
        if node.type == "Broadcast" and source.elements() == 1:
            return node, 0 if _fills(node) else node.elements()
        node = source
    return None


def _fills(node):
    """Does a Broadcast of a single number get its shape from that of another tensor?"""
    return node.inputs[1][0].type == "ShapeOf"


def leaves(node):
    """The Constants that a constant node takes its numbers from, not those that say only how."""
    waiting, seen = [node], set()
    while waiting:
        node = waiting.pop()
        if node.key in seen or node.type == "ShapeOf":
            continue
        seen.add(node.key)
        if node.type == "Constant":
            yield node
        waiting.extend(source for source, _ in node.inputs[: 1 if node.type in PASSES else None])


def stored_bytes(node):
    """The bytes of all constants that a constant node is made from (the numbers, their scales), as stored."""
    waiting, seen, bits = [node], set(), 0
    while waiting:
        node = waiting.pop()
        if node.key in seen:
            continue
        seen.add(node.key)
        if node.type == "Broadcast" and node.inputs[0][0].elements() == 1 and not _fills(node):
            bits += node.elements() * node.element_type().bitwidth
        elif node.type in PASSES:
            waiting.append(node.inputs[0][0])
        elif node.type in {"Multiply", "Subtract"}:
            waiting.extend(source for source, _ in node.inputs)
        else:
            bits += node.elements() * node.element_type().bitwidth
    return -(-bits // 8)


def bias_of(node, channels):
    """The bias that is added to a layer's output as the next step → (the constant node, the Add); or Nones.

    A bias has one number per channel. What lies between layer and Add may only move or convert.
    """
    while True:
        after = readers(node)
        if len(after) != 1:
            return None, None
        node, port = after[0]
        if node.type == "Add":
            added = node.inputs[1 - port][0]
            numbers = held(added)
            return (added, node) if numbers and numbers[1] == channels else (None, None)
        if node.type not in BETWEEN:
            return None, None


def scale_and_shift_of(node):
    """The constant nodes that a normalisation's output is multiplied by and then added to, if it is."""
    found = []
    for wanted in ("Multiply", "Add"):
        at = node
        while True:
            after = readers(at)
            if len(after) != 1:
                return found
            reader, port = after[0]
            if reader.type == wanted and reader.inputs[1 - port][0].constant:
                found.append(reader.inputs[1 - port][0])
                node = reader
                break
            if reader.type not in BETWEEN:
                if wanted == "Add":
                    return found
                break
            at = reader
    return found


def normalises(node):
    """Does a reduction's result go back, element by element, over the map that it was taken of?

    Then it is a step of a normalisation, such as its mean or its variance, and not a pooling, although the
    shapes are the same.
    """
    if not node.type.startswith("Reduce") or not node.inputs:
        return False
    source, output = node.inputs[0]
    shape, waiting, seen = source.shapes[output], [node], set()
    if shape is None or shape == node.shapes[0]:
        return False
    while waiting:
        for after, _ in readers(waiting.pop()):
            if after.key in seen or after.type not in STEPS:
                continue
            if after.shapes[0] == shape:
                return True
            seen.add(after.key)
            waiting.append(after)
    return False


def quantised(node):
    """Are a layer's numbers integers of eight bits or fewer: stored as such, or through FakeQuantize?"""
    waiting, seen = [node], set()
    while waiting:
        node = waiting.pop()
        if node.key in seen:
            continue
        seen.add(node.key)
        if node.type == "Constant":
            kind = node.element_type()
            if kind.is_real() or kind.bitwidth > BYTE:
                return False
        elif node.type in QUANTISING:
            if node.type == "FakeQuantize" and node.attributes()["levels"] > 2**BYTE:
                return False
        elif node.constant and node.type in {"Multiply", "Subtract"}:
            waiting.append(
                max((held(source) + (source,) for source, _ in node.inputs), key=lambda each: each[1])[2]
            )
        elif node.type == "Concat":
            waiting.extend(source for source, _ in node.inputs)
        elif node.type in KEEPS and node.inputs:
            waiting.append(node.inputs[0][0])
        else:
            return False
    return True
