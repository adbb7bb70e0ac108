"""The table itself: columns, bytes, files, and what each part of it tells."""

import csv
import io
import json

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise import count_flops
from flopwise.counting import COURSE, MACS_ONLY, WITH_BIAS
from flopwise.resources import model_path


def ones(*shape, kind=np.float32):
    return op.constant(np.ones(shape, kind))


@pytest.fixture
def table():
    return count_flops(model_path("pool_cnn"))


def test_csv_holds_every_row_and_can_be_read_back(table, tmp_path):
    text = table.to_csv()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["name"] for row in rows] == [layer.name for layer in table]
    assert rows[0] == {
        "name": "conv1", "type": "Convolution", "input_shape": "1x1x28x28", "output_shape": "1x10x26x26",
        "kernel": "3x3", "filters": "10", "stride": "1x1", "padding": "0x0", "dilation": "1x1", "groups": "1",
        "macs": "60840", "flops": "121680", "iops": "0", "params": "100", "bytes": "30576",
    }  # fmt: skip
    assert rows[-1]["kernel"] == rows[-1]["filters"] == ""  # a dense layer has none
    path = table.to_csv(tmp_path / "new" / "pool_cnn.csv")
    assert path.read_text() == text


def test_csv_is_not_a_spreadsheets_program():
    data = op.parameter([1, 4], np.float32)
    node = op.matmul(data, ones(4, 4), False, False)
    node.set_friendly_name("=cmd|'/c calc'!A1")
    assert "\n'=cmd" in count_flops(ov.Model([node], [data])).to_csv()


def test_json_holds_rows_totals_and_words(table, tmp_path):
    facts = json.loads(table.to_json(tmp_path / "pool_cnn.json").read_text())
    assert facts == json.loads(table.to_json())
    assert (facts["macs"], facts["flops"], facts["params"]) == (194_010, 394_780, 79_413)
    assert facts["left_out"] == {"Add": 4, "Relu": 3, "Softmax": 1} and facts["uncounted"] == {}
    assert facts["layers"][1]["kernel"] == [2, 2] and facts["layers"][1]["type"] == "AvgPool"
    assert facts["notes"] == list(table.notes) and facts["convention"] == table.stated


def test_the_same_model_under_another_convention_is_not_read_again(table):
    other = table.under(MACS_ONLY)
    assert other.flops == table.macs == other.macs and other.convention is MACS_ONLY
    assert table.convention is COURSE and table.flops == 394_780
    assert other.operators is table.operators


def test_what_is_ordinary_in_every_row_has_no_column():
    def heading(node, data):
        return str(count_flops(ov.Model([node], [data]))).splitlines()[0].split()

    data = op.parameter([1, 4, 9, 9], np.float32)
    plain = op.convolution(data, ones(2, 4, 3, 3), [1, 1], [0, 0], [0, 0], [1, 1])
    always = ["layer", "type", "input", "output", "kernel", "filters", "MACs", "FLOPs", "parameters", "bytes"]
    assert heading(plain, data) == always
    odd = op.group_convolution(data, ones(2, 1, 2, 3, 3), [2, 1], [0, 1], [0, 2], [1, 2])
    assert heading(odd, data) == [*always[:6], "stride", "padding", "dilation", "groups", *always[6:]]
    text = str(count_flops(ov.Model([odd], [data])))
    assert "2×1     0×1+2    1×2            2" in text


