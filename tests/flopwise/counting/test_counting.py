"""Counting whole OpenVINO graphs: against the formulas, the course's tables, and awkward models."""

import re

import numpy as np
import openvino as ov
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openvino import opset13 as op

from flopwise import flops
from flopwise.counting import MACS_ONLY, Primitives, Work, count_flops, operators, records, register
from flopwise.errors import FlopwiseError
from tests.seeds import examples

ZEROS = {"f32": np.float32, "f16": np.float16}


def zeros(*shape, precision="f32"):
    """A constant as in a stored model: half-precision weights come with a conversion behind them."""
    constant = op.constant(np.zeros(shape, ZEROS[precision]))
    return constant if precision == "f32" else op.convert(constant, np.float32)


def convolution(data, out_channels, in_channels, kernel=3, precision="f32"):
    weights = zeros(out_channels, in_channels, kernel, kernel, precision=precision)
    output = op.convolution(data, weights, [1, 1], [0, 0], [0, 0], [1, 1])
    return op.relu(op.add(output, zeros(1, out_channels, 1, 1, precision=precision)))


def depthwise(data, channels, kernel=3):
    output = op.group_convolution(data, zeros(channels, 1, 1, kernel, kernel), [1, 1], [0, 0], [0, 0], [1, 1])
    return op.add(output, zeros(1, channels, 1, 1))


def dense(data, inputs, outputs, precision="f32"):
    output = op.matmul(data, zeros(outputs, inputs, precision=precision), False, True)
    return op.add(output, zeros(1, outputs, precision=precision))


def classifier(data, inputs, precision="f32"):
    flat = op.reshape(data, op.constant(np.array([0, -1])), True)
    hidden = op.relu(dense(flat, inputs, 128, precision))
    return op.softmax(dense(hidden, 128, 10, precision), 1)


def course_model(name, batch=-1, precision="f32"):
    image = op.parameter([batch, 1, 28, 28], np.float32, name="image")
    if name == "base_cnn":
        body = convolution(convolution(image, 5, 1, 3, precision), 5, 5, 3, precision)
        output = classifier(body, 2_880, precision)
    elif name == "pool_cnn":
        first = convolution(image, 10, 1, 3, precision)
        pool = op.avg_pool(first, [2, 2], [0, 0], [0, 0], [2, 2], True)
        output = classifier(convolution(pool, 5, 10, 3, precision), 605, precision)
    else:
        first = convolution(depthwise(image, 1), 10, 1, 1, precision)
        output = classifier(convolution(depthwise(first, 10), 5, 10, 1, precision), 2_880, precision)
    return ov.Model([output], [image], name)


def notes(table):
    return " ".join(table.notes)


