"""The detector's network, written once: as the layers from which `detector_graph` makes the graph that is
stored, and as the PyTorch network that is trained.

A single-shot detector (W. Liu et al., "SSD: Single Shot MultiBox Detector", 2016) on separable convolutions
(A. Howard et al., "MobileNets", 2017). At each cell of two feature maps there are prior boxes of fixed sizes.
For each prior the network gives three scores (background, vehicle, plate) and four numbers that move it.

The graph reads what Open Model Zoo's vehicle-license-plate-detection-barrier-0106 reads, and gives what that
gives. Names in it: an operation is called after its layer ("block3/pointwise"), with a slash and the part.
"""

from dataclasses import dataclass

import numpy as np

NAME, SIDE, CLASSES = "detector", 300, 3  # classes: background, vehicle, plate
INPUT, OUTPUT = "Placeholder", "DetectionOutput"
KEPT = 200  # detections for each image, at most
LEAST_CONFIDENCE, LARGEST_OVERLAP, CANDIDATES = 0.05, 0.45, 400
# What a number of the network is multiplied by before it moves or stretches a prior.
VARIANCES = (0.1, 0.1, 0.2, 0.2)


@dataclass(frozen=True)
class Layer:
    """A convolution. kind: "conv", "depthwise" or "pointwise"; inputs, outputs: channels.

    A depthwise one has neither bias nor ReLU: it is the first half of a separable layer, as in lesson 06.
    """

    kind: str
    name: str
    inputs: int
    outputs: int
    stride: int = 1

    @property
    def kernel(self):
        return 1 if self.kind == "pointwise" else 3

    @property
    def groups(self):
        return self.inputs if self.kind == "depthwise" else 1

    @property
    def relu(self):
        return self.kind != "depthwise"

    @property
    def weight_shape(self):
        """As PyTorch keeps it: (outputs, inputs of a group, rows, columns)."""
        return (self.outputs, self.inputs // self.groups, self.kernel, self.kernel)


def _separable(name, inputs, outputs, stride=1):
    return (
        Layer("depthwise", f"{name}/depthwise", inputs, inputs, stride),
        Layer("pointwise", f"{name}/pointwise", inputs, outputs),
    )


@dataclass(frozen=True)
class Head:
    """A feature map with its priors: widths and heights in pixels, the distance of cells, cells a side."""

    name: str
    channels: int
    sizes: tuple
    step: int
    cells: int


# 300×300 → 150 → 75 → 38; the first map is fine enough for plates.
FINE = (
    Layer("conv", "stem", 3, 16, 2),  # → 16×150×150
    *_separable("block1", 16, 32, 2),  # → 32×75×75
    *_separable("block2", 32, 32),
    *_separable("block3", 32, 64, 2),  # → 64×38×38
    *_separable("block4", 64, 64),
    *_separable("block5", 64, 64),
)
COARSE = (
    *_separable("block6", 64, 128, 2),  # → 128×19×19
    *_separable("block7", 128, 128),
    *_separable("block8", 128, 128, 2),  # → 128×10×10
    *_separable("block9", 128, 128),
)
STAGES = (
    (FINE, Head("fine", 64, ((28, 8), (38, 11), (54, 15), (76, 22)), 8, 38)),
    (COARSE, Head("coarse", 128, ((95, 85), (135, 120), (180, 160), (240, 215)), 32, 10)),
)


def priors():
    """The prior boxes → float32 (P, 4): x_min, y_min, x_max, y_max as fractions of the image's side.

    In the order in which the network gives its numbers: map by map, row by row, cell by cell, size by size.
    """
    boxes = []
    for _, head in STAGES:
        centres = (np.arange(head.cells) + 0.5) * head.step
        y, x, size = np.meshgrid(centres, centres, np.arange(len(head.sizes)), indexing="ij")
        half = np.array(head.sizes)[size] / 2
        boxes.append(np.stack([x - half[..., 0], y - half[..., 1], x + half[..., 0], y + half[..., 1]], -1))
    return np.concatenate([each.reshape(-1, 4) for each in boxes]).astype(np.float32) / SIDE


def torch_network():
    """The network in PyTorch, freshly initialised: (N, 3, 300, 300) in 0..1 → offsets of the priors (N, P, 4)
    and scores (N, P, 3).

    Before each ReLU there is a batch normalisation, which `folded_weights` folds into the convolution.
    """
    import torch
    from torch import nn

    def convolution(layer):
        sizes = layer.inputs, layer.outputs, layer.kernel, layer.stride, layer.kernel // 2
        work = nn.Conv2d(*sizes, groups=layer.groups, bias=False)
        if not layer.relu:
            return work
        return nn.Sequential(work, nn.BatchNorm2d(layer.outputs), nn.ReLU(inplace=True))

    class Detector(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.ModuleDict()
            for layers, head in STAGES:
                for layer in layers:
                    self.layers[layer.name] = convolution(layer)
                for part, numbers in (("boxes", 4), ("scores", CLASSES)):
                    self.layers[f"{head.name}/{part}"] = nn.Conv2d(
                        head.channels, len(head.sizes) * numbers, 1
                    )

        def forward(self, x):
            given = {"boxes": [], "scores": []}
            for layers, head in STAGES:
                for layer in layers:
                    x = self.layers[layer.name](x)
                for part, numbers in (("boxes", 4), ("scores", CLASSES)):
                    y = self.layers[f"{head.name}/{part}"](x).permute(0, 2, 3, 1)
                    given[part].append(y.reshape(len(x), -1, numbers))
            return torch.cat(given["boxes"], 1), torch.cat(given["scores"], 1)

    return Detector()


def folded_weights(network):
    """The weights of a PyTorch network with its normalisations folded in → {"<layer>.weight",
    "<layer>.bias"}.

    float32 arrays, in PyTorch's shapes.
    """
    from torch import nn

    weights = {}
    for name, module in network.layers.items():
        if isinstance(module, nn.Sequential):
            convolution, norm, _ = module
            scale = norm.weight / (norm.running_var + norm.eps).sqrt()
            weight = convolution.weight * scale[:, None, None, None]
            bias = norm.bias - norm.running_mean * scale
        else:
            weight, bias = module.weight, module.bias
        for part, array in (("weight", weight), ("bias", bias)):
            if array is not None:
                weights[f"{name}.{part}"] = array.detach().numpy().copy()
    return weights
