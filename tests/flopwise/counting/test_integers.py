"""Quantised models: layers that multiply integers of eight bits count integer operations, not FLOPs."""

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise import count_flops


def ones(*shape, kind=np.float32):
    return op.constant(np.ones(shape, kind))


def quantised(node, levels=256):
    limits = [op.constant(np.float32(limit)) for limit in (0, 2.55, 0, 2.55)]
    return op.fake_quantize(node, *limits, levels)


def compressed(*shape):
    """Weights as NNCF stores them: (integers − zero points) · scales."""
    integers = op.convert(ones(*shape, kind=np.int8), np.float32)
    return op.multiply(
        op.subtract(integers, ones(shape[0], *[1] * (len(shape) - 1))), ones(*[1] * len(shape))
    )


def model(data_in, weights_in, between=lambda node: node):
    data = op.parameter([1, 2, 4, 4], np.float32)
    node = op.convolution(between(data_in(data)), weights_in, [1, 1], [0, 0], [0, 0], [1, 1])
    return ov.Model([op.relu(op.add(node, ones(1, 3, 1, 1)))], [data])


WEIGHTS = {
    "weights through FakeQuantize": lambda: quantised(ones(3, 2, 3, 3), 255),
    "integers, zero points and scales": lambda: compressed(3, 2, 3, 3),
}


@pytest.mark.parametrize("weights", WEIGHTS)
def test_a_layer_of_integers(weights):
    table = count_flops(model(quantised, WEIGHTS[weights]()))
    (row,) = table
    assert (row.macs, row.flops, row.iops) == (216, 0, 432)  # 3·2·2·2·3·3; twice that
    assert (table.flops, table.iops, table.params) == (0, 432, 57)  # 3·2·3·3 + 3
    assert "IOPs" in str(table) and "IOPs: operations of layers whose inputs and weights" in " ".join(
        table.notes
    )


@pytest.mark.parametrize(
    "between",
    [
        lambda node: op.max_pool(node, [1, 1], [1, 1], [0, 0], [0, 0], [1, 1]).output(0),
        lambda node: op.transpose(node, op.constant(np.array([0, 1, 3, 2]))),
        lambda node: op.concat([op.split(node, op.constant(np.array(1)), 2).output(i) for i in (1, 0)], 1),
    ],
)
def test_what_keeps_the_integers_as_they_are(between):
    assert count_flops(model(quantised, compressed(3, 2, 3, 3), between)).iops == 432


@pytest.mark.parametrize(
    "given, weights",
    [
        (lambda node: node, lambda: compressed(3, 2, 3, 3)),  # only the weights are compressed
        (quantised, lambda: ones(3, 2, 3, 3)),
        (lambda node: op.sigmoid(quantised(node)), lambda: compressed(3, 2, 3, 3)),
        (lambda node: quantised(node, 65_536), lambda: compressed(3, 2, 3, 3)),  # sixteen bits
    ],
)
def test_a_layer_that_multiplies_other_numbers(given, weights):
    table = count_flops(model(given, weights()))
    assert (table.flops, table.iops) == (432, 0) and "IOPs" not in str(table)


def test_compressed_weights_move_fewer_bytes():
    (row,) = count_flops(model(lambda node: node, compressed(3, 2, 3, 3)))
    # 32 elements in and 12 out, 3 zero points, 1 scale and 3 biases of four bytes; 54 weights of one
    assert row.bytes == (32 + 12 + 3 + 1 + 3) * 4 + 54


def test_attention_of_integers():
    data = op.parameter([1, 3, 4], np.float32)
    turned = op.parameter([1, 4, 3], np.float32)
    node = op.matmul(quantised(data), quantised(turned), False, False)
    assert count_flops(ov.Model([node], [data, turned])).iops == 72  # 2·3·3·4
    node = op.matmul(quantised(data), turned, False, False)
    assert count_flops(ov.Model([node], [data, turned])).iops == 0