# name, type, output, FLOPs, parameters
BASE_CNN = [
    ("Convolution", (1, 5, 26, 26), 60_840, 50),  # 2·5·26·26·1·3·3; 5·1·3·3 + 5
    ("Convolution", (1, 5, 24, 24), 259_200, 230),  # 2·5·24·24·5·3·3; 5·5·3·3 + 5
    ("MatMul", (1, 128), 737_280, 368_768),  # 2·2,880·128; 2,880·128 + 128
    ("MatMul", (1, 10), 2_560, 1_290),  # 2·128·10; 128·10 + 10
]
POOL_CNN = [
    ("Convolution", (1, 10, 26, 26), 121_680, 100),  # 2·10·26·26·1·3·3; 10·1·3·3 + 10
    ("AvgPool", (1, 10, 13, 13), 6_760, 0),  # 10·13·13·2·2
    ("Convolution", (1, 5, 11, 11), 108_900, 455),  # 2·5·11·11·10·3·3; 5·10·3·3 + 5
    ("MatMul", (1, 128), 154_880, 77_568),  # 2·605·128; 605·128 + 128
    ("MatMul", (1, 10), 2_560, 1_290),  # 2·128·10; 128·10 + 10
]
SEP_CNN = [
    ("GroupConvolution", (1, 1, 26, 26), 12_168, 10),  # 2·1·26·26·3·3; 1·3·3 + 1
    ("Convolution", (1, 10, 26, 26), 13_520, 20),  # 2·1·10·26·26; 1·10 + 10
    ("GroupConvolution", (1, 10, 24, 24), 103_680, 100),  # 2·10·24·24·3·3; 10·3·3 + 10
    ("Convolution", (1, 5, 24, 24), 57_600, 55),  # 2·10·5·24·24; 10·5 + 5
    ("MatMul", (1, 128), 737_280, 368_768),  # 2·2,880·128; 2,880·128 + 128
    ("MatMul", (1, 10), 2_560, 1_290),  # 2·128·10; 128·10 + 10
]
TOTALS = {  # FLOPs and parameters
    # 60,840 + 259,200 + 737,280 + 2,560; 50 + 230 + 368,768 + 1,290
    "base_cnn": (BASE_CNN, 1_059_880, 370_338),
    # 121,680 + 6,760 + 108,900 + 154,880 + 2,560; 100 + 455 + 77,568 + 1,290
    "pool_cnn": (POOL_CNN, 394_780, 79_413),
    # 12,168 + 13,520 + 103,680 + 57,600 + 737,280 + 2,560; 10 + 20 + 100 + 55 + 368,768 + 1,290
    "sep_cnn": (SEP_CNN, 926_808, 370_243),
}


@pytest.mark.parametrize("precision", ZEROS)
@pytest.mark.parametrize("name", TOTALS)
def test_course_models(name, precision):
    rows, total, params = TOTALS[name]
    table = count_flops(course_model(name, precision=precision))
    assert [(row.type, row.output_shape, row.flops, row.params) for row in table] == rows
    assert (table.flops, table.params) == (total, params)
    for row in table:
        assert row.flops == (row.output_shape[1] * 13 * 13 * 4 if row.type == "AvgPool" else 2 * row.macs)
    assert "NOT COUNTED" not in notes(table) and "Held by no layer" not in notes(table)


def test_an_open_batch_counts_as_one_and_a_fixed_one_as_it_is():
    model = course_model("pool_cnn")
    table = count_flops(model)
    assert "Input image: 1×1×28×28; its batch is open in the model and counted as 1." in table.notes
    assert model.is_dynamic()  # the caller's model is left as it was
    fixed = count_flops(course_model("pool_cnn", batch=8))
    assert fixed.flops == 8 * 394_780 and fixed.params == 79_413  # work grows with the batch, weights do not
    assert fixed[0].input_shape == (8, 1, 28, 28)
    assert (
        "Input image: 8×1×28×28; its batch of 8 is fixed in the model: the work is for 8 inputs together."
        in fixed.notes
    )
    single = count_flops(course_model("pool_cnn", batch=1))
    assert "Input image: 1×1×28×28; its batch of 1 is fixed in the model." in single.notes


def test_rows_are_found_by_number_and_by_name():
    table = count_flops(course_model("pool_cnn"))
    assert len(table) == 5 and table[1].type == "AvgPool" and table[1].kernel == (2, 2)
    assert table[table[2].name] is table[2]
    with pytest.raises(KeyError, match="no layer is called 'conv9'; there are: .*AvgPool"):
        table["conv9"]


def test_a_model_on_disk(tmp_path):
    path = tmp_path / "pool_cnn.xml"
    ov.save_model(course_model("pool_cnn"), path)  # in half precision, as OpenVINO does unless told otherwise
    assert (count_flops(path).flops, count_flops(str(path)).params) == (394_780, 79_413)
    with pytest.raises(FlopwiseError, match="none.xml"):
        count_flops(tmp_path / "none.xml")
    with pytest.raises(TypeError, match="3"):
        count_flops(3)


