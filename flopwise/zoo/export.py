"""An architecture of Keras → its graph, exported by Keras' OpenVINO backend, in a process of its own.

Which backend Keras has is decided for a whole process, when Keras is first imported. Keras also writes its
settings into the home folder. So the export is another process (`python -m flopwise.zoo.export`), and the
Keras of whoever asked for it stays as it was. What it gives is a small zip: the graph, in which the large
constants are missing, and for each of them the range from which `architectures` is to draw its numbers. So
VGG16 is a file of some kilobytes instead of 553 MB, and no memory is needed for weights that nobody looks at.

Keras' own export loses the names of the layers. Here each operator is called after the layer that made it.
"""

import json
import math
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

# What a layer is known for; the steps around it (transposing, adding a bias, …) are called layer/Type.
WORK = {"Convolution", "GroupConvolution", "MatMul", "AvgPool", "MaxPool", "BatchNormInference"}
GRAPH, CONSTANTS, RANGES = "graph.xml", "graph.bin", "ranges.json"
SPREAD = 0.1  # how far biases and the numbers of a normalisation lie from what Keras would start with


class Names:
    """Calls each operator after the Keras layer that makes it, while the layers are called one by one."""

    def __init__(self, call):
        self.call = call  # what calls a layer
        self.known = set()  # the unique names of the nodes that have been given a friendly one

    def __call__(self, layer, *arguments, **options):
        """Call a layer, and give its name to what that adds to the graph."""
        outputs = self.call(layer, *arguments, **options)
        ends = outputs if isinstance(outputs, (list, tuple)) else [outputs]
        # While Keras only asks for shapes, what it hands around are no tensors of OpenVINO.
        ends = [end.output.get_node() for end in ends if hasattr(end, "output")]
        made = [node for end in ends for node in self.new_nodes(end)]
        if made:
            self.give(layer.name, made, ends[0])
        return outputs

    def new_nodes(self, end):
        """`end` and the nodes before it that no layer has claimed, in about the order in which they run."""
        waiting, found = [end], []
        while waiting:
            node = waiting.pop()
            if node.get_name() not in self.known and node.get_type_name() != "Parameter":
                self.known.add(node.get_name())
                found.append(node)
                waiting.extend(value.get_node() for value in node.input_values())
        return found[::-1]

    def give(self, layer, made, end):
        """Name what a layer made: its one working node, or else its last one, bears the layer's own name."""
        works = [node for node in made if node.get_type_name() in WORK] or [end]
        main = works[0].get_name() if len(works) == 1 else ""  # a separable convolution has two
        repeated = Counter()
        for node in made:
            kind = node.get_type_name()
            repeated[kind] += 1
            number = f"_{repeated[kind]}" if repeated[kind] > 1 else ""
            node.set_friendly_name(layer if node.get_name() == main else f"{layer}/{kind}{number}")


def value_range(initializer, shape):
    """From where to where a variable's numbers are drawn → (lowest, highest).

    Kernels get the range of LeCun's initialisation, which keeps the activations at about the same size from
    layer to layer: numbers too small for a float's normal form would make the processor slow. A bias or a
    number of a normalisation is drawn too: zeros and ones could be left out by the runtime.
    """
    kind = type(initializer).__name__
    if kind in {"Zeros", "Ones", "Constant"}:
        start = {"Zeros": 0.0, "Ones": 1.0}.get(kind)
        start = float(initializer.value) if start is None else start
        return start - SPREAD, start + SPREAD
    fan_in = math.prod(shape[:-1])
    if len(shape) == 4 and shape[-1] == 1:  # a depthwise kernel: (K_h, K_w, C_in, 1)
        fan_in = math.prod(shape[:2])
    limit = math.sqrt(3 / fan_in)
    return -limit, limit


def export(name, layout, image, file):
    """Write the zip of an architecture. `image` is (height, width)."""
    import keras
    import openvino
    from keras.src.backend.openvino import core as backend
    from openvino import opset13 as op

    from flopwise.zoo.architectures import keras_model

    ranges = {}
    names = Names(keras.layers.Layer.__call__)
    initialize = backend.Variable._initialize_with_initializer

    def without_numbers(variable, initializer):
        """Give a variable a value of its shape that takes no memory, and write down what is to be drawn."""
        if not len(variable.shape):  # a counter or a seed of Keras' own
            return initialize(variable, initializer)
        low, high = ranges[variable.path] = value_range(initializer, variable.shape)
        node = op.broadcast(op.constant(low, openvino.Type.f32), op.constant(list(variable.shape)))
        node.set_friendly_name(variable.path)
        names.known.add(node.get_name())
        variable._initialize(backend.OpenVINOKerasTensor(node.output(0)))

    # This process does nothing else, so nothing has to be put back.
    backend.Variable._initialize_with_initializer = without_numbers
    keras.layers.Layer.__call__ = lambda layer, *rest, **options: names(layer, *rest, **options)
    model = keras_model(name, layout, image)
    with tempfile.TemporaryDirectory() as folder:
        signature = [keras.InputSpec(shape=(1, *model.input_shape[1:]), dtype="float32")]
        whole, graph = Path(folder, "keras.xml"), Path(folder, GRAPH)
        model.export(str(whole), format="openvino", verbose=False, input_signature=signature)
        exported = openvino.Core().read_model(whole)
        source, result = exported.input(0), exported.output(0)
        source.get_node().set_friendly_name(model.layers[0].name)
        source.tensor.set_names({model.layers[0].name})
        result.tensor.set_names({model.layers[-1].name})
        openvino.serialize(exported, graph)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(graph, GRAPH)
            packed.write(graph.with_suffix(".bin"), CONSTANTS)
            packed.writestr(RANGES, json.dumps(ranges))


if __name__ == "__main__":
    _, name, layout, height, width, file = sys.argv
    export(name, layout, (int(height), int(width)), file)
