"""Every figure of the course that the formulas can give, its arithmetic beside it."""

import math

import numpy as np
import pytest

from flopwise import flops
from tests.architectures import VGG16, VGG_DENSE

DIGIT = (1, 28, 28)


# The three course models: shape, MACs, FLOPs and parameters of each layer.


def test_base_cnn():
    conv1 = DIGIT, 5, 3
    assert flops.conv2d_shape(*conv1) == (5, 26, 26)  # (28 − 3) + 1
    assert flops.conv2d_macs(*conv1) == 30_420  # 5·26·26·1·3·3
    assert flops.conv2d_flops(*conv1) == 60_840  # 2·30,420
    assert flops.conv2d_params(1, 5, 3) == 50  # 5·1·3·3 + 5
    conv2 = (5, 26, 26), 5, 3
    assert flops.conv2d_shape(*conv2) == (5, 24, 24)  # (26 − 3) + 1
    assert flops.conv2d_macs(*conv2) == 129_600  # 5·24·24·5·3·3
    assert flops.conv2d_flops(*conv2) == 259_200  # 2·129,600
    assert flops.conv2d_params(5, 5, 3) == 230  # 5·5·3·3 + 5
    assert math.prod(flops.conv2d_shape(*conv2)) == 2_880  # 5·24·24, what the flatten gives
    assert flops.dense_macs(2_880, 128) == 368_640  # 2,880·128
    assert flops.dense_flops(2_880, 128) == 737_280  # 2·368,640
    assert flops.dense_params(2_880, 128) == 368_768  # 2,880·128 + 128
    assert flops.dense_macs(128, 10) == 1_280  # 128·10
    assert flops.dense_flops(128, 10) == 2_560  # 2·1,280
    assert flops.dense_params(128, 10) == 1_290  # 128·10 + 10
    macs = (
        flops.conv2d_macs(*conv1)
        + flops.conv2d_macs(*conv2)
        + flops.dense_macs(2_880, 128)
        + flops.dense_macs(128, 10)
    )
    assert macs == 529_940  # 30,420 + 129,600 + 368,640 + 1,280
    assert flops.flops_from_macs(macs) == 1_059_880  # 60,840 + 259,200 + 737,280 + 2,560
    params = (
        flops.conv2d_params(1, 5, 3)
        + flops.conv2d_params(5, 5, 3)
        + flops.dense_params(2_880, 128)
        + flops.dense_params(128, 10)
    )
    assert params == 370_338  # 50 + 230 + 368,768 + 1,290
    # The first dense layer against the whole.
    assert flops.dense_flops(2_880, 128) / flops.flops_from_macs(macs) == pytest.approx(0.6956, abs=5e-5)
    assert flops.dense_params(2_880, 128) / params == pytest.approx(0.9958, abs=5e-5)


def test_pool_cnn():
    conv1 = DIGIT, 10, 3
    assert flops.conv2d_shape(*conv1) == (10, 26, 26)  # (28 − 3) + 1
    assert flops.conv2d_flops(*conv1) == 121_680  # 2·10·26·26·1·3·3
    assert flops.conv2d_params(1, 10, 3) == 100  # 10·1·3·3 + 10
    pool = (10, 26, 26), 2, 2
    assert flops.pool2d_shape(*pool) == (10, 13, 13)  # (26 − 2) / 2 + 1
    assert flops.pool2d_flops(*pool) == 6_760  # 10·13·13·2·2
    conv2 = (10, 13, 13), 5, 3
    assert flops.conv2d_shape(*conv2) == (5, 11, 11)  # (13 − 3) + 1
    assert flops.conv2d_flops(*conv2) == 108_900  # 2·5·11·11·10·3·3
    assert flops.conv2d_params(10, 5, 3) == 455  # 5·10·3·3 + 5
    assert flops.dense_flops(605, 128) == 154_880  # 2·605·128, with 605 = 5·11·11
    assert flops.dense_params(605, 128) == 77_568  # 605·128 + 128
    total = (
        flops.conv2d_flops(*conv1)
        + flops.pool2d_flops(*pool)
        + flops.conv2d_flops(*conv2)
        + flops.dense_flops(605, 128)
        + flops.dense_flops(128, 10)
    )
    assert total == 394_780  # 121,680 + 6,760 + 108,900 + 154,880 + 2,560
    params = (
        flops.conv2d_params(1, 10, 3)
        + flops.conv2d_params(10, 5, 3)
        + flops.dense_params(605, 128)
        + flops.dense_params(128, 10)
    )
    assert params == 79_413  # 100 + 455 + 77,568 + 1,290


