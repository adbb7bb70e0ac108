"""What a device really executes: the runtime's own graph, layer by layer, with the precision of each.

A precision hint is a wish. On a CPU with bf16 units OpenVINO runs an f32 model in bf16 unless told otherwise,
and a hint that the device cannot serve is passed over. The graph after compilation tells what came of it.
"""

from collections import Counter
from dataclasses import dataclass

from flopwise.errors import FlopwiseError

# Layers that multiply and add; a model's executed precision is theirs.
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
    that runs it; original: names of the model's operations that were fused into it.
    """

    name: str
    type: str
    precision: str
    primitive: str
    original: tuple


def executed_layers(compiled):
    """The layers that a compiled model executes, in order → tuple of ExecutedLayer, constants left out."""
    layers = []
    for node in compiled.get_runtime_model().get_ordered_ops():
        told = {
            key: _text(node.rt_info, key)
            for key in ("layerType", "primitiveType", "runtimePrecision", "originalLayersNames")
        }
        if told["layerType"] not in ("Const", "Constant"):
            layers.append(
                ExecutedLayer(
                    node.get_friendly_name(),
                    told["layerType"],
                    _precision(told),
                    told["primitiveType"],
                    tuple(name for name in told["originalLayersNames"].split(",") if name),
                )
            )
    return tuple(layers)


def executed_precision(compiled):
    """The precision in which a compiled model's multiply-adds run, such as "f32" or "bf16".

    Several are joined, the most frequent first: "i8 + f32". Where nothing multiplies and adds, the other
    layers that compute count. Raises FlopwiseError if the device tells nothing about its layers.
    """
    layers = executed_layers(compiled)
    counted = [layer for layer in layers if layer.type in _ARITHMETIC] or [
        layer for layer in layers if layer.type not in _MOVES
    ]
    precisions = Counter(layer.precision for layer in counted if layer.precision)
    if not precisions:
        raise FlopwiseError("this device does not tell in which precision it executes its layers")
    return " + ".join(name for name, _ in precisions.most_common())


def _precision(told):
    """The precision of a layer's arithmetic: from its routine's name ("brgconv_avx512_f32") if that says it.

    The runtime's own entry does not always: a convolution whose weights are stored in f16 says f16 there and
    computes in f32.
    """
    ending = told["primitiveType"].rpartition("_")[2].lower()
    return ending if ending in _PRECISIONS else told["runtimePrecision"].lower().replace("fp", "f")


def _text(rt_info, key):
    """A runtime entry as text; some versions of OpenVINO wrap it in an object with a `value`."""
    if key not in rt_info:
        return ""
    entry = rt_info[key]
    return str(getattr(entry, "value", entry))