# A model of one convolution and one pooling: 2·10·26·26·1·3·3, then 10·13·13·2·2. Bytes:
# (1·28·28 + 10·1·3·3 + 10 + 10·26·26)·4, then (10·26·26 + 10·13·13)·4.
TEXT = """\
layer  type         input       output      kernel  filters  stride    MACs    FLOPs  parameters   bytes
--------------------------------------------------------------------------------------------------------
conv1  Convolution  1×1×28×28   1×10×26×26  3×3          10  1×1     60,840  121,680         100  30,576
pool1  AvgPool      1×10×26×26  1×10×13×13  2×2           –  2×2          0    6,760           0  33,800
--------------------------------------------------------------------------------------------------------
total                                                                60,840  128,440         100  64,376

Convention: FLOPs = 2 × MACs; pooling: 1 FLOP per element of each window; zeros of padding count; bias,
activation, softmax and normalisation are left out. Parameters: weights and biases of these layers.
Bytes: inputs, weights and outputs, each once, at the size of its type in the model.
Input image: 1×1×28×28; its batch is open in the model and counted as 1.
Left out by the convention: 1 Add, 1 Relu."""


def small_model(pool="pool1"):
    image = op.parameter([-1, 1, 28, 28], np.float32, name="image")
    output = op.avg_pool(convolution(image, 10, 1), [2, 2], [0, 0], [0, 0], [2, 2], True)
    model = ov.Model([output], [image])
    for node in model.get_ordered_ops():
        if node.get_type_name() in ("Convolution", "AvgPool"):
            node.set_friendly_name("conv1" if node.get_type_name() == "Convolution" else pool)
    return model


def test_text():
    assert str(count_flops(small_model())) == TEXT == repr(count_flops(small_model()))


def test_html_has_the_same_cells_escaped():
    html = count_flops(small_model("<b>&pool"))._repr_html_()
    assert "&lt;b&gt;&amp;pool" in html and "<b>" not in html
    rows = [re.findall(r'text-align:(left|right)">(.*?)</t', row) for row in html.split("<tr>")[1:]]
    assert html.index("overflow-x:auto") < html.index("<table>")  # it scrolls where the page is narrow
    assert len(rows) == 4  # heading, two layers, total
    for row in rows:
        assert [side for side, _ in row] == ["left"] * 5 + ["right", "left"] + ["right"] * 4
    assert [cell for _, cell in rows[1]] == TEXT.splitlines()[2].split()
    assert [cell for _, cell in rows[3] if cell] == TEXT.splitlines()[5].split()
    words = re.sub("<.*?>", " ", html).split()
    for word in " ".join(TEXT.splitlines()[7:]).split():
        assert word in words


@st.composite
def layers(draw):
    """A small random layer and what the formulas say of it: (node, its input, MACs, FLOPs, parameters)."""
    channels, height, width = (draw(st.integers(1, 6)) for _ in range(3))
    kernel = (draw(st.integers(1, height)), draw(st.integers(1, width)))
    stride, padding = [draw(st.integers(1, 3)) for _ in range(2)], draw(st.sampled_from(["valid", "same"]))
    auto = {"valid": "valid", "same": "same_upper"}[padding]
    data = op.parameter([-1, channels, height, width], np.float32)
    kind = draw(st.sampled_from(["standard", "grouped", "average", "maximum"]))
    shape, none = (channels, height, width), [0, 0]
    if kind == "standard":
        outputs = draw(st.integers(1, 5))
        node = op.convolution(data, zeros(outputs, channels, *kernel), stride, none, none, [1, 1], auto)
        node = op.add(node, zeros(1, outputs, 1, 1))
        args = shape, outputs, kernel, tuple(stride), padding
        return (
            node,
            data,
            flops.conv2d_macs(*args),
            flops.conv2d_flops(*args),
            flops.conv2d_params(channels, outputs, kernel),
        )
    if kind == "grouped":
        weights = zeros(channels, 2, 1, *kernel)
        node = op.group_convolution(data, weights, stride, none, none, [1, 1], auto)
        args = shape, 2 * channels, kernel, tuple(stride), padding, 1, channels
        return (
            node,
            data,
            flops.conv2d_macs(*args),
            flops.conv2d_flops(*args),
            flops.conv2d_params(channels, 2 * channels, kernel, channels, bias=False),
        )
    if kind == "average":
        node = op.avg_pool(data, stride, none, none, list(kernel), True, "floor", auto)
    else:
        node = op.max_pool(data, stride, [1, 1], none, none, list(kernel), "floor", auto)
    return node, data, 0, flops.pool2d_flops(shape, kernel, tuple(stride), padding), 0


