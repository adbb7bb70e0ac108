"""Channel surgery: the smaller model is the one that would have been built small, and nothing is guessed."""

import sys

import numpy as np
import pytest

from flopwise import count_flops, loops, shrink
from flopwise.errors import FlopwiseError
from flopwise.model_files import load_model
from flopwise.resources import folder, model_path
from flopwise.runtime import compile_model, infer
from flopwise.zoo import architecture
from flopwise.zoo.digits import heldout
from flopwise.zoo.sketch import sketch

sys.path.insert(0, str(folder("models")))  # networks.py, which no package holds

from networks import NETWORKS, LayerSpec, openvino_network, stored_weights

# Of each layer whose channels can go: what reads them (a depthwise layer is cut along), and how many of its
# inputs come from one channel: 24·24 = 576 pixels behind base_cnn's flatten, 11·11 = 121 behind pool_cnn's.
READERS = {
    ("base_cnn", "conv1"): [("conv2", 1)],
    ("base_cnn", "conv2"): [("dense1", 576)],
    ("base_cnn", "dense1"): [("dense2", 1)],
    ("pool_cnn", "conv1"): [("conv2", 1)],
    ("pool_cnn", "conv2"): [("dense1", 121)],
    ("pool_cnn", "dense1"): [("dense2", 1)],
    ("sep_cnn", "pointwise1"): [("depthwise2", 1), ("pointwise2", 1)],
    ("sep_cnn", "pointwise2"): [("dense1", 576)],
    ("sep_cnn", "dense1"): [("dense2", 1)],
}


def built_small(name, layer, gone):
    """The same network written down with fewer channels, with the weights of the channels that are left."""
    weights = stored_weights(load_model(model_path(name)), NETWORKS[name])
    specs = {spec.name: spec for spec in NETWORKS[name]}
    specs[layer] = LayerSpec(**{**vars(specs[layer]), "outputs": specs[layer].outputs - len(gone)})
    for part in ("weight", "bias"):
        weights[f"{layer}.{part}"] = np.delete(weights[f"{layer}.{part}"], gone, axis=0)
    for reader, each in READERS[name, layer]:
        spec = specs[reader]
        places = [each * channel + i for channel in gone for i in range(each)]
        changed = {"inputs": spec.inputs - len(places)}
        if spec.kind == "depthwise":  # a kernel for each channel
            changed["outputs"] = spec.outputs - len(gone)
            for part in ("weight", "bias"):
                weights[f"{reader}.{part}"] = np.delete(weights[f"{reader}.{part}"], gone, axis=0)
        else:
            weights[f"{reader}.weight"] = np.delete(weights[f"{reader}.weight"], places, axis=1)
        specs[reader] = LayerSpec(**{**vars(spec), **changed})
    return openvino_network(name, list(specs.values()), weights)


@pytest.fixture(scope="module")
def digits():
    images, labels = heldout()
    return images[:40], labels[:40]


@pytest.mark.parametrize("precision", ["f32", "f16"])
@pytest.mark.parametrize("name, layer", READERS)
def test_it_is_the_model_that_would_have_been_built_small(name, layer, precision, digits):
    model = load_model(model_path(name, precision))
    gone = [1, 3, 4]
    smaller, direct = shrink.remove_channels(model, layer, gone), built_small(name, layer, gone)
    found, expected = count_flops(smaller), count_flops(direct)
    assert [(row.name, row.output_shape, row.flops, row.params) for row in found] == [
        (row.name, row.output_shape, row.flops, row.params) for row in expected
    ]
    assert found.flops < count_flops(model).flops and found.params < count_flops(model).params
    answers = [infer(compile_model(each), digits[0]) for each in (smaller, direct)]
    np.testing.assert_allclose(*answers, atol=1e-6 if precision == "f32" else 5e-3)


