"""What a device really executes: the runtime's own graph, layer by layer, with the precision of each.

A precision hint is only a request. On a CPU with bf16 units OpenVINO runs an f32 model in bf16 unless told
otherwise, and it ignores a hint that the device cannot follow. The compiled graph shows what it chose.
"""

from collections import Counter
from dataclasses import dataclass

from flopwise.errors import FlopwiseError

# Layers that multiply and add; the precision in which a model is executed is the precision of these.
_ARITHMETIC = frozenset(
    """
    Convolution Deconvolution DeformableConvolution FullyConnected MatMul RNNCell RNNSeq LSTMCell LSTMSequence
    GRUCell GRUSequence ScaledDotProductAttention convolution deconvolution fully_connected gemm
""".split()
)
# Layers that only hold or move data.
_MOVES = frozenset(
    """
    Broadcast Concat Concatenation Const Constant Convert Gather Input Output Parameter Permute Reorder
    Reshape Result ShapeOf Slice Split Squeeze StridedSlice Transpose Unsqueeze
""".split()
)
_PRECISIONS = ("f32", "f16", "bf16", "f64", "i8", "u8", "i32", "i64", "i4", "u4", "f8e4m3", "f8e5m2")


@dataclass(frozen=True)
class ExecutedLayer:
    """One layer of the runtime's graph.

    name and type: the runtime's own; precision: of its arithmetic, such as "bf16"; primitive: the routine
    that runs it; original: names of the model's operations that were fused into it; reads: names of the
    layers whose results it takes; shape: of its first result, None where it has none or it is open; constant:
    it depends on no input, so it is worked out once, when the model is compiled.
    """

    name: str
    type: str
    precision: str
    primitive: str
    original: tuple
    reads: tuple = ()
    shape: tuple | None = None
    constant: bool = False


def executed_layers(compiled):
    """The layers that a compiled model executes, in order → tuple of ExecutedLayer, constants left out."""
    return tuple(layer for layer in executed_graph(compiled) if layer.type not in ("Const", "Constant"))


def executed_graph(compiled):
    """All layers of a compiled model's runtime graph, in order → tuple of ExecutedLayer."""
    layers, constant = [], {}
    for node in compiled.get_runtime_model().get_ordered_ops():
        info = {
            key: _text(node.rt_info, key)
            for key in ("layerType", "primitiveType", "runtimePrecision", "originalLayersNames")
        }
        name, sources = node.get_friendly_name(), [port.get_node() for port in node.input_values()]
        # An input of the model reads nothing either, but it changes.
        constant[name] = info["layerType"] in ("Const", "Constant") or (
            bool(sources) and all(constant[source.get_friendly_name()] for source in sources)
        )
        layers.append(
            ExecutedLayer(
                name=name,
                type=info["layerType"],
                precision=_precision(info),
                primitive=info["primitiveType"],
                original=tuple(name for name in info["originalLayersNames"].split(",") if name),
                reads=tuple(source.get_friendly_name() for source in sources),
                shape=_shape(node),
                constant=constant[name],
            )
        )
    return tuple(layers)


def executed_precision(compiled):
    """The precision in which a compiled model's multiply-adds run, such as "f32" or "bf16".

    Several are joined, the most frequent first: "i8 + f32". In a model without multiply-adds, it is that of
    the other layers that compute. Raises FlopwiseError if the device does not say how it runs its layers.
    """
    layers = executed_layers(compiled)
    counted = [layer for layer in layers if layer.type in _ARITHMETIC] or [
        layer for layer in layers if layer.type not in _MOVES
    ]
    precisions = Counter(layer.precision for layer in counted if layer.precision)
    if not precisions:
        raise FlopwiseError("this device does not say in which precision it executes its layers")
    return " + ".join(name for name, _ in precisions.most_common())


def integer_layers(compiled):
    """The layers that a compiled model executes in integers of eight bits or fewer → tuple of ExecutedLayer.

    Those that only hold or move numbers are left out.
    """
    integers = ("i8", "u8", "i4", "u4")
    return tuple(
        layer
        for layer in executed_layers(compiled)
        if layer.precision in integers and layer.type not in _MOVES and not layer.constant
    )


def _precision(info):
    """The precision of a layer's arithmetic, from the name of its routine ("brgconv_avx512_f32") if it is
    there.

    The runtime's own entry can be wrong: for a convolution whose weights are stored in f16 it says f16,
    although the arithmetic is done in f32.
    """
    ending = info["primitiveType"].rpartition("_")[2].lower()
    return ending if ending in _PRECISIONS else info["runtimePrecision"].lower().replace("fp", "f")


def _shape(node):
    if not node.get_output_size() or node.output(0).get_partial_shape().is_dynamic:
        return None
    return tuple(node.output(0).get_shape())


def _text(rt_info, key):
    """A runtime entry as text; some versions of OpenVINO wrap it in an object with a `value`."""
    if key not in rt_info:
        return ""
    entry = rt_info[key]
    return str(getattr(entry, "value", entry))
