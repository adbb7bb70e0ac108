"""Networks in PyTorch for comparing counts: written here, weights random, with what they cost."""

import torch
from torch import nn

from tests.architectures import VGG16, mobilenet_v2_blocks


def vgg16(image=224, classes=1_000):
    """Simonyan and Zisserman's network: 3×3 convolutions, five max poolings, three dense layers."""
    layers, channels = [], 3
    for width in VGG16:
        if width == "pool":
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
            channels = width
    flat = 512 * (image // 32) ** 2
    dense = [nn.Linear(flat, 4_096), nn.ReLU(), nn.Linear(4_096, 4_096), nn.ReLU(), nn.Linear(4_096, classes)]
    return nn.Sequential(*layers, nn.Flatten(), *dense, nn.Softmax(1))


def _block(channels, width, kernel=1, stride=1, groups=1, activated=True):
    layers = [
        nn.Conv2d(channels, width, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(width),
    ]
    return nn.Sequential(*layers, *([nn.ReLU6()] if activated else []))


class InvertedResidual(nn.Module):
    """Expand, depthwise, project; added to what came in where the shapes are the same."""

    def __init__(self, channels, width, stride, expansion):
        super().__init__()
        inner = channels * expansion
        self.adds = stride == 1 and channels == width
        self.body = nn.Sequential(
            *([_block(channels, inner)] if expansion != 1 else []),
            _block(inner, inner, 3, stride, inner),
            _block(inner, width, activated=False),
        )

    def forward(self, x):
        return x + self.body(x) if self.adds else self.body(x)


def mobilenet_v2(classes=1_000):
    blocks = [
        InvertedResidual(read, written, stride, expansion)
        for expansion, read, written, stride in mobilenet_v2_blocks()
    ]
    head = [_block(320, 1_280), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1_280, classes)]
    return nn.Sequential(_block(3, 32, 3, 2), *blocks, *head)


def _head(inputs):
    return nn.Flatten(), nn.Linear(inputs, 128), nn.ReLU(), nn.Linear(128, 10), nn.Softmax(1)


def course_model(name):
    """base_cnn, pool_cnn and sep_cnn of the course."""
    if name == "base_cnn":
        return nn.Sequential(nn.Conv2d(1, 5, 3), nn.ReLU(), nn.Conv2d(5, 5, 3), nn.ReLU(), *_head(2_880))
    if name == "pool_cnn":
        return nn.Sequential(
            nn.Conv2d(1, 10, 3), nn.ReLU(), nn.AvgPool2d(2), nn.Conv2d(10, 5, 3), nn.ReLU(), *_head(605)
        )
    return nn.Sequential(
        nn.Conv2d(1, 1, 3), nn.Conv2d(1, 10, 1), nn.ReLU(),
        nn.Conv2d(10, 10, 3, groups=10), nn.Conv2d(10, 5, 1), nn.ReLU(), *_head(2_880),
    )  # fmt: skip


class Attention(nn.Module):
    """A transformer's layer: normalised, attention of several heads, then two dense layers."""

    def __init__(self, width=24, heads=4, hidden=40, fused=True):
        super().__init__()
        self.heads, self.fused = heads, fused
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.all_three, self.back = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.dense = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, width))

    def forward(self, x):
        batch, steps, width = x.shape
        split = self.all_three(self.before(x)).reshape(batch, steps, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        if self.fused:
            mixed = nn.functional.scaled_dot_product_attention(query, key, value)
        else:
            mixed = torch.matmul(nn.functional.softmax(torch.matmul(query, key.transpose(-2, -1)), -1), value)
        x = x + self.back(mixed.permute(0, 2, 1, 3).reshape(batch, steps, width))
        return x + self.dense(self.after(x))


class First(nn.Module):
    """A recurrent layer's outputs, without its last state."""

    def __init__(self, recurrent):
        super().__init__()
        self.recurrent = recurrent

    def forward(self, x):
        return self.recurrent(x)[0]


class Einsum(nn.Module):
    def __init__(self, equation, *shape):
        super().__init__()
        self.equation, self.weight = equation, nn.Parameter(torch.randn(*shape))

    def forward(self, x):
        return torch.einsum(self.equation, x, self.weight)
