"""Other tools, run here, count what their conventions say of them: fvcore, PyTorch's counter, calflops.

Each network is counted by the three tools in PyTorch, and by `count_flops` after OpenVINO converted it: once
as `openvino.convert_model` gives it, and once straight from OpenVINO's reader of PyTorch, before batch norms
are folded and attention is fused. These tests need the extra `train`; without it they are skipped, unless
FLOPWISE_REQUIRE_TORCH=1 says that it must be there.
"""

import os

import pytest

if os.environ.get("FLOPWISE_REQUIRE_TORCH") != "1":
    for library in ("torch", "fvcore", "calflops"):
        pytest.importorskip(library, reason="needs PyTorch: the extra `train`")

import openvino as ov
import torch
from calflops import calculate_flops
from fvcore.nn import FlopCountAnalysis
from openvino.frontend import FrontEndManager
from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from flopwise import count_flops
from flopwise.counting import CALFLOPS, COURSE, FVCORE, PUBLISHED, TORCH
from tests.flopwise.counting import networks

pytestmark = [
    pytest.mark.train,
    pytest.mark.filterwarnings("ignore"),  # torch.jit's, which all tools here are built on
]


def stirred(network):
    """The network with no parameter at 0 or 1: a scale by one or a bias of zero would be optimised away."""
    torch.manual_seed(8)
    tensors = [*network.parameters(), *(each for each in network.buffers() if each.is_floating_point())]
    with torch.no_grad():
        for tensor in tensors:
            tensor.copy_(torch.rand_like(tensor) + 0.5)
    return network.eval()


def counted_by_torch(network, x):
    """By operators of PyTorch's own: its CPU library's recurrent layers and attention are in no registry."""
    plain = torch.backends.mkldnn.flags(enabled=False), sdpa_kernel(SDPBackend.MATH), torch.no_grad()
    with plain[0], plain[1], plain[2], FlopCounterMode(display=False) as counter:
        network(x)
    return counter.get_total_flops()


def counted_by_fvcore(network, x, batch_norm=True):
    analysis = FlopCountAnalysis(network, x).unsupported_ops_warnings(False)
    return analysis.total() - (0 if batch_norm else analysis.by_operator()["batch_norm"])


def counted_by_calflops(network, x):
    return calculate_flops(network, tuple(x.shape), print_results=False, output_as_string=False)[0]


def converted(network, x):
    return ov.convert_model(network, example_input=x)


def as_written(network, x):
    front_end = FrontEndManager().load_by_framework("pytorch")
    decoder = TorchScriptPythonDecoder(network, example_input=(x,))  # must live until the end
    return front_end.convert(front_end.load(decoder))


def assert_all_agree(network, x, convert):
    table = count_flops(convert(network, x), input_shape=tuple(x.shape))
    assert table.uncounted == {}
    assert table.under(TORCH).flops == counted_by_torch(network, x)
    assert table.under(FVCORE).flops == counted_by_fvcore(network, x)
    assert table.under(CALFLOPS).flops == counted_by_calflops(network, x)
    return table