def test_the_numbers_by_hand():
    """pool_cnn without six of its ten first kernels."""
    table = count_flops(shrink.remove_channels(load_model(model_path("pool_cnn")), "conv1", range(6)))
    # 2·4·26·26·9 + 4·13·13·4 + 2·5·11·11·4·9 + 2·605·128 + 2·128·10
    assert table.flops == 48_672 + 2_704 + 43_560 + 154_880 + 2_560
    # (9 + 1)·4 + (4·9 + 1)·5 + (605 + 1)·128 + (128 + 1)·10
    assert table.params == 40 + 185 + 77_568 + 1_290
    assert table.flops == sum(
        [
            2 * loops.conv2d_macs_by_loop((1, 28, 28), 4, 3),
            loops.pool2d_flops_by_loop((4, 26, 26), 2),
            2 * loops.conv2d_macs_by_loop((4, 13, 13), 5, 3),
            2 * loops.dense_macs_by_loop(605, 128),
            2 * loops.dense_macs_by_loop(128, 10),
        ]
    )


def test_the_given_model_stays_and_the_smaller_one_can_be_stored_and_cut_again(tmp_path, digits):
    import openvino as ov

    model = load_model(model_path("pool_cnn", "f16"))
    before = count_flops(model).params, infer(compile_model(model), digits[0])
    smaller = shrink.remove_channels(shrink.remove_channels(model, "conv1", [0, 9]), "conv2", [2])
    assert count_flops(model).params == before[0]
    assert np.array_equal(infer(compile_model(model), digits[0]), before[1])
    ov.save_model(smaller, tmp_path / "smaller.xml", compress_to_fp16=False)
    again = load_model(tmp_path / "smaller.xml")
    assert count_flops(again).params == count_flops(smaller).params
    assert np.array_equal(*(infer(compile_model(each), digits[0]) for each in (again, smaller)))
    # It was stored in f16, and still is: two bytes for a number, and 16 for the shape that flatten has.
    assert shrink.stored_bytes(smaller) == 2 * count_flops(smaller).params + 16
    assert smaller.inputs[0].get_names() == {"image"} and smaller.outputs[0].get_names() == {"probabilities"}


def test_no_channel_gone_is_a_copy():
    model = load_model(model_path("base_cnn"))
    copy = shrink.remove_channels(model, "conv1", [])
    assert copy is not model and count_flops(copy).flops == count_flops(model).flops


def conv(op, at, outputs, inputs, name, kernel=3, seed=0):
    weights = np.random.default_rng(seed).standard_normal((outputs, inputs, kernel, kernel), np.float32)
    values = op.constant(weights, name=f"{name}/weights")
    return op.convolution(at, values, [1, 1], [0, 0], [0, 0], [1, 1], name=name)


def numbers(op, *shape):
    return op.constant(np.random.default_rng(1).uniform(0.5, 2, shape).astype(np.float32))


def ints(op, *values):
    return op.constant(np.array(values, np.int64))


# What may stand between a layer of 4 channels on a map of 6×6 and its reader; how many channels the reader
# then has, and which of them come from channels 0 and 2.
BETWEEN = {
    "bias": (lambda op, x: op.add(numbers(op, 1, 4, 1, 1), x), 4, [0, 2]),
    "one number for all": (lambda op, x: op.multiply(x, numbers(op, 1)), 4, [0, 2]),
    "a map for all channels": (lambda op, x: op.subtract(x, numbers(op, 6, 6)), 4, [0, 2]),
    "with itself": (lambda op, x: op.multiply(x, op.sigmoid(x)), 4, [0, 2]),
    "clamp": (lambda op, x: op.clamp(x, 0.0, 6.0), 4, [0, 2]),
    "norm": (
        lambda op, x: op.batch_norm_inference(x, *(numbers(op, 4) for _ in range(4)), 1e-3), 4, [0, 2]
    ),
    "prelu": (lambda op, x: op.prelu(x, numbers(op, 4)), 4, [0, 2]),
    "average": (lambda op, x: op.avg_pool(x, [1, 1], [0, 0], [0, 0], [2, 2], True), 4, [0, 2]),
    "maximum": (lambda op, x: op.max_pool(x, [1, 1], [1, 1], [0, 0], [0, 0], [2, 2]).output(0), 4, [0, 2]),
    "pad": (lambda op, x: op.pad(x, ints(op, 0, 0, 1, 1), ints(op, 0, 0, 1, 1), "constant"), 4, [0, 2]),
    "two kernels for each channel": (
        lambda op, x: op.group_convolution(
            x, numbers(op, 4, 2, 1, 3, 3), [1, 1], [0, 0], [0, 0], [1, 1]
        ), 8, [0, 1, 4, 5],
    ),
    "transposed there and back": (
        lambda op, x: op.transpose(
            op.transpose(x, ints(op, 0, 2, 3, 1)), ints(op, 0, 3, 1, 2)
        ), 4, [0, 2],
    ),
    "mean with the dimension kept": (lambda op, x: op.reduce_mean(x, ints(op, 3), True), 4, [0, 2]),
    "beside others": (
        lambda op, x: op.concat([x, conv(op, x, 2, 4, "other", kernel=1, seed=5), x], axis=1),
        10, [0, 2, 6, 8],
    ),
    "squeezed": (
        lambda op, x: op.unsqueeze(
            op.relu(op.squeeze(op.reduce_max(x, ints(op, 2), True), ints(op, 2))), ints(op, 2)
        ), 4, [0, 2],
    ),
    "folded space": (lambda op, x: op.reshape(x, ints(op, 1, 4, 36, 1), False), 4, [0, 2]),
}  # fmt: skip