def test_bytes_are_inputs_weights_and_outputs_each_once():
    data = op.parameter([2, 4], np.float32)
    half = op.convert(ones(4, 3, kind=np.float16), np.float32)
    node = op.add(op.matmul(data, half, False, False), ones(1, 3))
    (row,) = count_flops(ov.Model([node], [data]))
    assert row.bytes == (8 + 6 + 3) * 4 + 12 * 2  # 2·4 in, 2·3 out, 3 biases; 4·3 weights in half precision
    square = op.parameter([3, 3], np.float32)
    (row,) = count_flops(ov.Model([op.matmul(square, square, False, False)], [square]))
    assert row.bytes == (9 + 9) * 4  # the same nine numbers at both sides
    pooled = op.max_pool(op.parameter([1, 1, 4, 4], np.float32), [2, 2], [1, 1], [0, 0], [0, 0], [2, 2])
    places = pooled.input_value(0).get_node()
    (row,) = count_flops(ov.Model([pooled.output(0)], [places]))
    assert row.bytes == (16 + 4) * 4
    (row,) = count_flops(ov.Model(pooled.outputs(), [places]))
    assert row.bytes == (16 + 4) * 4 + 4 * 8  # and where each was found


def test_biases_through_whatever_moves_them():
    """As Keras stores them: a vector, or a single number, broadcast, reshaped, converted, turned."""
    data = op.parameter([1, 2, 6, 6], np.float32)
    layer = op.convolution(data, ones(3, 2, 3, 3), [1, 1], [0, 0], [0, 0], [1, 1])
    last = op.transpose(op.convert(layer, np.float32), op.constant(np.array([0, 2, 3, 1])))
    single = op.broadcast(op.constant(np.float32(0)), op.constant(np.array([3])))
    for bias in (
        op.reshape(single, op.constant(np.array([1, 1, 1, 3])), False),
        op.broadcast(ones(3), op.constant(np.array([1, 4, 4, 3]))),
        op.convert(op.unsqueeze(ones(3, kind=np.float16), op.constant(np.array([0]))), np.float32),
        op.transpose(ones(3, 1), op.constant(np.array([1, 0]))),
    ):
        table = count_flops(ov.Model([op.relu(op.add(last, bias))], [data]))
        assert (table.params, table.other_numbers) == (57, (0, 0))  # 3·2·3·3 + 3


def test_who_only_asks_for_a_shape_does_not_come_between():
    data = op.parameter([1, 2, 6, 6], np.float32)
    layer = op.convolution(data, ones(3, 2, 3, 3), [1, 1], [0, 0], [0, 0], [1, 1])
    flat = op.reshape(op.add(layer, ones(1, 3, 1, 1)), op.shape_of(layer), False)
    table = count_flops(ov.Model([flat], [data]), WITH_BIAS)
    assert (table.params, table.flops) == (57, 1_776)  # 2·3·4·4·2·3·3 + 3·4·4


def test_what_hangs_on_constants_alone_is_no_work():
    data = op.parameter([1, 4], np.float32)
    weights = op.matmul(ones(4, 6), ones(6, 5), False, False)  # worked out once, before the model runs
    scaled = op.multiply(weights, op.sqrt(ones(1, 5)))
    shape = op.add(op.shape_of(data), op.constant(np.array([0, 1])))  # so is what hangs on a known shape
    node = op.reshape(op.matmul(data, scaled, False, False), shape, False)
    table = count_flops(ov.Model([node], [data]))
    assert [(row.type, row.macs) for row in table] == [("MatMul", 20)]  # 4·5
    assert table.left_out == {} and table.params == 20


def test_normalisation_is_told_apart():
    data = op.parameter([1, 3, 4, 4], np.float32)
    norm = op.batch_norm_inference(data, ones(3), ones(3), ones(3), ones(3), 1e-3)
    table = count_flops(ov.Model([norm], [data]))
    assert (table.params, table.normalisation_params, len(table)) == (0, 12, 0)
    assert "Held by normalisation, and not among the parameters above: 12 numbers." in table.notes
    row = op.parameter([2, 5], np.float32)
    layer_norm = op.mvn(row, op.constant(np.array([1])), True, 1e-5, "inside_sqrt")
    scaled = op.add(op.multiply(layer_norm, ones(5)), ones(1, 5))
    table = count_flops(ov.Model([scaled], [row]))
    assert (table.params, table.normalisation_params, table.other_numbers) == (0, 10, (0, 0))
    plain = count_flops(ov.Model([op.multiply(layer_norm, row)], [row]))
    assert plain.normalisation_params == 0
