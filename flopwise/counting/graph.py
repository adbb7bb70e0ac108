"""A model's graph as plain Python: each node with its shapes, its sources and its readers.

OpenVINO is asked once for each fact, because each question crosses from Python to C++ and back. All that is
worked out afterwards (constants, biases, quantisation) walks over these nodes.
"""

from math import prod

# What only moves numbers or writes them in another type: they stay the same numbers.
PASSES = frozenset({"Convert", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Broadcast", "FakeQuantize"})
QUANTISING = frozenset({"FakeQuantize", "FakeConvert"})


class Node:
    """One operator: `inputs` are (node, its output); `readers` are (node, its input, this node's output)."""

    __slots__ = ("constant", "handle", "inputs", "key", "name", "outputs", "readers", "shapes", "type")

    def __init__(self, handle, key, inputs):
        self.handle, self.key, self.inputs = handle, key, inputs
        self.type = handle.get_type_name()
        self.name = handle.get_friendly_name()
        self.outputs = handle.outputs()
        self.shapes = [_shape(output) for output in self.outputs]
        self.readers = []
        # What hangs on constants alone is worked out before the model runs; so is the shape of a fixed shape.
        self.constant = self.type == "Constant" or (
            bool(inputs)
            and self.type not in {"Result", "Assign", "ReadValue", "RandomUniform"}
            and (
                all(node.constant for node, _ in inputs)
                or (self.type == "ShapeOf" and inputs[0][0].shapes[inputs[0][1]] is not None)
            )
        )

    def elements(self, output=0):
        """How many numbers an output gives; 0 if that is open."""
        shape = self.shapes[output]
        return 0 if shape is None else prod(shape)

    def element_type(self, output=0):
        return self.outputs[output].get_element_type()

    def attributes(self):
        return self.handle.get_attributes()


def _shape(output):
    """The shape at an output as a tuple; None if a part of it is open."""
    shape = output.get_partial_shape()
    if not shape.is_static:
        return None
    sizes = shape.to_shape()
    # By index: a loop over OpenVINO's shape ends in a C++ exception and takes ten times as long.
    return tuple([sizes[axis] for axis in range(len(sizes))])


def read_graph(model):
    """The nodes of an OpenVINO model, each after its sources."""
    nodes = {}
    for key, handle in enumerate(handles := model.get_ordered_ops()):
        inputs = [] if handle.get_type_name() in {"Constant", "Parameter"} else handle.input_values()
        # Nodes are told apart by where they lie in memory: `handles` keeps them there.
        node = Node(handle, key, [(nodes[id(each.get_node())], each.get_index()) for each in inputs])
        nodes[id(handle)] = node
        for port, (source, output) in enumerate(node.inputs):
            source.readers.append((node, port, output))
    assert len(nodes) == len(handles)
    return list(nodes.values())


def readers(node):
    """Who works on a node's first output: pairs (node, number of its input).

    Ends of the model are left aside, and whoever only asks for the shape.
    """
    return [
        (reader, port)
        for reader, port, output in node.readers
        if output == 0 and reader.type != "Result" and not reader.constant
    ]