def between(piece, unread=()):
    """A layer, a piece of a graph and its reader (1×1), whose weights for some inputs are zero."""
    import openvino as ov
    from openvino import opset13 as op

    make, inputs, _ = BETWEEN[piece]
    image = op.parameter([1, 3, 8, 8], np.float32, name="image")
    at = make(op, conv(op, image, 4, 3, "layer"))
    weights = np.random.default_rng(2).standard_normal((2, inputs, 1, 1), np.float32)
    weights[:, list(unread)] = 0
    end = op.convolution(at, op.constant(weights), [1, 1], [0, 0], [0, 0], [1, 1], name="reader")
    return ov.Model([end], [image], piece)


@pytest.mark.parametrize("piece", BETWEEN)
def test_it_gives_what_the_large_one_gives_when_nothing_reads_those_channels(piece):
    x = np.random.default_rng(3).standard_normal((1, 3, 8, 8), np.float32)
    smaller = shrink.remove_channels(between(piece), "layer", [0, 2])
    unread = between(piece, BETWEEN[piece][2])
    if piece == "beside others":  # this one reads the channels, too
        for node in unread.get_ops():
            if node.get_friendly_name() == "other":
                weights = node.input_value(1).get_node().get_data().copy()
                weights[:, [0, 2]] = 0
                from openvino import opset13

                node.input(1).replace_source_output(opset13.constant(weights).output(0))
    np.testing.assert_allclose(*(infer(compile_model(each), x) for each in (smaller, unread)), atol=1e-5)
    assert count_flops(smaller).macs < count_flops(unread).macs


@pytest.mark.parametrize(
    "text, reader",
    [
        (
            "3×20×31 | conv 8 3×5 | norm | relu | conv 8 3 groups 8 pad 1 | maxpool 2 | globalpool | dense 6",
            6,
        ),
        ("3×9×14 | conv 8 3 | avgpool 2 | flatten | dense 6", 6),
        ("12 | dense 8 | relu | dense 6", 6),
    ],
)
def test_a_sketch_loses_what_the_lost_channels_cost(text, reader):
    model = sketch(text)
    layer = count_flops(model)[0].name
    smaller = shrink.remove_channels(model, layer, [0, 5, 7])
    assert [(row.name, row.flops, row.params) for row in count_flops(smaller)] == [
        (row.name, row.flops, row.params)
        for row in count_flops(
            sketch(
                text.replace("conv 8", "conv 5").replace("dense 8", "dense 5").replace("groups 8", "groups 5")
            )
        )
    ]
    assert infer(compile_model(smaller), np.ones(model.inputs[0].shape, np.float32)).shape == (1, reader)


def test_whole_groups_can_go():
    smaller = shrink.remove_channels(
        sketch("3×9×14 | conv 8 3 | conv 4 3 groups 4 | globalpool | dense 5"), "conv1", [2, 3]
    )
    built = sketch("3×9×14 | conv 6 3 | conv 3 3 groups 3 | globalpool | dense 5")
    assert [(row.output_shape, row.flops, row.params) for row in count_flops(smaller)] == [
        (row.output_shape, row.flops, row.params) for row in count_flops(built)
    ]