def test_sep_cnn():
    assert flops.depthwise2d_shape(DIGIT, 3) == (1, 26, 26)  # (28 − 3) + 1
    assert flops.depthwise2d_flops(DIGIT, 3) == 12_168  # 2·1·26·26·3·3
    assert flops.depthwise2d_params(1, 3) == 10  # 1·3·3 + 1
    assert flops.pointwise2d_shape((1, 26, 26), 10) == (10, 26, 26)
    assert flops.pointwise2d_flops((1, 26, 26), 10) == 13_520  # 2·1·10·26·26
    assert flops.pointwise2d_params(1, 10) == 20  # 1·10 + 10
    assert flops.depthwise2d_shape((10, 26, 26), 3) == (10, 24, 24)  # (26 − 3) + 1
    assert flops.depthwise2d_flops((10, 26, 26), 3) == 103_680  # 2·10·24·24·3·3
    assert flops.depthwise2d_params(10, 3) == 100  # 10·3·3 + 10
    assert flops.pointwise2d_shape((10, 24, 24), 5) == (5, 24, 24)
    assert flops.pointwise2d_flops((10, 24, 24), 5) == 57_600  # 2·10·5·24·24
    assert flops.pointwise2d_params(10, 5) == 55  # 10·5 + 5
    first, second = (DIGIT, 10, 3), ((10, 26, 26), 5, 3)
    assert flops.separable2d_shape(*first) == (10, 26, 26)
    assert flops.separable2d_shape(*second) == (5, 24, 24)
    assert flops.separable2d_flops(*first) == 25_688  # 12,168 + 13,520
    assert flops.separable2d_flops(*second) == 161_280  # 103,680 + 57,600
    assert flops.separable2d_macs(*second) == 80_640  # 51,840 + 28,800
    assert flops.separable2d_params(1, 10, 3) == 30  # 10 + 20
    assert flops.separable2d_params(10, 5, 3) == 155  # 100 + 55
    dense = flops.dense_flops(2_880, 128) + flops.dense_flops(128, 10)
    separable = flops.separable2d_flops(*first) + flops.separable2d_flops(*second)
    assert separable + dense == 926_808  # 25,688 + 161,280 + 737,280 + 2,560
    params = (
        flops.separable2d_params(1, 10, 3)
        + flops.separable2d_params(10, 5, 3)
        + flops.dense_params(2_880, 128)
        + flops.dense_params(128, 10)
    )
    assert params == 370_243  # 30 + 155 + 368,768 + 1,290
    assert flops.conv2d_flops(*first) == 121_680  # 2·10·26·26·1·3·3
    assert flops.conv2d_flops(*second) == 518_400  # 2·5·24·24·10·3·3
    standard = flops.conv2d_flops(*first) + flops.conv2d_flops(*second)
    assert standard / separable == pytest.approx(3.42, abs=0.005)  # 640,080 / 186,968 = 3.4235
    assert 394_780 < separable + dense  # and still pool_cnn as a whole is the cheaper


def test_ratio_of_separable_to_standard():
    assert flops.separable2d_ratio(5, 3) == pytest.approx(0.3111, abs=5e-5)  # 1/5 + 1/9
    assert flops.separable2d_ratio(5, 3) == pytest.approx(161_280 / 518_400)
    assert flops.separable2d_ratio(10, 3) == pytest.approx(25_688 / 121_680)  # 1/10 + 1/9
    assert flops.separable2d_ratio(1, 3) > 1  # 1 + 1/9: with one output channel it costs more
    assert flops.separable2d_ratio(64, (1, 5)) == pytest.approx(0.215625)  # 1/64 + 1/5


# The lessons' own figures.


def test_quantities_and_rates():
    assert flops.flops_from_macs(100) == 200  # 2·100
    assert flops.dense_macs(7, 1) == 7  # a dot product of length n: n MACs
    assert flops.predicted_seconds(1_059_880, 1e9) == pytest.approx(1.06e-3, rel=1e-3)  # base_cnn at 1 GFLOPS
    assert flops.predicted_seconds(1_059_880, 10**9) == 0.00105988  # 1,059,880 / 1,000,000,000
    assert flops.predicted_seconds(0, 2.5) == 0.0
    assert flops.predicted_seconds(3, 0.5) == 6.0  # 3 / 0.5


def test_lesson_on_convolutional_layers():
    layer = (3, 10, 10), 128, 3
    assert flops.conv2d_shape(*layer) == (128, 8, 8)  # (10 − 3) + 1
    assert flops.conv2d_macs(*layer) == 221_184  # 128·8·8·3·3·3
    assert flops.conv2d_flops(*layer) == 442_368  # 2·221,184
    assert flops.conv2d_shape((9, 25, 25), 1, 7) == (1, 19, 19)  # (25 − 7) + 1, not 16
    assert flops.conv2d_shape((9, 25, 25), 64, 7) == (64, 19, 19)
    kernels = [k for k in range(1, 26) if flops.output_size(25, k) == 16]
    assert kernels == [10]  # (25 − 10) + 1