LAYERS = {
    "one dimension, groups": (nn.Conv1d(4, 6, 3, 2, 1, groups=2), (2, 4, 17)),
    "two dimensions, odd": (nn.Conv2d(6, 4, (3, 2), (2, 1), (0, 3), (1, 2), 2), (3, 6, 9, 11)),
    "three dimensions, dilated": (nn.Conv3d(2, 4, (1, 2, 3), dilation=(1, 2, 1)), (1, 2, 5, 6, 7)),
    "depthwise, no bias": (nn.Conv2d(5, 10, 3, groups=5, bias=False), (1, 5, 8, 6)),
    "transposed, groups": (nn.ConvTranspose2d(4, 6, 3, 2, 1, 1, groups=2), (1, 4, 5, 7)),
    "transposed, one dimension": (nn.ConvTranspose1d(4, 6, 4, 2, 1), (1, 4, 9)),
    "transposed, three dimensions": (nn.ConvTranspose3d(2, 3, 2, 2, bias=False), (1, 2, 3, 4, 5)),
    "dense, several rows": (
        nn.Sequential(nn.Linear(5, 6), nn.Tanh(), nn.Linear(6, 2, bias=False)),
        (2, 3, 5),
    ),
    "two LSTMs in both directions": (
        networks.First(nn.LSTM(5, 7, 2, batch_first=True, bidirectional=True)),
        (3, 4, 5),
    ),
    "GRU": (networks.First(nn.GRU(5, 7, batch_first=True)), (3, 4, 5)),
    "RNN": (networks.First(nn.RNN(5, 7, batch_first=True)), (3, 4, 5)),
    "attention": (networks.Attention(), (2, 7, 24)),
    "einsum": (networks.Einsum("bij,jk->bik", 5, 6), (2, 3, 5)),
    "einsum, batched": (networks.Einsum("abc,abd->acd", 2, 3, 7), (2, 3, 5)),
    "group norm, SiLU, global average": (
        nn.Sequential(nn.Conv2d(4, 8, 3), nn.GroupNorm(2, 8), nn.SiLU(), nn.AdaptiveAvgPool2d(1)),
        (1, 4, 9, 9),
    ),
    "instance norm, ELU, maximum": (
        nn.Sequential(nn.Conv2d(4, 8, 3), nn.InstanceNorm2d(8, affine=True), nn.ELU(), nn.MaxPool2d(2)),
        (1, 4, 9, 9),
    ),
    "interpolation": (
        nn.Sequential(
            nn.Upsample(scale_factor=2), nn.Conv2d(4, 8, 3), nn.Upsample(scale_factor=2, mode="bilinear")
        ),
        (1, 4, 9, 9),
    ),
    "activations": (
        nn.Sequential(nn.Conv2d(4, 8, 3), nn.PReLU(8), nn.Hardswish(), nn.Sigmoid(), nn.LeakyReLU()),
        (1, 4, 9, 9),
    ),
    "windows that overlap": (
        nn.Sequential(nn.Conv2d(4, 4, 1), nn.AdaptiveAvgPool2d((3, 2)), nn.MaxPool2d(2, 1)),
        (1, 4, 7, 7),
    ),
}


@pytest.mark.parametrize("convert", [converted, as_written])
@pytest.mark.parametrize("name", LAYERS)
def test_layers(name, convert):
    network, shape = LAYERS[name]
    assert_all_agree(stirred(network), torch.rand(shape), convert)


@pytest.mark.parametrize("convert", [converted, as_written])
@pytest.mark.parametrize(
    "name, flops", [("base_cnn", 1_059_880), ("pool_cnn", 394_780), ("sep_cnn", 926_808)]
)
def test_course_models(name, flops, convert):
    network = stirred(networks.course_model(name))
    table = assert_all_agree(network, torch.rand(1, 1, 28, 28), convert)
    assert table.flops == flops
    assert table.params == sum(each.numel() for each in network.parameters())


@pytest.mark.slow
def test_vgg16():
    network, x = stirred(networks.vgg16()), torch.rand(1, 3, 224, 224)
    table = assert_all_agree(network, x, converted)
    assert (table.macs, table.params) == (15_470_264_320, 138_357_544)
    assert table.params == sum(each.numel() for each in network.parameters())
    assert table.under(PUBLISHED).flops == 30_973_766_536


@pytest.mark.slow
def test_mobilenet_v2():
    network, x = stirred(networks.mobilenet_v2()), torch.rand(1, 3, 224, 224)
    table = assert_all_agree(network, x, as_written)
    assert table.macs == 300_774_272
    weights = sum(each.numel() for each in network.parameters())
    statistics = sum(each.numel() for each in network.buffers() if each.is_floating_point())
    assert table.params + table.normalisation_params == weights + statistics
    # What a batch norm holds besides: mean and variance, as many as γ and β.
    assert table.normalisation_params == 2 * statistics

    folded = count_flops(converted(network, x), input_shape=(1, 3, 224, 224))  # its norms are biases now
    assert folded.macs == 300_774_272 and folded.normalisation_params == 0
    assert folded.under(FVCORE).flops == counted_by_fvcore(network, x, batch_norm=False)
    assert folded.params == table.params + statistics // 2  # a bias for each channel


def test_attention_written_out_is_fused_by_the_conversion():
    """OpenVINO finds the two products and the softmax again; its operator counts the same MACs."""
    network, x = stirred(networks.Attention(fused=False)), torch.rand(2, 7, 24)
    table = assert_all_agree(network, x, as_written)
    fused = count_flops(converted(network, x), input_shape=(2, 7, 24))
    assert "ScaledDotProductAttention" in [layer.type for layer in fused]
    assert fused.macs == table.macs == 2 * 7 * 24 * (3 * 24 + 24 + 40 + 40) + 2 * 2 * 4 * 7 * 7 * 6
    assert fused.under(TORCH).flops == table.under(TORCH).flops == counted_by_torch(network, x)


def test_a_pytorch_model_itself():
    network = networks.course_model("pool_cnn").train()
    assert count_flops(network, COURSE, input_shape=(3, 1, 28, 28)).flops == 3 * 394_780
    assert network.training  # as it was