@examples(300)
@given(layers())
def test_counted_layers_equal_the_formulas(layer):
    node, data, macs, work, params = layer
    table = count_flops(ov.Model([node], [data]))
    assert (table.macs, table.flops, table.params) == (macs, work, params)


@pytest.mark.parametrize(
    "left, right, turned, shape",
    [
        ((2, 3, 4), (4, 5), (False, False), (2, 3, 5)),
        ((2, 4, 3), (4, 5), (True, False), (2, 3, 5)),
        ((4, 3), (4, 5), (True, False), (3, 5)),
        ((2, 3, 4), (5, 4), (False, True), (2, 3, 5)),
        ((2, 7, 3, 4), (2, 7, 4, 5), (False, False), (2, 7, 3, 5)),
        ((4,), (4, 5), (False, False), (5,)),
        ((4,), (4, 5), (True, False), (5,)),  # a vector has nothing to be turned
        ((4,), (4,), (False, False), ()),
    ],
)
def test_matrix_products(left, right, turned, shape):
    first, second = op.parameter(left, np.float32), op.parameter(right, np.float32)
    table = count_flops(ov.Model([op.matmul(first, second, *turned)], [first, second]))
    assert table[0].output_shape == shape
    assert table[0].macs == np.prod(shape) * 4  # every product sums over the four that disappear
    assert table.params == 0  # both sides come in from outside


def test_a_dense_layer_with_its_weights_on_the_left():
    data = op.parameter([6, 3], np.float32)
    table = count_flops(ov.Model([op.matmul(zeros(2, 6), data, False, False)], [data]))
    assert (table[0].input_shape, table[0].macs, table[0].params) == ((6, 3), 36, 12)  # 2·6·3; 2·6


def test_convolutions_of_one_and_three_dimensions():
    line = op.parameter([1, 4, 10], np.float32)
    table = count_flops(ov.Model([op.convolution(line, zeros(6, 4, 3), [1], [0], [0], [1])], [line]))
    assert (table[0].kernel, table[0].macs) == ((3,), 576)  # 6·8·4·3
    box = op.parameter([1, 2, 5, 5, 5], np.float32)
    kernels = zeros(3, 2, 2, 2, 2)
    table = count_flops(ov.Model([op.convolution(box, kernels, [1] * 3, [0] * 3, [0] * 3, [1] * 3)], [box]))
    assert table[0].macs == 3_072  # 3·4·4·4·2·2·2·2


def test_kernels_of_groups():
    data = op.parameter([1, 4, 6, 7], np.float32)
    node = op.group_convolution(data, zeros(2, 3, 2, 3, 5), [1, 1], [0, 0], [0, 0], [1, 1])
    (row,) = count_flops(ov.Model([node], [data]))
    assert row.kernel == (3, 5) and row.output_shape == (1, 6, 4, 3)  # (6 − 3) + 1, (7 − 5) + 1
    assert (row.macs, row.params) == (2_160, 180)  # 6·4·3·(4/2)·3·5; 2·3·2·3·5


def test_pooling_that_rounds_up():
    data = op.parameter([1, 3, 5, 5], np.float32)
    node = op.max_pool(data, [2, 2], [1, 1], [0, 0], [0, 0], [2, 2], "ceil")
    assert count_flops(ov.Model([node], [data])).flops == 108  # 3·3·3·2·2: ceil((5 − 2) / 2) + 1 = 3