@pytest.mark.parametrize(
    "size, kernel, stride, padding, dilation, expected",
    [
        (28, 3, 1, 0, 1, 26),  # (28 − 3) + 1
        (28, 3, 1, "valid", 1, 26),  # the same
        (28, 3, 1, 1, 1, 28),  # (28 + 1 + 1 − 3) + 1
        (28, 3, 1, "same", 1, 28),  # ceil(28 / 1)
        (7, 3, 2, 0, 1, 3),  # floor((7 − 3) / 2) + 1
        (8, 3, 2, 0, 1, 3),  # floor((8 − 3) / 2) + 1 = floor(2.5) + 1
        (8, 3, 2, "same", 1, 4),  # ceil(8 / 2)
        (7, 3, 2, "same", 1, 4),  # ceil(7 / 2)
        (28, 3, 1, 0, 2, 24),  # (28 − 2·2 − 1) + 1
        (224, 3, 2, (0, 1), 1, 112),  # floor((224 + 0 + 1 − 3) / 2) + 1
        (5, 1, 3, "same", 1, 2),  # ceil(5 / 3), and nothing to pad
        (2, 5, 1, "same", 3, 2),  # ceil(2 / 1), though the kernel reaches over 13
        (3, 3, 9, 0, 1, 1),  # one position is always there
    ],
)
def test_output_size(size, kernel, stride, padding, dilation, expected):
    assert flops.output_size(size, kernel, stride, padding, dilation) == expected


def test_same_padding_puts_the_odd_zero_at_the_end():
    assert flops.same_padding(28, 3) == (1, 1)  # 27·1 + 3 − 28 = 2
    assert flops.same_padding(28, 2) == (0, 1)  # 27·1 + 2 − 28 = 1
    assert flops.same_padding(224, 3, stride=2) == (0, 1)  # 111·2 + 3 − 224 = 1
    assert flops.same_padding(28, 3, dilation=2) == (2, 2)  # 27·1 + 5 − 28 = 4
    assert flops.same_padding(5, 1, stride=3) == (0, 0)  # 1·3 + 1 − 5 < 0


def test_what_is_not_given():
    shape = (2, 9, 9)  # stride 1, no padding, dilation 1, one group; in pooling the stride is the kernel
    assert flops.conv2d_macs(shape, 4, 3) == 3_528  # 4·7·7·2·3·3
    assert flops.depthwise2d_macs(shape, 3) == 882  # 2·7·7·3·3
    assert flops.depthwise2d_flops(shape, 3) == 1_764  # 2·882
    assert flops.separable2d_macs(shape, 4, 3) == 1_274  # 2·7·7·3·3 + 2·4·7·7
    assert flops.output_size(9, 3) == 7  # (9 − 3) + 1
    assert flops.pool2d_flops(shape, 3) == 162  # 2·3·3·3·3
    assert flops.dense_macs(9, 4) == 36  # 9·4


def test_every_way_to_write_a_layer():
    layer = (6, 20, 31)
    assert flops.conv2d_shape(layer, 4, (3, 5), (2, 3), (1, 2)) == (4, 10, 11)
    # floor((20 + 1 + 1 − 3) / 2) + 1 = 10; floor((31 + 2 + 2 − 5) / 3) + 1 = 11
    assert flops.conv2d_shape(layer, 4, (3, 5), (2, 3), (0, 1, 2, 0)) == (4, 10, 10)
    # floor((20 + 0 + 1 − 3) / 2) + 1 = 10; floor((31 + 2 + 0 − 5) / 3) + 1 = 10
    assert flops.conv2d_macs(layer, 4, (3, 5), groups=2) == 87_480  # 4·18·27·(6/2)·3·5
    assert flops.conv2d_params(6, 4, (3, 5), groups=2) == 184  # 4·(6/2)·3·5 + 4
    assert flops.conv2d_params(6, 4, (3, 5), groups=2, bias=False) == 180  # 4·(6/2)·3·5
    assert flops.pool2d_shape(layer, (2, 3)) == (6, 10, 10)  # 20/2; floor((31 − 3) / 3) + 1
    assert flops.pool2d_shape(layer, 3, 2, 1) == (6, 10, 16)
    # floor((20 + 1 + 1 − 3) / 2) + 1 = 10; (31 + 1 + 1 − 3) / 2 + 1 = 16
    assert flops.pool2d_flops(layer, 3, 2, "same") == 8_640  # 6·10·16·3·3, the zeros looked at as well
    assert flops.dense_macs(12, 5, batch=8) == 480  # 8·12·5


