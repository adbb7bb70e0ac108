"""The formulas against PyTorch: its layers' shapes and parameters, and its own FLOP counter.

PyTorch comes with the extra `train`. Without it these tests are skipped, unless FLOPWISE_REQUIRE_TORCH=1 says
that it must be there.
"""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

if os.environ.get("FLOPWISE_REQUIRE_TORCH") != "1":
    pytest.importorskip("torch", reason="needs PyTorch: pip install torch, or the extra `train`")

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from flopwise import flops
from tests.architectures import VGG16, VGG_DENSE
from tests.seeds import examples

pytestmark = [pytest.mark.train, pytest.mark.filterwarnings("ignore:Using padding=.same.:UserWarning")]


def layers(number):
    return examples(number)


def numbers(low, high):
    return st.integers(low, high)


def counted(module, *shape):
    """(output shape, FLOPs that PyTorch counts, parameters); on the meta device, so nothing is computed."""
    with torch.device("meta"):
        data = torch.empty(shape)
    with FlopCounterMode(display=False) as counter:
        output = module.to("meta")(data)
    return tuple(output.shape[1:]), counter.get_total_flops(), sum(p.numel() for p in module.parameters())


@st.composite
def convolutions(draw):
    """Arguments of a random convolution that PyTorch can write: "same" only with a stride of 1."""
    kernel, dilation = (draw(numbers(1, 5)), draw(numbers(1, 5))), (draw(numbers(1, 3)), draw(numbers(1, 3)))
    padding = draw(st.sampled_from(["valid", "same"]) | st.tuples(numbers(0, 3), numbers(0, 3)))
    stride = (1, 1) if padding == "same" else (draw(numbers(1, 3)), draw(numbers(1, 3)))
    groups = draw(numbers(1, 4))
    in_channels, out_channels = groups * draw(numbers(1, 4)), groups * draw(numbers(1, 4))
    reach = [gap * (size - 1) + 1 for gap, size in zip(dilation, kernel)]
    height, width = (draw(numbers(size, size + 12)) for size in reach)
    return dict(
        input_shape=(in_channels, height, width),
        out_channels=out_channels,
        kernel=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
    )


@layers(400)
@given(convolutions(), st.booleans())
def test_convolution(layer, bias):
    channels, height, width = layer["input_shape"]
    module = nn.Conv2d(
        channels,
        layer["out_channels"],
        layer["kernel"],
        layer["stride"],
        layer["padding"],
        layer["dilation"],
        layer["groups"],
        bias,
    )
    shape, work, params = counted(module, 1, channels, height, width)
    assert flops.conv2d_shape(**layer) == shape
    assert flops.conv2d_flops(**layer) == work  # PyTorch, too, counts 2 per MAC and no bias
    sizes = channels, layer["out_channels"], layer["kernel"], layer["groups"]
    assert flops.conv2d_params(*sizes, bias) == params


@layers(150)
@given(convolutions())
def test_separable(layer):
    del layer["groups"]
    channels, height, width = layer["input_shape"]
    module = nn.Sequential(
        nn.Conv2d(
            channels,
            channels,
            layer["kernel"],
            layer["stride"],
            layer["padding"],
            layer["dilation"],
            groups=channels,
        ),
        nn.Conv2d(channels, layer["out_channels"], 1),
    )
    shape, work, params = counted(module, 1, channels, height, width)
    assert flops.separable2d_shape(**layer) == shape
    assert flops.separable2d_flops(**layer) == work
    assert flops.separable2d_params(channels, layer["out_channels"], layer["kernel"]) == params


@layers(150)
@given(numbers(1, 200), numbers(1, 200), numbers(1, 5), st.booleans())
def test_dense(inputs, outputs, batch, bias):
    _, work, params = counted(nn.Linear(inputs, outputs, bias), batch, inputs)
    assert flops.dense_flops(inputs, outputs, batch) == work
    assert flops.dense_params(inputs, outputs, bias) == params


@layers(150)
@given(
    numbers(1, 5),
    st.tuples(numbers(2, 5), numbers(2, 5)),
    st.tuples(numbers(1, 4), numbers(1, 4)),
    st.tuples(numbers(0, 10), numbers(0, 10)),
    st.tuples(numbers(0, 1), numbers(0, 1)),
)
def test_pooling_shape(channels, kernel, stride, more, padding):  # PyTorch does not count pooling at all
    size = channels, kernel[0] + more[0], kernel[1] + more[1]
    expected = flops.pool2d_shape(size, kernel, stride, padding)
    for module in (nn.MaxPool2d(kernel, stride, padding), nn.AvgPool2d(kernel, stride, padding)):
        assert counted(module, 1, *size)[0] == expected


def conv(inputs, outputs, kernel=3, groups=1):
    return nn.Conv2d(inputs, outputs, kernel, groups=groups)


def head(inputs):
    return nn.Flatten(), nn.Linear(inputs, 128), nn.ReLU(), nn.Linear(128, 10), nn.Softmax(1)


@pytest.mark.parametrize(
    "layers, work, params",
    [
        ((conv(1, 5), nn.ReLU(), conv(5, 5), nn.ReLU(), *head(2_880)), 1_059_880, 370_338),
        # PyTorch leaves pooling out: 394,780 − 6,760
        ((conv(1, 10), nn.ReLU(), nn.AvgPool2d(2), conv(10, 5), nn.ReLU(), *head(605)), 388_020, 79_413),
        (
            (
                conv(1, 1),
                conv(1, 10, 1),
                nn.ReLU(),
                conv(10, 10, 3, 10),
                conv(10, 5, 1),
                nn.ReLU(),
                *head(2_880),
            ),
            926_808,
            370_243,
        ),
    ],
    ids=["base_cnn", "pool_cnn", "sep_cnn"],
)
def test_course_models(layers, work, params):
    assert counted(nn.Sequential(*layers), 1, 1, 28, 28) == ((10,), work, params)


def test_vgg16():
    layers, channels = [], 3
    for step in VGG16:
        if step == "pool":
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(channels, step, 3, padding="same"), nn.ReLU()]
            channels = step
    layers += [nn.Flatten(), *(nn.Linear(*sizes) for sizes in VGG_DENSE)]
    with torch.device("meta"):
        model = nn.Sequential(*layers)
    _, work, params = counted(model, 1, 3, 224, 224)
    assert work == 30_940_528_640  # 2·15,470,264,320
    assert params == 138_357_544  # 14,714,688 in the convolutions + 123,642,856 in the dense layers