@pytest.mark.parametrize(
    "axes, expected",
    [
        ((2, 3), 147),
        ((-1, -2), 147),
        ((1, 2), 147),
        ((1,), 0),
        ((0, 1), 0),
    ],
)
def test_a_mean_over_the_whole_map_is_a_pooling(axes, expected):
    data = op.parameter([1, 3, 7, 7], np.float32)
    table = count_flops(ov.Model([op.reduce_mean(data, op.constant(np.array(axes)), True)], [data]))
    assert (table.flops, table.macs) == (expected, 0)  # 3·7·7, each element once
    if not expected:
        assert "Left out by the convention: 1 ReduceMean." in table.notes


def test_compressed_weights_are_counted_once_and_without_their_scales():
    data = op.parameter([1, 8], np.float32)
    stored = op.convert(op.constant(np.zeros((5, 8), np.int8)), np.float32)
    weights = op.multiply(op.subtract(stored, zeros(5, 1)), zeros(5, 1))
    table = count_flops(ov.Model([op.matmul(data, weights, False, True)], [data]))
    assert table.params == 40  # 5·8
    assert any("10 numbers in 2 constants." in note for note in table.notes)  # 5 zero points, 5 scales


def test_shared_weights_are_parameters_once():
    data, weights = op.parameter([1, 8], np.float32), zeros(8, 8)
    table = count_flops(
        ov.Model([op.matmul(op.matmul(data, weights, False, True), weights, False, True)], [data])
    )
    assert [row.params for row in table] == [64, 0] and table.macs == 128  # 8·8; 2·8·8


def test_only_what_is_added_per_channel_is_a_bias():
    data = op.parameter([1, 2, 4, 4], np.float32)
    output = op.convolution(data, zeros(3, 2, 1, 1), [1, 1], [0, 0], [0, 0], [1, 1])
    per_channel = zeros(1, 3, 1, 1)

    def params(*ends):
        return count_flops(ov.Model(list(ends), [data])).params

    assert params(op.add(output, per_channel)) == 9  # 3·2 + 3
    assert params(op.add(per_channel, output)) == 9  # the same, written the other way round
    assert params(op.add(op.transpose(output, op.constant(np.array([0, 2, 3, 1]))), zeros(3))) == 9
    assert params(op.add(op.multiply(output, per_channel), zeros(1, 3, 1, 1))) == 6  # a batch norm, no bias
    table = count_flops(ov.Model([op.add(output, zeros(1, 3, 4, 4))], [data]))
    assert table.params == 6 and "48 numbers in 1 constant." in notes(table)  # a number per element: 3·4·4
    biased = op.add(output, per_channel)
    assert params(biased, output) == 9  # both given out
    assert params(biased, op.relu(output)) == 6  # used without it as well, so it is not the layer's own
    assert params(output) == 6  # the model ends before the bias, which belongs to another now


def test_what_nobody_knows_is_said_and_can_be_registered(monkeypatch):
    monkeypatch.setattr(records, "FORMULAS", dict(operators.FORMULAS))
    monkeypatch.setattr(operators, "FORMULAS", records.FORMULAS)
    data, places = op.parameter([1, 3, 4, 4], np.float32), op.parameter([2, 5], np.float32)
    node = op.roi_pooling(data, places, [2, 2], np.float32(1), "max")
    model = ov.Model([node], [data, places])
    table = count_flops(model)
    assert len(table) == 0 and table.uncounted == {"ROIPooling": 1}
    assert "NOT COUNTED, no formula known: 1 ROIPooling." in notes(table)

    @register("ROIPooling")
    def of_regions(operator):  # say that each output looks at one element
        return Work(Primitives(comparisons=int(np.prod(operator.output)), macs=1), (1, 1))

    table = count_flops(model)
    assert (table.macs, table.flops, table.uncounted) == (1, 26, {})  # 2·3·2·2 comparisons, and 2·1
    assert count_flops(model, MACS_ONLY).flops == 1  # a formula serves every convention
    assert "NOT COUNTED" not in notes(table)
    with pytest.raises(ValueError, match="'Convolution' has a formula already, convolution_work; of_regions"):
        register("Convolution")(of_regions)