def test_a_block_of_mobilenet_can_be_made_narrower():
    model = architecture("MobileNetV2")
    smaller = shrink.remove_channels(model, "block_1_expand", [0, 3])
    before, after = count_flops(model), count_flops(smaller)
    # 2·(2·16·112·112 + 2·9·56·56 + 24·2·56·56)
    assert before.flops - after.flops == 802_816 + 112_896 + 301_056
    assert infer(compile_model(smaller), np.zeros((1, 3, 224, 224), np.float32)).shape == (1, 1000)
    with pytest.raises(
        FlopwiseError, match="reach Add 'block_2_add', which joins them with channels that stay"
    ):
        shrink.remove_channels(model, "block_1_project", [0])


@pytest.mark.parametrize(
    "make, told",
    [
        (lambda op, x: op.softmax(x, 1), "Softmax 'here', which compares them"),
        (lambda op, x: op.reduce_sum(x, ints(op, 1), True), "ReduceSum 'here', which reduces over them"),
        (lambda op, x: op.add(x, op.parameter([1, 4, 6, 6], np.float32)), "Add 'here', which joins them"),
        (lambda op, x: op.mvn(x, ints(op, 1), True, 1e-3, "inside_sqrt"), "MVN 'here', which this"),
        (lambda op, x: op.split(x, op.constant(np.int64(1)), 2).output(0), "Split 'here'"),
        (lambda op, x: op.reshape(x, ints(op, 1, 2, 72, 1), False), "Reshape 'here', which mixes them"),
        (
            lambda op, x: op.pad(x, ints(op, 0, 1, 0, 0), ints(op, 0, 0, 0, 0), "constant"),
            "Pad 'here', which adds channels",
        ),
        (
            lambda op, x: op.group_convolution(x, numbers(op, 2, 1, 2, 3, 3), [1, 1], [0, 0], [0, 0], [1, 1]),
            "where 2 channels form a group",
        ),
        (lambda op, x: op.result(x), "they are the model's answers"),
    ],
)  # fmt: skip
def test_where_it_cannot_be_done_the_operator_is_named(make, told):
    import openvino as ov
    from openvino import opset13 as op

    image = op.parameter([1, 3, 8, 8], np.float32, name="image")
    end = make(op, conv(op, image, 4, 3, "layer"))
    node = end.get_node() if isinstance(end, ov.Output) else end
    node.set_friendly_name("here")
    sources = [source.get_node() for source in node.input_values()]
    others = [source for source in sources if source.get_type_name() == "Parameter"]
    model = ov.Model([end], [image, *others], "refused")
    with pytest.raises(FlopwiseError, match="the removed channels reach") as caught:
        shrink.remove_channels(model, "layer", [0])
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "layer, channels, error, told",
    [
        ("conv9", [0], FlopwiseError, "there is no layer 'conv9' with weights; there are: depthwise1, "),
        ("depthwise2", [0], FlopwiseError, "remove the channels of the layer before it, 'pointwise1'"),
        ("dense2", [0], FlopwiseError, "which compares them with each other"),
        ("pointwise1", [10], ValueError, "'pointwise1' has 10 channels, numbered 0 to 9"),
        ("pointwise1", [-1], ValueError, "a channel is -1"),
        ("pointwise1", range(10), ValueError, "all 10 channels of 'pointwise1'; at least one must be left"),
        ("pointwise1", 3, TypeError, "it must be a list of channels' numbers"),
        ("pointwise1", [0.5], TypeError, "a channel is 0.5"),
        (7, [0], TypeError, "layer must be a layer's name"),
    ],
)
def test_a_slip_is_named(layer, channels, error, told):
    with pytest.raises(error) as caught:
        shrink.remove_channels(load_model(model_path("sep_cnn")), layer, channels)
    assert told in str(caught.value)


def test_a_compiled_model_is_told_from_a_model():
    with pytest.raises(TypeError, match="has been compiled already"):
        shrink.remove_channels(compile_model(model_path("pool_cnn")), "conv1", [0])


def test_the_norm_of_a_filter_is_the_sum_of_its_magnitudes():
    for name, layers in NETWORKS.items():
        model = load_model(model_path(name))
        weights = stored_weights(model, layers)
        for layer in (layer for layer in layers if layer.weight_shape):
            by_hand = [
                sum(abs(float(number)) for number in filters.ravel())
                for filters in weights[f"{layer.name}.weight"]
            ]
            np.testing.assert_allclose(shrink.channel_norms(model, layer.name), by_hand, rtol=1e-6)
