"""An architecture of Keras → its graph, exported by Keras' OpenVINO backend: a process of its own.

Which backend Keras has is decided when it is first imported, for the whole process, and Keras writes its
settings into the home folder. So the export runs in another process (`python -m flopwise.zoo.export`), and
the Keras of whoever asked for it stays as it was. What it gives is a small zip: the graph, in which
the large constants are still missing, and for each of them the range from which its numbers are to be drawn.
`architectures` draws them. So VGG16 is a file of some kilobytes, and not of 553 MB.

Keras' export loses the names of the layers. Here each operator is called after the layer that made it.
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
    """Gives each operator the name of the Keras layer that made it, while the model is put together."""

    def __init__(self, inside_first):
        self.call = inside_first  # a layer's own __call__
        self.known = set()

    def __call__(self, layer, *arguments, **options):
        outputs = self.call(layer, *arguments, **options)
        ends = [end for end in _flat(outputs) if hasattr(end, "output")]
        made = [node for end in ends for node in self.new_nodes(end.output.get_node())]
        if made:
            self.give(layer.name, made, ends[0].output.get_node())
        return outputs

    def new_nodes(self, end):
        """The nodes before `end`, and itself, that no layer has claimed; the first comes first."""
        waiting, found = [end], []
        while waiting:
            node = waiting.pop()
            # The unique name of a node; Python makes a new object for it each time.
            if node.get_name() in self.known or node.get_type_name() == "Parameter":
                continue
            self.known.add(node.get_name())
            found.append(node)
            waiting.extend(value.get_node() for value in node.input_values())
        return found[::-1]

    def give(self, layer, made, end):
        works = [node for node in made if node.get_type_name() in WORK] or [end]
        repeated = Counter()
        for node in made:
            kind = node.get_type_name()
            repeated[kind] += 1
            if works == [node] or (len(works) == 1 and node.get_name() == works[0].get_name()):
                name = layer
            else:
                name = f"{layer}/{kind}" + (f"_{repeated[kind]}" if repeated[kind] > 1 else "")
            node.set_friendly_name(name)


def _flat(outputs):
    return outputs if isinstance(outputs, (list, tuple)) else [outputs]


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

    def placeholder(variable, initializer):
        if not len(variable.shape):  # a counter or a seed of Keras' own
            return drawn_by_keras(variable, initializer)
        low, high = value_range(initializer, variable.shape)
        node = op.broadcast(op.constant(low, openvino.Type.f32), op.constant(list(variable.shape)))
        node.set_friendly_name(variable.path)
        names.known.add(node.get_name())
        ranges[variable.path] = (low, high)
        variable._initialize(backend.OpenVINOKerasTensor(node.output(0)))

    drawn_by_keras = backend.Variable._initialize_with_initializer
    names = Names(keras.layers.Layer.__call__)
    backend.Variable._initialize_with_initializer = placeholder
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