def test_a_misspelt_primitive_is_refused_where_it_is_written():
    with pytest.raises(TypeError, match="multiplys"):
        Primitives(multiplys=3)


def test_activations_are_nobodys_parameters():
    data = op.parameter([4, 4], np.float32)
    product = op.matmul(data, op.multiply(data, zeros(4, 4)), False, False)  # both sides come from the input
    table = count_flops(ov.Model([op.add(product, data)], [data]))
    assert (table.macs, table.params) == (64, 0)  # 4·4·4
    assert table.notes[0].endswith("its batch of 4 is fixed in the model: the work is for 4 inputs together.")
    assert "16 numbers in 1 constant." in notes(table)


def test_notes_tell_only_what_there_is():
    word = op.parameter([5], np.float32, name="word")
    table = count_flops(ov.Model([op.multiply(word, op.constant(np.float32(2)))], [word]))
    assert table.notes == ("Input word: 5", "Left out by the convention: 1 Multiply.")
    assert "total" in str(table) and "<tfoot>" in table._repr_html_()  # an empty table can be shown


def test_an_open_height_is_refused():
    data = op.parameter([-1, 3, -1, 8], np.float32, name="picture")
    with pytest.raises(FlopwiseError, match=r"input 'picture' has the open shape \[\?,3,\?,8\]; only"):
        count_flops(ov.Model([op.relu(data)], [data]))
    channels = op.parameter([1, -1, 8, 8], np.float32, name="channels")
    with pytest.raises(FlopwiseError, match="input 'channels' has the open shape"):
        count_flops(ov.Model([op.relu(channels)], [channels]))
    anything = op.parameter(ov.PartialShape.dynamic(), np.float32, name="anything")
    with pytest.raises(FlopwiseError, match="input 'anything' has the open shape"):
        count_flops(ov.Model([op.relu(anything)], [anything]))


def test_a_batch_that_cannot_be_one_is_refused():
    data = op.parameter([-1, 8], np.float32)
    pairs_only = op.reshape(data, op.constant(np.array([2, 8])), False)
    with pytest.raises(FlopwiseError, match="the model's batch is open, yet it cannot be 1"):
        count_flops(ov.Model([pairs_only], [data]))


def test_a_layer_whose_shape_depends_on_the_data_is_refused():
    data = op.parameter([4, 8], np.float32)
    chosen = op.parameter([4], np.int64, name="chosen")
    rows = op.squeeze(op.non_zero(chosen, "i64"), op.constant(np.array([0])))
    picked = op.gather(data, rows, op.constant(np.array(0)))
    with pytest.raises(FlopwiseError, match="has the open shape"):
        count_flops(ov.Model([op.matmul(picked, zeros(8, 3), False, False)], [data, chosen]))


def test_a_compiled_model_is_refused():
    compiled = ov.Core().compile_model(course_model("pool_cnn"), "CPU")
    with pytest.raises(TypeError, match="count the model that you compiled"):
        count_flops(compiled)


def test_a_number_that_fills_the_shape_of_something_else_is_not_stored():
    """Keras' export of a normalisation that has no γ: ones, in the shape of the mean."""
    data, mean = op.parameter([1, 3, 4, 4], np.float32), op.constant(np.full(3, 0.5, np.float32))
    one = op.constant(np.ones(1, np.float32))
    ones, stored = op.broadcast(one, op.shape_of(mean)), op.broadcast(one, op.constant(np.array([3])))
    for gamma, expected in ((ones, 9), (stored, 12)):  # 3·3 of β, mean and variance; of γ as well
        variance, beta = zeros(3), zeros(3)
        node = op.batch_norm_inference(data, gamma, beta, mean, variance, 1e-3)
        assert count_flops(ov.Model([node], [data])).normalisation_params == expected
