"""The course models, each written once as a list of layers. From it come the PyTorch network that is trained
and the OpenVINO graph that is stored.

Names in the stored graph: the operation that does a layer's arithmetic has the layer's name ("conv1"), and
what belongs to it has that name and a slash ("conv1/weights", "conv1/bias", "conv1/bias_values",
"conv1/relu"). The runtime fuses operations and names the result after one of them; the part before the slash
still says which layer it was.
"""

from dataclasses import dataclass

import numpy as np

CLASSES, SIDE = 10, 28


@dataclass(frozen=True)
class LayerSpec:
    """One layer of a network, as it is written down here.

    kind: "conv", "depthwise", "pointwise", "dense", "average_pool" or "flatten"; inputs and outputs: channels
    or features; kernel: side of the square window; relu: whether a ReLU follows.
    """

    kind: str
    name: str
    inputs: int = 0
    outputs: int = 0
    kernel: int = 1
    relu: bool = False

    @property
    def weight_shape(self):
        """As PyTorch keeps it: OIHW (I is 1 for depthwise), (outputs, inputs) for dense, else None."""
        if self.kind == "dense":
            return (self.outputs, self.inputs)
        if self.kind in ("conv", "pointwise"):
            return (self.outputs, self.inputs, self.kernel, self.kernel)
        if self.kind == "depthwise":
            return (self.outputs, 1, self.kernel, self.kernel)
        return None


NETWORKS = {
    "base_cnn": (
        LayerSpec("conv", "conv1", 1, 5, 3, relu=True),  # 1×28×28 → 5×26×26
        LayerSpec("conv", "conv2", 5, 5, 3, relu=True),  # → 5×24×24
        LayerSpec("flatten", "flatten"),  # → 5·24·24 = 2880
        LayerSpec("dense", "dense1", 2880, 128, relu=True),
        LayerSpec("dense", "dense2", 128, CLASSES),
    ),
    "pool_cnn": (
        LayerSpec("conv", "conv1", 1, 10, 3, relu=True),  # 1×28×28 → 10×26×26
        LayerSpec("average_pool", "pool1", 10, 10, 2),  # → 10×13×13
        LayerSpec("conv", "conv2", 10, 5, 3, relu=True),  # → 5×11×11
        LayerSpec("flatten", "flatten"),  # → 5·11·11 = 605
        LayerSpec("dense", "dense1", 605, 128, relu=True),
        LayerSpec("dense", "dense2", 128, CLASSES),
    ),
    # There is no ReLU between depthwise and pointwise, so a separable layer is the same as one standard
    # convolution whose kernels are products of a depthwise kernel and a pointwise weight.
    "sep_cnn": (
        LayerSpec("depthwise", "depthwise1", 1, 1, 3),  # 1×28×28 → 1×26×26
        LayerSpec("pointwise", "pointwise1", 1, 10, relu=True),  # → 10×26×26
        LayerSpec("depthwise", "depthwise2", 10, 10, 3),  # → 10×24×24
        LayerSpec("pointwise", "pointwise2", 10, 5, relu=True),  # → 5×24×24
        LayerSpec("flatten", "flatten"),  # → 5·24·24 = 2880
        LayerSpec("dense", "dense1", 2880, 128, relu=True),
        LayerSpec("dense", "dense2", 128, CLASSES),
    ),
}


def torch_network(layers):
    """The network in PyTorch, freshly initialised, without the softmax: (N, 1, 28, 28) → logits (N, 10).

    Its weights are called "<layer>.weight" and "<layer>.bias".
    """
    from collections import OrderedDict

    from torch import nn

    modules = OrderedDict()
    for layer in layers:
        if layer.kind == "dense":
            modules[layer.name] = nn.Linear(layer.inputs, layer.outputs)
        elif layer.kind == "average_pool":
            modules[layer.name] = nn.AvgPool2d(layer.kernel)
        elif layer.kind == "flatten":
            modules[layer.name] = nn.Flatten()
        else:
            groups = layer.inputs if layer.kind == "depthwise" else 1
            modules[layer.name] = nn.Conv2d(layer.inputs, layer.outputs, layer.kernel, groups=groups)
        if layer.relu:
            modules[f"{layer.name}_relu"] = nn.ReLU()
    return nn.Sequential(modules)


