"""Graphs inside of operators: If, Loop and TensorIterator."""

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise import count_flops


def stored(*shape):
    return op.constant(np.ones(shape, np.float32))


def body(width, outputs):
    """A body of one dense layer: width·outputs weights."""
    data = op.parameter([1, width], np.float32)
    return data, op.matmul(data, stored(width, outputs), False, False)


def loop(rounds, condition):
    """A Loop that multiplies a row of four by the same 4×4 weights in each round."""
    data = op.parameter([1, 4], np.float32, name="data")
    inside, node = body(4, 4)
    more = op.constant(np.array(True))
    current = op.result(node)
    made = op.loop(op.constant(np.array(rounds)) if isinstance(rounds, int) else rounds, condition)
    made.set_function(ov.Model([current, op.result(more)], [inside]))
    made.set_special_body_ports([-1, 1])
    made.set_merged_input(inside, data.output(0), current.output(0))
    made.get_iter_value(current.output(0), -1)
    made.set_friendly_name("again")
    return made, data


def test_a_loop_counts_all_its_rounds_and_its_weights_once():
    made, data = loop(6, op.constant(np.array(True)))
    table = count_flops(ov.Model([op.relu(made.output(0))], [data]))
    (row,) = table
    assert row.name.startswith("again/") and row.type == "MatMul"
    assert (table.macs, table.params) == (96, 16)  # 6·4·4; 4·4
    assert row.bytes == 6 * (4 + 16 + 4) * 4
    assert "Loop again: its body is counted 6 times." in table.notes


def test_a_loop_of_unknown_length_is_counted_once_and_says_so():
    rounds = op.parameter([], np.int64, name="rounds")
    made, data = loop(rounds, op.constant(np.array(True)))
    table = count_flops(ov.Model([op.relu(made.output(0))], [data, rounds]))
    assert (table.macs, table.params) == (16, 16)
    note = "Loop again: its body is counted once, because how often it runs depends on the data."
    assert note in table.notes


def test_a_tensor_iterator_runs_once_for_each_slice():
    data = op.parameter([1, 5, 4], np.float32)
    inside = op.parameter([1, 1, 4], np.float32)
    flat = op.reshape(inside, op.constant(np.array([1, 4])), False)
    result = op.result(op.relu(op.matmul(flat, stored(4, 3), False, False)))
    made = op.tensor_iterator()
    made.set_body(ov.Model([result], [inside]))
    made.set_sliced_input(inside, data.output(0), 0, 1, 1, -1, 1)
    made.get_iter_value(result.output(0), -1)
    made.set_friendly_name("steps")
    table = count_flops(ov.Model([made.output(0)], [data]))
    assert (table.macs, table.params, table.left_out) == (60, 12, {"Relu": 1})  # 5·4·3; 4·3
    assert "TensorIterator steps: its body is counted 5 times." in table.notes


@pytest.mark.parametrize("then, otherwise, chosen", [(7, 3, "then"), (3, 7, "else")])
def test_of_an_if_the_costlier_branch_is_counted(then, otherwise, chosen):
    data = op.parameter([1, 4], np.float32)
    wanted = op.parameter([], bool)
    made = op.if_op(wanted.output(0))
    branches = []
    for outputs in (then, otherwise):
        inside, node = body(4, outputs)
        branches.append((inside, op.result(op.reduce_sum(node, op.constant(np.array([1])), True))))
    for (inside, result), give in zip(branches, (made.set_then_body, made.set_else_body), strict=True):
        give(ov.Model([result], [inside]))
    made.set_input(data.output(0), branches[0][0], branches[1][0])
    made.set_output(branches[0][1], branches[1][1])
    made.set_friendly_name("either")
    table = count_flops(ov.Model([made.output(0)], [data, wanted]))
    assert (table.macs, table.params) == (28, 28)  # 4·7
    assert f"If either: the costlier of its two branches is counted, its {chosen} branch." in table.notes