def test_numpy_integers_are_the_ints_they_are():
    shape = np.array([1, 28, 28])
    result = flops.conv2d_macs(shape, np.int32(5), np.uint8(3), stride=np.array([1, 1]), groups=np.int64(1))
    assert result == 30_420 and type(result) is int  # 5·26·26·1·3·3
    assert all(type(size) is int for size in flops.conv2d_shape(shape, np.int16(5), np.array(3)))
    # 2^40 kernels of 2^20 weights: no int32 or int64 to overflow in
    assert flops.dense_macs(np.int32(2**30), np.int32(2**30), np.int32(2**30)) == 2**90


# MobileNetV2 and VGG16 at 224×224, as Keras builds them.

MOBILENET_V2 = {  # MobileNetV2 pads by hand before a stride of 2: nothing at the top and left, one at the end
    "Conv1": (flops.conv2d_flops((3, 224, 224), 32, 3, 2, (0, 1, 0, 1)), 21_676_032),  # 2·32·112·112·3·3·3
    "expanded_conv_depthwise": (
        flops.depthwise2d_flops((32, 112, 112), 3, padding="same"),
        7_225_344,
    ),  # 2·32·112·112·3·3
    "expanded_conv_project": (flops.pointwise2d_flops((32, 112, 112), 16), 12_845_056),  # 2·32·16·112·112
    "block_1_expand": (flops.pointwise2d_flops((16, 112, 112), 96), 38_535_168),  # 2·16·96·112·112
    "block_1_depthwise": (
        flops.depthwise2d_flops((96, 112, 112), 3, 2, (0, 1, 0, 1)),
        5_419_008,
    ),  # 2·96·56·56·3·3
    "block_1_project": (flops.pointwise2d_flops((96, 56, 56), 24), 14_450_688),  # 2·96·24·56·56
    "block_2_expand": (flops.pointwise2d_flops((24, 56, 56), 144), 21_676_032),  # 2·24·144·56·56
    "block_2_depthwise": (
        flops.depthwise2d_flops((144, 56, 56), 3, padding="same"),
        8_128_512,
    ),  # 2·144·56·56·3·3
}


@pytest.mark.parametrize("row", MOBILENET_V2)
def test_mobilenet_v2(row):
    given, expected = MOBILENET_V2[row]
    assert given == expected


def test_mobilenet_v2_as_a_well_known_estimator_misprints_it():
    shape = flops.conv2d_shape((3, 224, 224), 32, 3, 2, (0, 1, 0, 1))
    assert math.prod(shape) == 401_408  # bn_Conv1, one per element: 32·112·112
    # Input ÷ stride for the output's size, 225/2 and 113/2, and millions under the name of billions.
    assert 2 * 3 * 3 * 3 * 32 * (225 / 2) ** 2 / 1e6 == pytest.approx(21.8700, abs=5e-5)
    assert 2 * 3 * 3 * 96 * (113 / 2) ** 2 / 1e6 == pytest.approx(5.5162, abs=5e-5)
    assert MOBILENET_V2["Conv1"][0] / 1e6 == pytest.approx(21.676, abs=5e-4)
    assert MOBILENET_V2["block_1_depthwise"][0] / 1e6 == pytest.approx(5.419, abs=5e-4)


def test_vgg16():
    shape, macs, relus, pooled = (3, 224, 224), 0, 0, 0
    for channels in VGG16:
        if channels == "pool":
            pooled += flops.pool2d_flops(shape, 2)
            shape = flops.pool2d_shape(shape, 2)
        else:
            macs += flops.conv2d_macs(shape, channels, 3, padding="same")
            shape = flops.conv2d_shape(shape, channels, 3, padding="same")
            relus += math.prod(shape)
    assert shape == (512, 7, 7)  # 224 / 2^5
    assert macs == 15_346_630_656  # 9·((3·64 + 64·64)·224² + (64·128 + 128·128)·112²
    # + (128·256 + 2·256·256)·56² + (256·512 + 2·512·512)·28² + 3·512·512·14²)
    for inputs, outputs in VGG_DENSE:
        macs += flops.dense_macs(inputs, outputs)
    relus += 4_096 + 4_096
    assert macs == 15_470_264_320  # 15,346,630,656 + 102,760,448 + 16,777,216 + 4,096,000
    # As published, 30.974 GFLOPs: 2 per MAC, 2 per ReLU, K² per pooled output, 5 per softmax output, no bias.
    published = 2 * macs + 2 * relus + pooled + 5 * 1_000
    assert published == 30_973_766_536
    assert published / 1e9 == pytest.approx(30.974, abs=5e-4)