def openvino_network(name, layers, weights):
    """The same network as an OpenVINO model: "image" (?, 1, 28, 28) → "probabilities" (?, 10).

    weights: {"<layer>.weight": array, "<layer>.bias": array}, float32, as `torch_network` calls them.
    The batch is open, and no operation holds a batch size of its own. Raises ValueError for weights of the
    wrong shape, and for a bias of zeros, which OpenVINO would fold away: its parameters would be missing.
    """
    import openvino as ov
    from openvino import opset13 as op

    image = op.parameter([-1, 1, SIDE, SIDE], np.float32, name="image")
    image.set_layout(ov.Layout("NCHW"))
    image.output(0).tensor.set_names({"image"})
    node = image
    for layer in layers:
        if layer.weight_shape:
            node = _weighted(op, node, layer, weights)
        elif layer.kind == "average_pool":
            window = [layer.kernel, layer.kernel]
            node = op.avg_pool(node, window, [0, 0], [0, 0], window, exclude_pad=True, name=layer.name)
        else:  # in the shape (0, -1), 0 keeps the batch, whatever it is
            shape = op.constant(np.array([0, -1], np.int64), name=f"{layer.name}/shape")
            node = op.reshape(node, shape, special_zero=True, name=layer.name)
    node = op.softmax(node, axis=1, name="softmax")
    node.output(0).tensor.set_names({"probabilities"})
    return ov.Model([op.result(node, name="probabilities/result")], [image], name)


def _weighted(op, node, layer, weights):
    weight = np.asarray(weights[f"{layer.name}.weight"], np.float32)
    bias = np.asarray(weights[f"{layer.name}.bias"], np.float32)
    if weight.shape != layer.weight_shape or bias.shape != (layer.outputs,):
        raise ValueError(
            f"{layer.name} needs weights {layer.weight_shape} and a bias ({layer.outputs},), "
            f"not {weight.shape} and {bias.shape}"
        )
    if not bias.any():
        raise ValueError(f"{layer.name}: the bias is all zeros, so OpenVINO would fold it away")
    if layer.kind == "dense":
        values = op.constant(weight, name=f"{layer.name}/weights")
        node = op.matmul(node, values, transpose_a=False, transpose_b=True, name=layer.name)
        bias = bias.reshape(1, -1)
    else:
        depthwise = layer.kind == "depthwise"
        if depthwise:  # GroupConvolution wants weights of the shape (G, O/G, I/G, H, W)
            weight = weight.reshape(layer.inputs, 1, 1, layer.kernel, layer.kernel)
        values = op.constant(weight, name=f"{layer.name}/weights")
        convolution = op.group_convolution if depthwise else op.convolution
        node = convolution(node, values, [1, 1], [0, 0], [0, 0], [1, 1], name=layer.name)
        bias = bias.reshape(1, -1, 1, 1)
    node = op.add(node, op.constant(bias, name=f"{layer.name}/bias_values"), name=f"{layer.name}/bias")
    return op.relu(node, name=f"{layer.name}/relu") if layer.relu else node


def stored_weights(model, layers):
    """The weights of a model that `openvino_network` built → {"<layer>.weight": …, "<layer>.bias": …}.

    float32 arrays in PyTorch's shapes, whichever precision they are stored in.
    """
    constants = {
        op.get_friendly_name().removesuffix("_compressed"): op
        for op in model.get_ops()
        if op.get_type_name() == "Constant"
    }
    weights = {}
    for layer in layers:
        if layer.weight_shape:
            values = constants[f"{layer.name}/weights"].get_data().astype(np.float32)
            weights[f"{layer.name}.weight"] = values.reshape(layer.weight_shape)
            bias = constants[f"{layer.name}/bias_values"].get_data().astype(np.float32)
            weights[f"{layer.name}.bias"] = bias.reshape(layer.outputs)
    return weights
